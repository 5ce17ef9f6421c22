// Walks the whole road in a demo district without a browser: the same acts, by the same accounts, in the same order as
// people would do them, against departments on real sockets.
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Assess;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.Discover;
using Sunbeam.Journey.Intake;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Shell.Demo;

/// <summary>What came of it; money in fen.</summary>
public sealed record Walked(int Leads, int Cases, int Checks, int Decided, int Approved, int Refused, int Waiting, long PaidFen, string? Roster);

/// <param name="before">The home's desk on the day on which the road begins.</param>
/// <param name="after">The same when the public notices are over.</param>
public sealed class WalkTheRoad(
    Desk before, Desk after, Law law, DemoSources sources, IReadOnlyList<DemoAccount> accounts, IDictionary<string, double> seconds, Action<string> tell)
{
    private const string Programme = "dibao";

    /// <summary>How many of the township's leads are taken up: enough to meet every kind of answer.</summary>
    private const int LeadsTaken = 60;

    /// <summary>How many households the assessors visit to the end, and how many are left with them.</summary>
    private const int ByAssessors = 12;
    private const int LeftWithAssessors = 2;

    // A mark on white, as a finger would leave it: the smallest picture there is.
    private static readonly byte[] Mark = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private Desk _desk = before;

    private readonly HttpClient _applicants = new() { BaseAddress = sources.Address };

    /// <summary>The latest day on which a proposal can be put up so that its notice is over on a day.</summary>
    public static DateOnly BeginsOn(Law law, string district, DateOnly day)
    {
        var limit = Course.For(law.For(district), Programme, day)?.Find(PublicNotice.Step)?.Limit;
        var begins = day;
        while (limit?.From(begins, Journey.Calendar.Shipped).Day >= day) begins = begins.AddDays(-1);
        return begins;
    }

    public async Task<Walked> Walk()
    {
        var (grid, township) = (await Account(Role.GridWorker), await Account(Role.Township));
        await Time("discover", () => Visit(grid));
        var cases = await Time("intake", () => TakeIn(township));
        var checks = await Time("verify", async () => await Check(township, await Account(Role.Checker), cases));
        await Time("assess", async () => await Investigate(grid, township, await Account(Role.Assessor), cases));
        var proposed = await Time("decide", async () => await Propose(township, cases));
        var over = await Time("publicise", () => PutUp(township, proposed));
        _desk = after;
        await Time("confirm", async () => await Confirm(await Account(Role.District), over));
        await Time("quality", async () => await CheckAssessors(await Account(Role.District)));
        var (paid, roster) = await Time("deliver", async () => await Pay(await Account(Role.District), await Account(Role.Finance)));
        return await Sum(cases, checks, paid, roster);
    }

    private async Task<Actor> Account(Role role)
    {
        var login = accounts.Single(account => account.Role == role).Login;
        await using var db = _desk.Open(Actor.Nobody);
        return (await WhoAsks.Load(_desk, await db.Set<Account>().Where(account => account.Login == login).Select(account => account.Id).SingleAsync(), role))!;
    }

    // The grid worker meets a household that no register speaks of.
    private async Task<int> Visit(Actor grid)
    {
        await using var db = _desk.Open(grid);
        var household = await db.Set<Household>().Where(household => household.Kind == HouseholdKind.Registered)
            .OrderBy(household => household.Id).FirstOrDefaultAsync();
        if (household is null) return 0;
        await Must(grid, $"walk:visit:{household.Id}", work => RecordVisit.Run(
            new RecordVisit.Input("家中缺少劳动力，米面油将尽，本人说医药费欠账未还。", HouseholdId: household.Id), work, law));
        await Must(grid, $"walk:problem:{household.Id}", work => RecordProblem.Run(
            new RecordProblem.Input("housing", "屋顶漏雨，雨天要用盆接水。", HouseholdId: household.Id), work, law));
        return 1;
    }

    private async Task<List<long>> TakeIn(Actor township)
    {
        tell("taking up leads");
        await using var db = _desk.Open(township);
        var place = await db.Set<Division>()
            .Where(division => division.Level == DivisionLevel.Community && division.From >= db.Lowest && division.To <= db.Highest)
            .OrderBy(division => division.Code).Select(division => division.Code).FirstAsync();
        await Must(township, "walk:report", work => TakeReport.Run(
            new TakeReport.Input(LeadOrigin.Hotline, "曲宝田", "独居老人，邻居几天没有见他出门。", place, ReporterName: "逄家邻居", Ticket: "12345-000001"), work, law));
        var leads = await db.Set<Lead>().Where(lead => lead.State == LeadState.Open && lead.HouseholdId != null)
            .OrderBy(lead => lead.Urgency).ThenBy(lead => lead.DueOn).ThenBy(lead => lead.Id).Take(LeadsTaken).Select(lead => lead.Id).ToListAsync();
        var cases = new List<long>();
        foreach (var lead in leads)
        {
            var accepted = await _desk.Do(township, $"walk:accept:{lead}", work => AcceptLead.Run(new AcceptLead.Input(lead, Programme), work, law));
            if (accepted is not Done { Id: { } made }) continue;
            await Declare(township, made);
            await Sign(township, made);
            cases.Add(made);
        }
        return cases;
    }

    private async Task Declare(Actor township, long caseId)
    {
        await using var db = _desk.Open(township);
        var people = await People(db, caseId);
        using var answer = await _applicants.GetAsync(new Uri("/declarations/" + people[0].OpenIdNumber(_desk.Keeper), UriKind.Relative));
        if (answer.StatusCode != HttpStatusCode.OK) return;
        var declaration = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var (ofMember, ofHousehold) = Declarable(law, people[0].Area);
        var facts = new Dictionary<string, Dictionary<string, JsonElement>> { [SaveDeclaration.Household] = Facts(declaration.GetProperty("facts"), ofHousehold) };
        foreach (var member in declaration.GetProperty("members").EnumerateArray())
        {
            var number = member.GetProperty("identity").GetString();
            if (people.Find(person => person.OpenIdNumber(_desk.Keeper) == number) is { } person)
                facts[SaveDeclaration.KeyOf(person.Id)] = Facts(member.GetProperty("facts"), ofMember);
        }
        await Must(township, $"walk:declare:{caseId}", work => SaveDeclaration.Run(new SaveDeclaration.Input(caseId, facts), work, law));
    }

    private static (HashSet<string> Member, HashSet<string> Household) Declarable(Law law, long area) =>
        ([.. DeclaredFacts.OfMember(law.For(area)).Select(fact => fact.Name)], [.. DeclaredFacts.OfHousehold(law.For(area)).Select(fact => fact.Name)]);

    private static Dictionary<string, JsonElement> Facts(JsonElement said, HashSet<string> asked) =>
        said.EnumerateObject().Where(fact => asked.Contains(fact.Name)).ToDictionary(fact => fact.Name, fact => fact.Value.Clone());

    private async Task Sign(Actor township, long caseId)
    {
        await using var db = _desk.Open(township);
        var found = await db.Set<Case>().SingleAsync(one => one.Id == caseId);
        var family = await Signatures.Read(db, found, law.For(found.Area), _desk.Today);
        var guardian = family.FirstOrDefault(member => member.OfAge)?.PersonId;
        foreach (var member in family)
            await _desk.Do(township, $"walk:sign:{caseId}:{member.PersonId}", work => SignAuthorisation.Run(
                new SignAuthorisation.Input(caseId, member.PersonId, member.OfAge ? null : guardian, new Upload("mark.png", Mark)), work, law));
    }

    private async Task<int> Check(Actor township, Actor checker, List<long> cases)
    {
        tell("asking the departments");
        var asked = new List<long>();
        foreach (var id in cases)
            if (await _desk.Do(township, $"walk:ask:{id}", work => AskForCheck.Run(new AskForCheck.Input(id), work, law)) is Done { Id: { } check }) asked.Add(check);
        if (asked.Count == 0) return 0;
        await Must(checker, $"walk:start:{asked[0]}", work => StartCheck.Run(asked, work, law));
        using var worker = new AskSources(_desk, law, new Patience(), NullLogger<AskSources>.Instance);
        await worker.AskDue();
        return asked.Count;
    }

    // Some households are visited by the assessors: the last two are left with them, one to be visited and one to be accepted.
    private async Task<int> Investigate(Actor grid, Actor township, Actor assessor, List<long> cases)
    {
        tell("visiting the households");
        await using var db = _desk.Open(township);
        var ready = await db.Set<Case>().Where(one => cases.Contains(one.Id) && one.Stage == Stage.Assess).OrderBy(one => one.Id).ToListAsync();
        var walked = await db.Reaches.Where(reach => reach.AccountId == grid.AccountId).Select(reach => new { reach.From, reach.To }).ToListAsync();
        var ofAssessors = ready.Take(ByAssessors).ToList();
        // None of the grid worker's own: whoever tries the demo begins with a visit there.
        var kept = ready.Skip(ByAssessors).Where(one => !walked.Exists(own => own.From <= one.Area && one.Area <= own.To))
            .TakeLast(LeftWithAssessors).ToList();
        var picture = "data:image/png;base64," + Convert.ToBase64String(Mark);
        foreach (var one in ready)
        {
            if (ofAssessors.Contains(one)) await Assess(township, assessor, one, 2);
            else if (kept.Contains(one)) await Assess(township, assessor, one, kept.IndexOf(one));
            else
                await Must(township, $"walk:visit-home:{one.Id}", work => WriteInvestigation.Run(new WriteInvestigation.Input(
                    one.Id, work.Today, ["王调查", "李调查"], [picture, picture], one.ApplicantId, new Upload("mark.png", Mark), "居住和生活情况与申报一致。"),
                    work, law));
        }
        return cases.Count;
    }

    /// <param name="steps">How far it goes: 0 given, 1 sent in, 2 accepted.</param>
    private async Task Assess(Actor township, Actor assessor, Case of, int steps)
    {
        await using var db = _desk.Open(Actor.System("demo"));
        var organisation = assessor.OrganisationId!.Value;
        await Must(township, $"walk:order:{of.Id}", work => GiveWorkOrder.Run(new GiveWorkOrder.Input(of.Id, organisation, "住房是否漏雨"), work, law));
        if (steps == 0) return;
        var order = await db.Set<WorkOrder>().Where(one => one.CaseId == of.Id).Select(one => one.Id).SingleAsync();
        var colleague = await db.Set<Account>().Where(one => one.OrganisationId == organisation && one.Id != assessor.AccountId)
            .Select(one => one.Id).FirstAsync();
        var (mark, counted) = ("data:image/png;base64," + Convert.ToBase64String(Mark),
            await CountFacts.Read(db, law.For(of.Area), of.HouseholdId, of.Id, _desk.Today));
        await Must(assessor, $"walk:assess:{of.Id}", work => SubmitAssessment.Run(new SubmitAssessment.Input(
            order, work.Today, [colleague], [mark, mark], of.ApplicantId, "居住和生活情况与申报一致，邻居说法相同。", new Upload("mark.png", Mark),
            Seen(of, counted), [new Upload("home.png", DrawHome.Of(of.Id))], 36.30m + of.Id % 900 / 10_000m, 120.38m + of.Id % 700 / 10_000m, 15), work,
            law));
        if (steps == 2) await Must(township, $"walk:accept-visit:{of.Id}", work => AcceptAssessment.Run(new AcceptAssessment.Input(order), work, law));
    }

    // They find what is known already, so that the demo's answers do not change.
    private List<SeenFact> Seen(Case of, CountedHousehold counted) =>
    [
        .. counted.All.Where(fact => fact.PersonId == of.ApplicantId && fact.Counts is { Origin: not CountFacts.Registry } && Visible(of.Area, fact.Fact))
            .OrderBy(fact => law.For(of.Area).MemberFacts[fact.Fact].Type).Take(5).Select(fact => new SeenFact(fact.Fact, fact.Value, fact.PersonId)),
    ];

    private bool Visible(long area, string fact) => law.For(area).MemberFacts[fact].Precedence.Contains("visit");

    // Of the assessors' visits a share is drawn; one is visited again and finds a thing otherwise, the others wait.
    private async Task<int> CheckAssessors(Actor district)
    {
        if (await _desk.Do(district, "walk:draw", work => DrawRechecks.Run(work, law)) is not Done) return 0;
        await using var db = _desk.Open(Actor.System("demo"));
        var drawn = await db.Set<Recheck>().OrderBy(one => one.Id).FirstAsync();
        var first = (await db.Set<Assessment>().SingleAsync(one => one.OrderId == drawn.OrderId)).Open(_desk.Keeper);
        var money = first.Facts.FirstOrDefault(seen => law.For(drawn.Area).MemberFacts[seen.Fact].Type == Rules.Packs.FactType.Money);
        await Must(district, "walk:recheck", work => RecordRecheck.Run(new RecordRecheck.Input(drawn.OrderId, work.Today, [district.Name, "宫明远"],
            "大体与评估时一致，有一项金额不同。", [.. first.Facts.Select(seen => seen == money ? seen with { Value = "300" } : seen)],
            [new Upload("home.png", DrawHome.Of(drawn.OrderId))]), work, law));
        return 1;
    }

    private async Task<List<long>> Propose(Actor township, List<long> cases)
    {
        tell("computing and proposing");
        var proposed = new List<long>();
        foreach (var id in cases)
        {
            var answer = await _desk.Do(
                township, $"walk:propose:{id}", work => ProposeDecision.Run(new ProposeDecision.Input(id), work, law, demo: true));
            if (answer is Done { Id: { } decision }) proposed.Add(decision);
        }
        return proposed;
    }

    // All but the last are put up: whoever tries the demo finds one to put up, and what comes of it.
    private async Task<List<long>> PutUp(Actor township, List<long> proposed)
    {
        await using var db = _desk.Open(township);
        var (decisions, pack) = (await db.Set<Decision>().Where(decision => proposed.Contains(decision.Id)).ToListAsync(), law.For(township.Lowest));
        var asked = decisions.Where(decision => NoticeStanding.Asked(pack, decision) is not null).Select(decision => decision.Id).Order().ToList();
        var left = asked.TakeLast(1).ToList();
        if (asked.Count > 1)
            await Must(township, $"walk:put-up:{asked[0]}", work => PutUpNotice.Run(new PutUpNotice.Input([.. asked.Except(left)], "社区居务公开栏"), work, law));
        return [.. proposed.Except(left)];
    }

    private async Task<int> Confirm(Actor district, List<long> proposed)
    {
        foreach (var id in proposed)
            await Must(district, $"walk:confirm:{id}", work => ConfirmDecisions.Run(new ConfirmDecisions.Input([id]), work, law, demo: true));
        // All but the last are told at once: whoever tries the demo finds one to deliver.
        var township = await Account(Role.Township);
        foreach (var id in proposed.SkipLast(1))
            await Must(township, $"walk:deliver:{id}", work =>
                DeliverNotice.Run(new DeliverNotice.Input(id, work.Today, DeliveryWay.ThroughCommunity), work, law));
        return proposed.Count;
    }

    private async Task<(long PaidFen, string? Roster)> Pay(Actor district, Actor finance)
    {
        tell("starting aid and making the month's roster");
        await _desk.Do(district, $"walk:aid:{_desk.Today:yyyy-MM-dd}", work => StartAid.Run(new StartAid.Input(), work, law));
        await GiveAccounts(district);
        var month = new DateOnly(_desk.Today.Year, _desk.Today.Month, 1).AddMonths(1).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var made = await _desk.Do(finance, $"walk:roster:{month}", work => MakeRoster.Run(new MakeRoster.Input(month, Programme), work, law));
        return made is Done { More: MakeRoster.Made roster } ? (roster.TotalFen, roster.Number) : (0, null);
    }

    // The payees of new aid bring their bank books; the accounts are as invented as they are.
    private async Task GiveAccounts(Actor district)
    {
        await using var db = _desk.Open(district);
        var payees = await db.Set<Aid>().Where(aid => aid.Programme == Programme && !db.Set<PayeeAccount>().Any(account => account.PersonId == aid.PayeeId))
            .Select(aid => aid.PayeeId).Distinct().ToListAsync();
        foreach (var payee in payees)
            await _desk.Do(district, $"walk:account:{payee}", work => SetPayeeAccount.Run(
                new SetPayeeAccount.Input(payee, "青岛农商银行", (6_200_000_000_000_000_000 + payee % 1_000_000_000_000).ToString(CultureInfo.InvariantCulture)), work));
    }

    private async Task<Walked> Sum(List<long> cases, int checks, long paid, string? roster)
    {
        await using var db = _desk.Open(Actor.System("demo"));
        var states = await db.Set<Case>().Where(one => cases.Contains(one.Id)).Select(one => one.State).ToListAsync();
        var (approved, refused) = (states.Count(state => state == CaseState.Approved), states.Count(state => state == CaseState.Refused));
        return new Walked(
            await db.Set<Lead>().CountAsync(), cases.Count, checks, approved + refused, approved, refused, cases.Count - approved - refused, paid, roster);
    }

    private static async Task<List<Person>> People(SunbeamDb db, long caseId) => await (
        from one in db.Set<Case>()
        where one.Id == caseId
        join member in db.Set<Membership>() on one.HouseholdId equals member.HouseholdId
        join person in db.Set<Person>() on member.PersonId equals person.Id
        orderby person.BirthDate
        select person).ToListAsync();

    private async Task<T> Time<T>(string stage, Func<Task<T>> work)
    {
        var watch = Stopwatch.StartNew();
        var result = await work();
        seconds[stage] = Math.Round(watch.Elapsed.TotalSeconds, 3);
        return result;
    }

    private async Task Must(Actor actor, string key, Func<Work, Task<Answer>> act)
    {
        if (await _desk.Do(actor, key, act) is Refused refused) throw new HomeException($"The demo could not go on: {refused.Problem.En}");
    }
}
