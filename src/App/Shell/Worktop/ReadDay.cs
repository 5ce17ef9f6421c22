// The desk (工作台): what is mine today, by due time, in one table. Whose turn it is follows from where a case stands.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Secrets;
using Sunbeam.Journey;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Discover;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Households;
using Sunbeam.Shell.Waiting;
using Sunbeam.Shell.Words;

namespace Sunbeam.Shell.Worktop;

public enum DayKind { Lead, Case, Review, Problem, Report, Need }

/// <param name="Number">The case's number; null for a lead.</param>
/// <param name="Who">Masked.</param>
/// <param name="Whose">Whose step it is: nobody's clock runs red for another's delay.</param>
public sealed record DayLine(DayKind Kind, long Id, string Address, string? Number, Label? Programme, string Who, string Place, string Step,
    DateOnly? DueOn, bool DueProvisional, Role Whose)
{
    /// <summary>The moment, where the law counts hours.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The clock stands.</summary>
    public bool Stands { get; init; }

    /// <summary>Where the place is, which is named once the lines that are shown are known.</summary>
    internal long Area { get; init; }
}

/// <param name="Mine">How many wait for the reader's role.</param>
/// <param name="OpenCases">All cases under way in the reader's area, whoever's step it is.</param>
/// <param name="Climbed">Limits that others missed and that have climbed to the reader.</param>
/// <param name="Gaps">Areas for which nobody answers; GapsSoon those whose only owner is about to leave.</param>
public sealed record Day(int Mine, int DueToday, int Late, int OpenCases, int Climbed, IReadOnlyList<DayLine> Lines, int Gaps, int GapsSoon);

