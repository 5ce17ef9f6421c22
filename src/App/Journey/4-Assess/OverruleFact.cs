// A value set by a named officer against the others, with a reason (更正): the others stay, and so does the reason.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public static class OverruleFact
{
    /// <param name="Person">Null for a fact of the household.</param>
    public sealed record Input(long Id, [Asked("项目")] string Fact, [Asked("改按")] string Value, [Asked("理由")] string Reason, long? Person = null);

    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        Role[] readers = [Role.Township, Role.Checker, Role.District, Role.Auditor];
        routes.MapPage<LedgerPage, LedgerModel>("/cases/{id}/facts", readers, reading => ReadLedger.Read(reading, law));
        routes.MapAct<Input>("/cases/{id}/overrule", [Role.Township, Role.District], (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var (of, problem) = await GuardFacts.Find(work, input.Id);
        if (problem is not null) return problem;
        var pack = law.For(of!.Area);
        var declared = input.Person is null ? pack.HouseholdFacts : pack.MemberFacts;
        if (declared.GetValueOrDefault(input.Fact) is not { } fact) return AssessProblems.NoFact.With(input.Fact);
        if (ReadFactValue.Problem(fact, input.Value) is { } unread) return unread;
        var members = work.Db.Set<Membership>().Where(member => member.HouseholdId == of.HouseholdId);
        if (input.Person is { } person && !await members.AnyAsync(member => member.PersonId == person)) return AssessProblems.NotMember;

        var id = Ids.Next();
        work.Db.Add(new Evidence
        {
            Id = id, HouseholdId = of.HouseholdId, PersonId = input.Person, CaseId = of.Id, Fact = fact.Name, Value = input.Value,
            Origin = CountFacts.Overruled, OriginId = work.Actor.AccountId, AsOf = work.Today, At = work.Now,
            Purposes = (Purpose)(int)fact.Purposes, Reason = input.Reason.Trim(), Area = of.Area,
        });
        work.Note($"case:{of.Id}", "fact.overruled", of.Area, $"evidence={id} fact={fact.Name}", of.HouseholdId, of.Id);
        return Answer.Done($"/cases/{of.Id}/facts", id);
    }
}
