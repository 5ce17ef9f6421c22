// What the form of a visit needs: who may sign, which facts a visit can tell, and what is known of each already.
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

/// <param name="Known">The value that counts today; null while unknown, or where this role does not see it.</param>
/// <param name="Missing">It can still change the outcome of the programme that was applied for.</param>
public sealed record FactToSee(string Fact, string? Known, bool Differs, bool Missing);

public sealed record WhoIsSeen(long? PersonId, string Zh, string En, IReadOnlyList<FactToSee> Facts);

public sealed record EarlierVisit(DateOnly VisitedOn, IReadOnlyList<string> Investigators, string SignedByZh, string SignedByEn, string Seen,
    string WrittenBy, DateTimeOffset At, IReadOnlyList<PhotographView> Photographs);

public sealed record InvestigationModel(
    long CaseId, string Number, string Address, int Investigators, bool MayWrite, IReadOnlyList<MemberName> Members,
    IReadOnlyList<WhoIsSeen> Form, IReadOnlyList<EarlierVisit> Earlier, [property: JsonIgnore] Pack Pack = null!)
{
    public FactDeclaration Declaration(WhoIsSeen who, FactToSee fact) => who.PersonId is null ? Pack.HouseholdFacts[fact.Fact] : Pack.MemberFacts[fact.Fact];
}

public static class ReadInvestigation
{
    public static async Task<InvestigationModel?> Read(Reading reading, Law law)
    {
        var id = reading.Number("id");
        var (db, role) = (reading.Db, reading.Actor.Role);
        if (await db.Set<Case>().SingleOrDefaultAsync(entity => entity.Id == id) is not { } of) return null;
        var pack = law.For(of.Area);
        var (members, form) = await Form(db, pack, of, reading.Today);
        var address = await db.Set<Household>().Where(household => household.Id == of.HouseholdId).Select(household => household.Address)
            .SingleOrDefaultAsync();
        var mayWrite = role is Role.Township or Role.District && GuardFacts.MayChange(of) is null;
        return new InvestigationModel(of.Id, of.Number, address ?? "", WhoSigns.Investigators(pack), mayWrite, members, form,
            await Earlier(reading, of, members), pack);
    }

    /// <summary>The members of the case's household, and what a visit can tell of it and of each of them.</summary>
    internal static async Task<(IReadOnlyList<MemberName> Members, IReadOnlyList<WhoIsSeen> Form)> Form(SunbeamDb db, Pack pack, Case of, DateOnly day)
    {
        var (counted, role) = (await CountFacts.Read(db, pack, of.HouseholdId, of.Id, day), db.Actor.Role);
        var members = await NameMembers.Of(db, pack, counted);
        var outcome = Decider.Decide(pack, counted.ToFacts(pack), day).Programmes.GetValueOrDefault(of.Programme);
        var missing = outcome?.Missing.ToHashSet() ?? [];
        var asked = AskedFacts.Of(pack, of.Programme, counted, day);
        var form = members.Select(member => new WhoIsSeen(member.PersonId, member.Zh, member.En,
            ToSee(pack.MemberFacts, counted, member.PersonId, $"members[{member.Index}]", missing, asked, role)))
            .Prepend(new WhoIsSeen(null, "家庭", "Household", ToSee(pack.HouseholdFacts, counted, null, "household", missing, asked, role)));
        return (members, [.. form]);
    }

    private static List<FactToSee> ToSee(
        IReadOnlyDictionary<string, FactDeclaration> declared, CountedHousehold counted, long? person, string path, HashSet<string> missing,
        IReadOnlySet<string> mayBeAsked, Role role) =>
    [
        .. from fact in declared.Values
           where fact.Precedence.Contains("visit")
           let found = counted.Find(fact.Name, person)
           where mayBeAsked.Contains(fact.Name) || found is { All.Count: > 0 }
           let hidden = found?.Counts is { } counts && HoldBack.From(role, fact, counts.Origin)
           let asked = missing.Contains($"{path}.{fact.Name}")
           orderby !asked
           select new FactToSee(fact.Name, hidden ? null : found?.Value, found?.Differs == true, asked),
    ];

    private static async Task<List<EarlierVisit>> Earlier(Reading reading, Case of, IReadOnlyList<MemberName> members)
    {
        var visits = await (from visit in reading.Db.Set<Investigation>()
                            where visit.CaseId == of.Id
                            join account in reading.Db.Set<Account>() on visit.WrittenBy equals account.Id
                            orderby visit.At descending
                            select new { visit.Id, visit.VisitedOn, visit.Investigators, visit.SignedById, visit.Seen, visit.At, account.Name }).ToListAsync();
        var photographs = await ReadPhotographs.Of(reading.Db, visits.ConvertAll(visit => visit.Id));
        return visits.ConvertAll(visit =>
        {
            var signer = members.FirstOrDefault(member => member.PersonId == visit.SignedById);
            return new EarlierVisit(visit.VisitedOn, visit.Investigators.Split('\n'), signer?.Zh ?? "", signer?.En ?? "", visit.Seen, visit.Name, visit.At,
                [.. photographs[visit.Id]]);
        });
    }
}
