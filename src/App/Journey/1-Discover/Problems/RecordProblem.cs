// Records a problem so that somebody must solve it: from a visit (the core below is called with the visit), or by itself.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

/// <summary>A problem as it was met, with where.</summary>
/// <param name="Kind">One of <see cref="ProblemKinds"/>; check it first with <see cref="ProblemKinds.Find"/>.</param>
public sealed record Met(string Kind, string What, Urgency Urgency, string Who, string? Address, long Area)
{
    public long? HouseholdId { get; init; }
    public long? VisitId { get; init; }
    public long? LeadId { get; init; }
}

public static class RecordProblem
{
    /// <param name="HouseholdId">The registered household; null where it is not on the list, then Who and Place are needed.</param>
    /// <param name="Place">The area: a community's or grid's number.</param>
    public sealed record Input(
        [Asked("问题类别")] string Kind, [Asked("问题情况")] string What, Urgency Urgency = Urgency.Medium, long? HouseholdId = null, string? Who = null,
        string? Address = null, string? Place = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapAct<Input>("/problems", ReadProblems.Readers, (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (ProblemKinds.Find(input.Kind) is null) return ProblemErrors.UnknownKind;
        Met met;
        if (input.HouseholdId is { } id)
        {
            var home = await work.Db.Set<Household>().Where(household => household.Id == id)
                .Join(work.Db.Set<Person>(), household => household.HeadId, head => head.Id,
                    (household, head) => new { head.Name, household.Address, household.Area })
                .SingleOrDefaultAsync();
            if (home is null) return Problem.NotThere;
            met = new Met(input.Kind, input.What, input.Urgency, home.Name, home.Address, home.Area) { HouseholdId = id };
        }
        else
        {
            if (string.IsNullOrWhiteSpace(input.Who)) return ProblemErrors.NobodyNamed;
            if (await FindPlace.Within(work.Db, input.Place) is not { } area) return ProblemErrors.NoPlace;
            met = new Met(input.Kind, input.What, input.Urgency, input.Who.Trim(), input.Address?.Trim(), area);
        }
        var problem = await Record(work, law.For(met.Area), met);
        return Answer.Done($"/problems/{problem.Id}", problem.Id);
    }

    /// <summary>Adds the problem with its first limit and its line in the journal; part of whatever act is under way.</summary>
    public static async Task<FoundProblem> Record(Work work, Pack pack, Met met)
    {
        var problem = new FoundProblem
        {
            Id = Ids.Next(), VisitId = met.VisitId, LeadId = met.LeadId, HouseholdId = met.HouseholdId, Who = met.Who, Address = met.Address, Kind = met.Kind,
            What = met.What.Trim(), Urgency = met.Urgency, State = ProblemState.Open, RecordedBy = work.Actor.AccountId, At = work.Now, Area = met.Area,
        };
        work.Db.Add(problem);
        await ProblemLimit.Open(work, pack, problem, ProblemLimit.Assign);
        work.Note(Chain(problem), "problem.recorded", problem.Area,
            $"problem={problem.Id} kind={problem.Kind}" + (met.VisitId is { } visit ? $" visit={visit}" : ""), problem.HouseholdId);
        return problem;
    }

    internal static string Chain(FoundProblem problem) => $"problem:{problem.Id}";
}
