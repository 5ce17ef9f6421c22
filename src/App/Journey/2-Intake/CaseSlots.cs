// What nearly every paper of a case says: the applicant, the number, the benefit, the day, and whom to call.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Intake;

public static class CaseSlots
{
    /// <param name="office">Who issues the paper.</param>
    /// <param name="on">The paper's day.</param>
    public static async Task<PaperSlots> Start(SunbeamDb db, Pack pack, Case of, Func<Offices, Office> office, DateOnly on)
    {
        var issuer = office(await Offices.Of(db, of.Area));
        var applicant = await db.Set<Person>().Where(person => person.Id == of.ApplicantId).Select(person => person.Name).SingleOrDefaultAsync();
        return new PaperSlots()
            .Set("office", issuer.Name).Set("telephone", issuer.Telephone).Set("office_short", WritePaper.OfficeShort(pack))
            .Set("applicant", applicant).Set("case", of.Number).Set("date", Show.Date(on))
            .Set("programme", pack.Programmes.TryGetValue(of.Programme, out var programme) ? new Wording(programme.LabelZh, programme.LabelEn) : of.Programme);
    }

    /// <summary>The members of the case's household as papers name them, in full: 张三（配偶）.</summary>
    public static async Task<IReadOnlyDictionary<long, string>> Names(SunbeamDb db, Pack pack, Case of)
    {
        var members = await (from membership in db.Set<Membership>()
                             where membership.HouseholdId == of.HouseholdId
                             join person in db.Set<Person>() on membership.PersonId equals person.Id
                             select new { person.Id, person.Name, membership.Relation }).ToListAsync();
        var codes = pack.MemberFacts.TryGetValue("relation", out var fact) ? fact.Codes : [];
        return members.DistinctBy(member => member.Id).ToDictionary(member => member.Id, member =>
            codes.FirstOrDefault(code => code.Name == member.Relation.ToString().ToLowerInvariant()) is { } code ? $"{member.Name}（{code.LabelZh}）"
                : member.Name);
    }
}
