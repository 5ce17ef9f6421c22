// One problem: what was met, who solves it, what was done, what the household says, and the next step for whoever looks.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Access.Network;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

/// <param name="Here">Answers for the place where the problem is.</param>
public sealed record DoerChoice(long Id, string Name, Post Post, bool Here);

public sealed record OfficeChoice(long Id, string Name);

public sealed record ProblemModel(
    long Id, string Who, string? Address, string Place, string Kind, string What, Urgency Urgency, ProblemState State, DateTimeOffset At, string By,
    long? VisitId, long? LeadId, long? HouseholdId, string? Given, Post? GivenPost, bool Deserted, DateOnly? DueOn, bool DueProvisional, StepLimit? Limit,
    Role? WhoseStep, string? Solution, string? SolvedBy, DateTimeOffset? SolvedAt, int Returns, string? ReturnedBecause, AskedHow? ConfirmedHow,
    string? ConfirmedBy, DateTimeOffset? ConfirmedAt, bool Signed, bool MayAssign, bool MaySolve, bool NeedsSignature, IReadOnlyList<DoerChoice> Doers,
    IReadOnlyList<OfficeChoice> Offices);

public static class ReadProblem
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapPage<ProblemPage, ProblemModel>("/problems/{id:long}", ReadProblems.Readers, reading => Read(reading, law));
    }

    private static async Task<ProblemModel?> Read(Reading reading, Law law)
    {
        var (db, id, me) = (reading.Db, reading.Number("id"), reading.Actor);
        if (await db.Set<FoundProblem>().SingleOrDefaultAsync(one => one.Id == id) is not { } problem) return null;
        var place = (await NameAreas.Of(db, [problem.Area]))[problem.Area];
        long[] people = [problem.RecordedBy, problem.SolvedBy ?? 0, problem.ConfirmedBy ?? 0];
        var names = await db.Set<Account>().Where(account => people.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name);
        var limit = await db.Set<Deadline>().FirstOrDefaultAsync(deadline => deadline.ProblemId == id && deadline.MetOn == null);
        var doer = problem.AgentId is { } agent ? (await FindOwners.NowInPlaceOf(db, [agent])).GetValueOrDefault(agent) : null;
        var office = await db.Set<Organisation>().Where(known => known.Id == problem.OrganisationId).Select(known => known.Name).SingleOrDefaultAsync();
        var mayAssign = me.Role is Role.Township or Role.District && problem.State is ProblemState.Open or ProblemState.Assigned;
        return new ProblemModel(
            problem.Id, problem.Who, problem.Address, place, problem.Kind, problem.What, problem.Urgency, problem.State, problem.At,
            names.GetValueOrDefault(problem.RecordedBy, ""), problem.VisitId, problem.LeadId, problem.HouseholdId, doer?.Name ?? office, doer?.Post,
            problem.State == ProblemState.Assigned && doer?.LeftOn is not null, problem.DueOn, problem.DueProvisional,
            problem.DueProvisional ? ProblemLimit.Limit(law.For(problem.Area), problem) : null, limit?.WhoseStep, problem.Solution,
            names.GetValueOrDefault(problem.SolvedBy ?? 0), problem.SolvedAt, problem.Returns, problem.ReturnedBecause, problem.ConfirmedHow,
            names.GetValueOrDefault(problem.ConfirmedBy ?? 0), problem.ConfirmedAt, problem.Signature is not null, mayAssign,
            problem.State == ProblemState.Assigned && (me.Role != Role.GridWorker || doer?.AccountId == me.AccountId),
            problem.SolvedBy == me.AccountId, mayAssign ? await Doers(reading, problem.Area) : [], mayAssign ? await Offices(db, problem.Area) : []);
    }

    // Whoever answers for the place first, then the others of the same community.
    private static async Task<IReadOnlyList<DoerChoice>> Doers(Reading reading, long area)
    {
        var community = Area.Community(area);
        var owners = await FindOwners.In(reading.Db, reading.Today, Area.First(community), Area.Last(community));
        return [.. owners.Where(owner => owner.Answers).GroupBy(owner => owner.AgentId)
            .Select(agent => new DoerChoice(agent.Key, agent.First().Name, agent.First().Post, agent.Any(owner => owner.Covers(area, area))))
            .OrderByDescending(choice => choice.Here).ThenBy(choice => choice.Post).ThenBy(choice => choice.Id)];
    }

    private static async Task<IReadOnlyList<OfficeChoice>> Offices(SunbeamDb db, long area)
    {
        var (district, township) = (Area.District(area), Area.Township(area));
        return await db.Set<Organisation>()
            .Where(office => office.Division == township
                || office.Division == district && office.Kind != OrganisationKind.Assessor && office.Kind != OrganisationKind.Bank)
            .OrderByDescending(office => office.Division.Length).ThenBy(office => office.Name)
            .Select(office => new OfficeChoice(office.Id, office.Name)).ToListAsync();
    }
}
