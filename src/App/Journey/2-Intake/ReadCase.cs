// One case: the road with its dates and limits, whose step it is, and what the present stage needs.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Access.Network;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Intake;

/// <param name="Limit">What the procedure says of a step that has not opened yet; null where it sets none.</param>
public sealed record RoadStep(string Id, string Zh, string En, Role Who, DateOnly? DueOn, bool Provisional, DateOnly? MetOn, StepLimit? Limit)
{
    /// <summary>The moment, where the law counts hours.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The clock stands.</summary>
    public bool Stands { get; init; }

    /// <summary>What it needs, there or missing, and what has come of it.</summary>
    public IReadOnlyList<StepPaper> Papers { get; init; } = [];
}

public sealed record RoadStage(Stage Stage, bool Past, bool Now, IReadOnlyList<RoadStep> Steps);

public sealed record CaseMember(long PersonId, string? Name, Relation Relation, int? Age, bool Applicant, string? Authorisation);

public sealed record CaseModel(
    long Id, string Number, string ProgrammeZh, string ProgrammeEn, Stage Stage, CaseState State, string Place, string Address, long? RegisteredId,
    long? LeadId, DateOnly AcceptedOn, DateOnly? DueOn, bool DueProvisional, Role? WhoseStep, DueDay? Whole, DateOnly? ReviewOn, string? WithdrawnBecause,
    IReadOnlyList<RoadStage> Road, IReadOnlyList<CaseMember> Members, int Declared, Missing? Missing, bool MayChange, bool FromRoster,
    IReadOnlyList<ToldOnce> Told)
{
    /// <summary>Whether the departments are asked before anything is decided.</summary>
    public bool IsChecked { get; init; } = true;

    /// <summary>The children's director who applies for the child; null where the applicant does.</summary>
    public string? Director { get; init; }
}

/// <summary>A notice by which the family was told what is missing.</summary>
public sealed record ToldOnce(DateOnly On, long PaperId);

public static class ReadCase
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapPage<CasePage, CaseModel>("/cases/{id}", [Role.Township, Role.District, Role.Checker, Role.Auditor], reading => Read(reading, law));
    }

    private static async Task<CaseModel?> Read(Reading reading, Law law)
    {
        var (db, id) = (reading.Db, reading.Number("id"));
        if (await db.Set<Case>().SingleOrDefaultAsync(one => one.Id == id) is not { } found) return null;
        var pack = law.For(found.Area);
        var programme = pack.Programmes.GetValueOrDefault(found.Programme);
        var course = Course.For(pack, found.Programme, found.AcceptedOn);
        var home = await db.Set<Household>().SingleAsync(household => household.Id == found.HouseholdId);
        var family = await Signatures.Read(db, found, pack, reading.Today);
        var limits = await db.Set<Deadline>().Where(deadline => deadline.CaseId == id).OrderBy(deadline => deadline.DueOn).ToListAsync();
        // Whoever came by a roster was decided on before this platform: of the road until then nothing is known here.
        var fromRoster = found.State == CaseState.Approved && !limits.Exists(limit => course?.Find(limit.Step) is not null)
            && await db.Set<Aid>().AnyAsync(aid => aid.LivingId == found.HouseholdId && aid.Origin.StartsWith("import:"));
        var road = Road(found, course, limits, fromRoster, await Papers(db, pack, found, reading.Today));
        return new CaseModel(
            found.Id, found.Number, programme?.LabelZh ?? found.Programme, programme?.LabelEn ?? found.Programme, found.Stage, found.State,
            (await NameAreas.Of(db, [found.Area]))[found.Area], home.Address, home.OfHouseholdId, found.LeadId, found.AcceptedOn,
            found.DueOn, found.DueProvisional, WhoseStep(found, road),
            found.State == CaseState.Open ? await ReadClock.Whole(db, found, course, reading.Desk.Clock.GetUtcNow()) : null, found.ReviewOn,
            found.WithdrawnBecause,
            road, [.. family.Select(member => MemberOf(member, found, reading.Today))],
            await db.Set<Evidence>().Where(row => row.CaseId == id && row.Origin == DeclaredFacts.Origin).Select(row => new { row.PersonId, row.Fact })
                .Distinct().CountAsync(),
            found is { State: CaseState.Open, Stage: Stage.Intake } ? await StillMissing.Of(db, reading.Keeper, pack, found, family, reading.Today) : null,
            found is { State: CaseState.Open, Stage: Stage.Intake } && reading.Actor.Role == Role.Township, fromRoster,
            await db.Set<MissingNotice>().Where(notice => notice.CaseId == id).OrderBy(notice => notice.Id)
                .Select(notice => new ToldOnce(notice.ToldOn, notice.PaperId)).ToListAsync())
            {
                IsChecked = course?.IsChecked ?? true,
                Director = await db.Set<Agent>().Where(agent => agent.Id == found.DirectorId).Select(agent => agent.Name).SingleOrDefaultAsync(),
            };
    }

    private static CaseMember MemberOf(FamilyMember member, Case found, DateOnly today) => new(
        member.PersonId, member.Name is null ? null : Show.Masked(member.Name), member.Relation, member.BirthDate is { } birth ? AgeOn(birth, today) : null,
        member.PersonId == found.ApplicantId, member.Authorisation?.Number);

    private static int AgeOn(DateOnly birth, DateOnly day)
    {
        var years = day.Year - birth.Year;
        return birth.AddYears(years) > day ? years - 1 : years;
    }

    // By the law of today, as whoever would end a step is asked for them.
    private static async Task<Func<string, IReadOnlyList<StepPaper>>> Papers(SunbeamDb db, Pack pack, Case found, DateOnly today)
    {
        if (found.GuestOf is not null || Course.For(pack, found.Programme, today) is not { } course) return _ => [];
        var issued = await StepPapers.Read(db, found.Id);
        return id => course.Find(id) is { } step
            ? [.. StepPapers.Of(pack, course, step, found.Id, issued).Where(paper => found.State == CaseState.Open || !paper.IsMissing)] : [];
    }

    private static IReadOnlyList<RoadStage> Road(Case found, Course? course, List<Deadline> limits, bool fromRoster,
        Func<string, IReadOnlyList<StepPaper>> papers) =>
        [.. Stages.InOrder.Where(stage => stage != Stage.Discover).Select(stage => new RoadStage(
            stage, (stage < found.Stage && !fromRoster) || found.State == CaseState.Ended,
            stage == found.Stage && found.State is CaseState.Open or CaseState.Approved,
            [.. (course?.Steps ?? []).Where(step => Stages.OfStep(step.Id) == stage)
                .Select(step => StepOf(step, limits.LastOrDefault(limit => limit.Step == step.Id)) with { Papers = papers(step.Id) })]))];

    private static RoadStep StepOf(CourseStep step, Deadline? limit) =>
        new(step.Id, step.LabelZh, step.LabelEn, step.Who, limit?.DueOn, limit?.Provisional ?? false, limit?.MetOn, step.Limit)
        { DueAt = limit?.DueAt, Stands = limit is { MetOn: null, StandsSince: not null } };

    private static Role? WhoseStep(Case found, IReadOnlyList<RoadStage> road)
    {
        if (found.State != CaseState.Open) return null;
        var steps = road.First(stage => stage.Stage == found.Stage).Steps;
        return (steps.FirstOrDefault(step => step.DueOn is not null && step.MetOn is null) ?? steps.FirstOrDefault(step => step.MetOn is null))?.Who;
    }
}
