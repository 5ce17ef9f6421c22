// Names somebody who owes the family support and lives elsewhere (登记义务人). Nothing is asked about them before they consent.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class NameSupporter
{
    /// <param name="Relation">What they are to the applicant.</param>
    public sealed record Input(
        long Id, [Asked("身份证号")] string IdNumber, [Asked("姓名")] string Name, Relation Relation = Relation.Child, string? Telephone = null);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/cases/{id}/supporters", [Role.Township], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } of) return Problem.NotThere;
        if (of.State != CaseState.Open || of.Stage > Stage.Decide) return Errors.NotOpen;
        var (person, problem) = await AddMember.Find(work, new OtherMember(input.IdNumber, input.Name, input.Relation, input.Telephone), of.Area, line: 1);
        if (person is null) return problem!;
        var belongs = work.Db.Set<Membership>().Where(member => member.PersonId == person.PersonId && member.To == null);
        if (await belongs.AnyAsync(member => member.HouseholdId == of.HouseholdId)) return Errors.SupporterIsMember;
        var named = await Supporters.Read(work.Db, of, work.Today);
        if (named.Any(one => one.PersonId == person.PersonId)) return Errors.SupporterTwice;

        var id = Ids.Next();
        work.Db.Add(new Household
        {
            Id = id, Kind = HouseholdKind.Supporters, Number = $"{of.Number}-{named.Count + 1}", OfHouseholdId = of.HouseholdId, HeadId = person.PersonId,
            Area = of.Area, Address = "", From = work.Today,
        });
        work.Db.Add(new Membership
        {
            Id = Ids.Next(), HouseholdId = id, PersonId = person.PersonId, Relation = input.Relation, From = work.Today, Area = of.Area,
        });
        work.Note($"case:{of.Id}", "supporter.named", of.Area, $"household={id} person={person.PersonId}", of.HouseholdId, of.Id);
        return Answer.Done($"/cases/{of.Id}/authorisations?person={person.PersonId}", id);
    }
}