public static class ReadDay
{
    private const int MostLines = 100;
    private static readonly Role[] Readers = [Role.Township, Role.Checker, Role.District, Role.Finance, Role.Auditor];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapPage<DayPage, Day>("/desk", Readers, reading => Read(reading, law));
        routes.MapGet("/", (HttpContext http) => Results.Redirect(http.Actor() switch
        {
            { AccountId: 0 } => "/sign-in",
            { Role: Role.GridWorker } => "/field",
            { Role: Role.Administrator } => "/accounts",
            { Role: Role.Assessor } => "/work-orders",
            { Role: Role.Department } => "/needs",
            { Role: Role.Citizen } => "/my",
            { Role: Role.Agent } => "/mandates",
            _ => "/desk",
        })).ExcludeFromDescription();
    }

    private static async Task<Day?> Read(Reading reading, Law law)
    {
        var (db, today, role) = (reading.Db, reading.Today, reading.Actor.Role);
        var (lines, waits) = (new List<DayLine>(), new Waits());
        if (role == Role.Township)
        {
            var leads = db.Set<Lead>().Where(lead => lead.State == LeadState.Open);
            lines.AddRange(await Leads(db, leads));
            waits += await Waits.Count(leads.Select(lead => lead.DueOn), today);
        }
        if (role is Role.Township or Role.District)
        {
            var needs = db.Set<NeedTurn>().Where(turn => turn.EndedAt == null && turn.GivenTo == null && turn.Whose == role);
            lines.AddRange(await Needs(db, needs, law, reading.Keeper));
            waits += await Waits.Count(needs.Select(turn => turn.DueOn), today);
        }
        // Each part by itself, and counted in one go: together no index would serve them.
        var cases = new List<Case>();
        if (ToDecide(db, role, today) is { } proposals)
        {
            // A case that was withdrawn keeps its proposal, and waits for nobody.
            var waiting = await proposals.Join(db.Set<Case>().Where(c => c.State == CaseState.Open && c.Stage == Stage.Decide),
                decision => decision.CaseId, c => c.Id, (_, c) => new { c.Id, c.DueOn }).ToListAsync();
            var first = waiting.OrderBy(one => one.DueOn ?? DateOnly.MaxValue).ThenBy(one => one.Id).Take(MostLines).Select(one => one.Id).ToList();
            cases.AddRange(await db.Set<Case>().Where(c => first.Contains(c.Id)).ToListAsync());
            waits += new Waits(waiting.Count, waiting.Count(one => one.DueOn == today), waiting.Count(one => one.DueOn < today));
        }
        foreach (var part in Mine(db, role, today))
        {
            cases.AddRange(await ByLimit.First(part, MostLines));
            waits += await Waits.Count(part.Select(c => c.State == CaseState.Open ? c.DueOn : c.ReviewOn), today);
        }
        // Who they are is looked up only for those that may be shown.
        lines.AddRange(await Cases(db, [.. cases.Where(c => c.State == CaseState.Open).OrderBy(c => c.DueOn ?? DateOnly.MaxValue).ThenBy(c => c.Id)
            .Take(MostLines), .. cases.Where(c => c.State != CaseState.Open)], today, law));
        var network = await ReadNetworkDay.Of(reading, MostLines);
        lines.AddRange(network.Lines);
        waits += network.Waits;
        var shown = lines.OrderBy(line => line.DueOn ?? DateOnly.MaxValue).ThenBy(line => line.Kind).ThenBy(line => line.Id).Take(MostLines).ToList();
        var places = await NameAreas.Of(db, shown.Select(line => line.Area));
        return new Day(waits.All, waits.Today, waits.Late, await db.Set<Case>().CountAsync(c => c.State == CaseState.Open),
            await ReadWaiting.CountClimbed(db, role),
            [.. shown.Select(line => line with { Place = places[line.Area] })], network.Gaps, network.GapsSoon);
    }

    // The township takes in, looks, proposes and puts up; the checking centre checks; the office that confirms confirms; finance
    // pays. While a notice hangs and nobody objects, it is nobody's turn.
    private static IEnumerable<IQueryable<Case>> Mine(SunbeamDb db, Role role, DateOnly today)
    {
        var cases = db.Set<Case>();
        var open = cases.Where(c => c.State == CaseState.Open);
        return role switch
        {
            Role.Township =>
            [
                open.Where(c => c.Stage == Stage.Intake), open.Where(c => c.Stage == Stage.Assess),
                open.Where(c => c.Stage == Stage.Decide && !Gone(db).Contains(c.Id)),
                cases.Where(c => c.State == CaseState.Approved && c.ReviewOn <= today && !Untold(db).Any(limit => limit.CaseId == c.Id)),
                cases.Where(c => (c.State == CaseState.Refused || c.State == CaseState.Approved) && Untold(db).Select(limit => limit.CaseId).Contains(c.Id)),
            ],
            Role.Checker => [open.Where(c => c.Stage == Stage.Verify)],
            Role.District => [],
            Role.Finance => [cases.Where(c => c.State == CaseState.Approved && c.Stage == Stage.Deliver)],
            _ => [open.Where(c => c.DueOn < today)],
        };
    }

    // The township's own to confirm: the step says whose it is, by delegation or by the amount.
    private static IQueryable<long> Delegated(SunbeamDb db) =>
        db.Set<Deadline>().Where(limit => limit.Step == ConfirmDecisions.Step && limit.WhoseStep == Role.Township && limit.MetOn == null)
            .Where(limit => limit.CaseId != null).Select(limit => limit.CaseId!.Value);

    // Decided, and the household has not been told in writing.
    private static IQueryable<Deadline> Untold(SunbeamDb db) => db.Set<Deadline>().Where(limit => limit.Step == DeliverNotice.Step && limit.MetOn == null);

    // What has left the township's hands: it hangs, or waits for who confirms.
    private static IQueryable<long> Gone(SunbeamDb db) => db.Set<Decision>()
        .Where(decision => decision.State == DecisionState.Proposed && decision.ConfirmFrom != null).Select(decision => decision.CaseId);

    // What the reader confirms, read from the proposals and put in order here: among the cases a planner may look for it one by one.
    private static IQueryable<Decision>? ToDecide(SunbeamDb db, Role role, DateOnly today) => role switch
    {
        Role.Township => ToConfirm(db, today).Where(decision => Delegated(db).Contains(decision.CaseId)),
        Role.District => ToConfirm(db, today).Where(decision => !Delegated(db).Contains(decision.CaseId)),
        _ => null,
    };

    private static IQueryable<Decision> ToConfirm(SunbeamDb db, DateOnly today) =>
        db.Set<Decision>().Where(decision => decision.State == DecisionState.Proposed && decision.ConfirmFrom <= today);

    private static async Task<IEnumerable<DayLine>> Leads(SunbeamDb db, IQueryable<Lead> leads)
    {
        var rows = await ByLimit.First(leads, MostLines);
        var ids = rows.ConvertAll(lead => (long?)lead.Id);
        var provisional = await db.Set<Deadline>().Where(deadline => ids.Contains(deadline.LeadId) && deadline.MetOn == null && deadline.Provisional)
            .Select(deadline => deadline.LeadId).ToListAsync();
        return rows.Select(lead => new DayLine(DayKind.Lead, lead.Id, $"/leads/{lead.Id}", null, null, Show.Masked(lead.Who), "",
            JourneyWords.Of(Stage.Intake), lead.DueOn, provisional.Contains(lead.Id), Role.Township) { Area = lead.Area });
    }

    // What lies at the reader's own window: to take in as a case, to answer, or to pass on.
    private static async Task<IEnumerable<DayLine>> Needs(SunbeamDb db, IQueryable<NeedTurn> turns, Law law, Keeper keeper)
    {
        var rows = await ByLimit.First(turns, MostLines);
        var ids = rows.ConvertAll(turn => turn.NeedId);
        var needs = await db.Set<Need>().Where(need => ids.Contains(need.Id)).ToDictionaryAsync(need => need.Id);
        return rows.Select(turn =>
        {
            var (need, kind) = (needs[turn.NeedId], law.For(turn.Area).Needs.GetValueOrDefault(needs[turn.NeedId].Kind));
            return new DayLine(DayKind.Need, need.Id, $"/requests/{need.RequestId}", null, kind is null ? null : new Label(kind.LabelZh, kind.LabelEn),
                Show.Masked(need.OpenTold(keeper).Who), "", "窗口待办", turn.DueOn, turn.DueProvisional, turn.Whose) { Area = turn.Area };
        });
    }

    private static async Task<IEnumerable<DayLine>> Cases(SunbeamDb db, List<Case> rows, DateOnly today, Law law)
    {
        if (rows.Count == 0) return [];
        var applicants = rows.ConvertAll(c => c.ApplicantId);
        var names = await db.Set<Person>().Where(person => applicants.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => Show.Masked(person.Name));
        var ids = rows.ConvertAll(c => c.Id);
        var toConfirm = await ToConfirm(db, today).Where(decision => ids.Contains(decision.CaseId)).Select(decision => decision.CaseId).ToListAsync();
        var delegated = await Delegated(db).Where(of => ids.Contains(of)).ToListAsync();
        var untold = db.Actor.Role == Role.Township
            ? (await Untold(db).Where(limit => limit.CaseId != null && ids.Contains(limit.CaseId.Value)).ToListAsync())
                .ToDictionary(limit => limit.CaseId!.Value) : [];
        return rows.Select(c =>
        {
            if (untold.TryGetValue(c.Id, out var telling))
                return new DayLine(DayKind.Case, c.Id, $"/cases/{c.Id}/decision", c.Number, new LawNames(law, c.Area).Programme(c.Programme),
                    names.GetValueOrDefault(c.ApplicantId, ""), "", "送达告知", telling.DueOn, telling.Provisional, Role.Township) { Area = c.Area };
            var review = c.State == CaseState.Approved && c.Stage != Stage.Deliver;
            // What is to be paid is begun on the page of payments; whoever pays does not read cases.
            var address = c.Stage == Stage.Deliver ? "/payments" : $"/cases/{c.Id}";
            return new DayLine(review ? DayKind.Review : DayKind.Case, c.Id, address, c.Number, new LawNames(law, c.Area).Programme(c.Programme),
                names.GetValueOrDefault(c.ApplicantId, ""), "",
                review ? "复核" : JourneyWords.Of(c.Stage), review ? c.ReviewOn : c.DueOn, !review && c.DueProvisional,
                WhoseStep(c, toConfirm.Contains(c.Id) && !delegated.Contains(c.Id)))
                { DueAt = review ? null : c.DueAt, Stands = c.PausedFor is not null, Area = c.Area };
        });
    }

    private static Role WhoseStep(Case c, bool toConfirm) => c.Stage switch
    {
        Stage.Verify => Role.Checker,
        Stage.Decide when toConfirm => Role.District,
        Stage.Deliver => Role.Finance,
        _ => Role.Township,
    };
}
