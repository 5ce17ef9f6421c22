// The check of a whole roster: laid out bit by bit, asked once each, paused, resumed, cancelled, and always behind the
// household for which somebody waits; a page shows how far it is.
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Demo;
using Sunbeam.Tests.App.Houses;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Journey.Verify;

public sealed class BatchTests(SourcesProcess sources) : IClassFixture<SourcesProcess>
{
    private const string District = "370214";
    private static readonly Patience Little = new() { BatchCasesAtOnce = 2, Pause = TimeSpan.FromMilliseconds(20) };

    private async Task<(TestHome Home, List<MadeCase> Roster)> Aided(Engine engine, int households, bool signed = true)
    {
        await sources.Switch(new { source = "*" });
        var home = await TestHome.Make(engine, MadeCase.Today);
        await MadeCase.ReachAll(home, sources);
        var roster = new List<MadeCase>();
        foreach (var truth in MadeCase.District.Households().Where(household => household.Members.All(person => person.Alive)).Take(households))
            roster.Add(await MadeCase.Lay(home, truth, signed));
        if (roster.Count > 0) await Approve(home, roster);
        return (home, roster);
    }

    internal static Task Approve(TestHome home, IEnumerable<MadeCase> roster) => home.Desk.Do(Actor.System("tests"), Guid.NewGuid().ToString("N"), async work =>
    {
        foreach (var made in roster)
        {
            var application = await work.Db.Set<Case>().SingleAsync(one => one.Id == made.Id);
            (application.State, application.Stage) = (CaseState.Approved, Stage.FollowUp);
            work.Note($"case:{made.Id}", "decision.confirmed", application.Area, "", application.HouseholdId, made.Id);
        }
        return Answer.Done("/");
    });

    private static async Task<long> Start(TestHome home, Actor checker, bool anew = false) =>
        ((Done)await home.Desk.Do(checker, Guid.NewGuid().ToString("N"), work => StartBatch.Run(new(District, "dibao", anew), work))).Id!.Value;

    private static Task<Answer> Act(TestHome home, Actor actor, Func<Work, Task<Answer>> act) => home.Desk.Do(actor, Guid.NewGuid().ToString("N"), act);

    private static async Task Work(TestHome home, Patience? patience = null)
    {
        using var worker = new AskSources(home.Desk, new Law(), patience ?? Little, NullLogger<AskSources>.Instance);
        await worker.AskDue();
        // The end of the last checks ends the batch.
        await worker.AskDue();
    }

    private static async Task<(CheckBatch Batch, List<SourceRequest> Requests)> Read(TestHome home, long id)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return (await db.Set<CheckBatch>().SingleAsync(one => one.Id == id), await db.Set<SourceRequest>().Where(request => request.Batch == id).ToListAsync());
    }

    private async Task<long> Asked() => System.Text.Json.Nodes.JsonNode.Parse(await sources.Http.GetStringAsync("/control.json"))!["sources"]!.AsArray()
        .Sum(source => source!["asked"]!.GetValue<long>());

    [Theory, Engines]
    public async Task Everybody_of_the_roster_is_checked_once_but_for_those_who_have_not_signed(Engine engine)
    {
        var (home, roster) = await Aided(engine, households: 5);
        await using var _ = home;
        var unsigned = await MadeCase.Lay(home, MadeCase.District.Households().Where(household => household.Members.All(person => person.Alive)).ElementAt(5), signed: false);
        await Approve(home, [unsigned]);
        var (checker, before) = (await home.Somebody(Role.Checker, District), await Asked());
        var id = await Start(home, checker);
        await Work(home);

        var (batch, requests) = await Read(home, id);
        (batch.State, batch.Cases, batch.LaidOut, batch.PassedOver).ShouldBe((BatchState.Finished, 6, 5, 1));
        requests.Count.ShouldBe(roster.Sum(made => MadeCase.Requests(made.People.Count)));
        requests.ShouldAllBe(request => request.Tries == 1 && (request.State == RequestState.Answered || request.State == RequestState.NoRecord));
        (await Asked() - before).ShouldBe(requests.Count(MadeCase.IsCounted));
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Check>().CountAsync(check => check.BatchId == id && check.State == CheckState.Finished)).ShouldBe(5);
        (await db.Set<Case>().Where(one => one.State == CaseState.Approved).Select(one => one.Stage).Distinct().SingleAsync()).ShouldBe(Stage.FollowUp);
        (await db.Set<JournalLine>().Where(line => line.Chain == $"batch:{id}").OrderBy(line => line.Number).Select(line => line.What).ToListAsync())
            .ShouldBe(["batch.started", "batch.went-on", "batch.went-on", "batch.went-on", "batch.went-on", "batch.finished"]);
        (await VerifyJournal.Verify(db, home.Desk.Keeper.Ring.Seal, home.Home.Folder)).Broken.ShouldBeEmpty();

        // A second one finds every reply still fresh, unless it is told to ask anew.
        var again = await Start(home, checker);
        await Work(home);
        (await Asked() - before).ShouldBe(requests.Count(MadeCase.IsCounted));
        (await Read(home, again)).Requests.ShouldAllBe(request => request.ServedById != null);
        await Start(home, checker, anew: true);
        await Work(home);
        (await Asked() - before).ShouldBe(2 * requests.Count(MadeCase.IsCounted));
    }

    [Fact]
    public async Task Supporters_who_consented_are_asked_of_the_sources_that_concern_them()
    {
        var (home, _) = await Aided(Engine.Sqlite, households: 0);
        await using var __ = home;
        var made = await MadeCase.Lay(home, MadeCase.Somebody(_ => true));
        var child = MadeCase.District.Households().SelectMany(household => household.Members).First(person => person.Alive
            && !made.People.ContainsKey(person.Identity) && MadeCase.Today.Year - person.BirthDate.Year is > 30 and < 50);
        (await Act(home, await home.Somebody(Role.Township, "370214008"), work =>
            NameSupporter.Run(new(made.Id, child.Identity, child.Name, Relation.Child), work))).ShouldBeOfType<Done>();
        await Approve(home, [made]);
        var id = await Start(home, await home.Somebody(Role.Checker, District));
        await Work(home);
        var supporter = (await Read(home, id)).Requests.Where(request => !made.People.Values.Contains(request.PersonId)).ToList();
        supporter.Select(request => request.Source).Order().ShouldBe(
            SourceDefinition.ToVerify(new Law().For(District)).Where(source => source.ConcernsSupporters).Select(source => source.Id).Order());
        supporter.ShouldNotBeEmpty();
        supporter.ShouldAllBe(request => request.State == RequestState.Refused && request.AuthorisationId == null, "nobody is asked about without consent");
    }

    [Theory, Engines]
    public async Task A_paused_batch_asks_nothing_until_it_is_resumed(Engine engine)
    {
        var (home, roster) = await Aided(engine, households: 4);
        await using var _ = home;
        var (checker, before) = (await home.Somebody(Role.Checker, District), await Asked());
        var id = await Start(home, checker);
        (await LayOutBatch.GoOn(home.Desk, new Law(), Little)).ShouldBeTrue();
        (await Act(home, checker, work => ResumeBatch.Run(new(id), work))).ShouldBe(new Refused(VerifyProblems.BatchNotPaused));
        (await Act(home, checker, work => PauseBatch.Run(new(id), work))).ShouldBeOfType<Done>();
        (await Act(home, checker, work => PauseBatch.Run(new(id), work))).ShouldBe(new Refused(VerifyProblems.BatchNotRunning));
        await Work(home);
        (await Asked()).ShouldBe(before);
        (await Read(home, id)).Batch.LaidOut.ShouldBe(2);

        (await Act(home, checker, work => ResumeBatch.Run(new(id), work))).ShouldBeOfType<Done>();
        await Work(home);
        var (batch, requests) = await Read(home, id);
        (batch.State, batch.LaidOut).ShouldBe((BatchState.Finished, 4));
        requests.Count.ShouldBe(roster.Sum(made => MadeCase.Requests(made.People.Count)));
        (await Asked() - before).ShouldBe(requests.Count(MadeCase.IsCounted));
    }

    [Theory, Engines]
    public async Task A_cancelled_batch_ends_unasked_what_waits(Engine engine)
    {
        var (home, _) = await Aided(engine, households: 4);
        await using var __ = home;
        var (checker, before) = (await home.Somebody(Role.Checker, District), await Asked());
        var id = await Start(home, checker);
        await LayOutBatch.GoOn(home.Desk, new Law(), Little);
        (await Act(home, checker, work => CancelBatch.Run(new(id), work))).ShouldBeOfType<Done>();
        (await Act(home, checker, work => CancelBatch.Run(new(id), work))).ShouldBe(new Refused(VerifyProblems.BatchOver));
        await Work(home);
        (await Asked()).ShouldBe(before);
        var (batch, requests) = await Read(home, id);
        (batch.State, batch.LaidOut, batch.FinishedAt.HasValue).ShouldBe((BatchState.Cancelled, 2, true));
        requests.ShouldAllBe(request => request.State == RequestState.Refused && request.Fault == Fault.Cancelled);
    }

    [Fact]
    public async Task A_household_for_which_somebody_waits_comes_before_the_batch()
    {
        var (home, _) = await Aided(Engine.Sqlite, households: 3);
        await using var __ = home;
        await Start(home, await home.Somebody(Role.Checker, District));
        await LayOutBatch.GoOn(home.Desk, new Law(), Little);
        var waiting = await MadeCase.Lay(home, MadeCase.District.Households().Where(household => household.Members.Count == 1 && household.Head.Alive).ElementAt(8));
        var check = await waiting.Start(home);
        var (taken, touched) = await TakeRequests.Take(home.Desk, new Law(), Little, _ => 1);
        taken.Count.ShouldBe(MadeCase.Requests(1));
        taken.ShouldAllBe(request => request.Row.CheckId == check);
        touched.ShouldBe([check]);
    }

    [Fact]
    public async Task Who_reaches_only_a_part_cannot_start_the_whole_and_nobody_aided_is_said_so()
    {
        var (home, _) = await Aided(Engine.Sqlite, households: 1);
        await using var __ = home;
        var township = await home.Somebody(Role.Checker, "370214008");
        (await Act(home, township, work => StartBatch.Run(new(District), work))).ShouldBe(new Refused(Problem.NotThere));
        (await Act(home, township, work => StartBatch.Run(new("370214008", "tekun"), work))).ShouldBe(new Refused(VerifyProblems.NobodyAided));
        (await Act(home, township, work => StartBatch.Run(new("370214008"), work))).ShouldBeOfType<Done>();
    }

    [Fact]
    public async Task The_pages_start_a_batch_and_show_how_far_it_is()
    {
        var (home, roster) = await Aided(Engine.Sqlite, households: 2);
        await using var _ = home;
        using var checker = await home.Browser(await home.Somebody(Role.Checker, District));
        (await checker.GetStringAsync("/checks")).ShouldContain("/checks/batches");
        var answer = await TestHome.PostForm(checker, "/checks/batches", "/checks/batches", ("place", District), ("programme", ""));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = answer.Headers.Location!.ToString();
        for (var i = 0; i < 400 && (await TestHome.Read(checker, page)).GetProperty("state").GetString() != "finished"; i++) await Task.Delay(50);
        var batch = await TestHome.Read(checker, page);
        (batch.GetProperty("cases").GetInt32(), batch.GetProperty("checked").GetInt32()).ShouldBe((2, 2));
        (await checker.GetStringAsync(page)).ShouldContain("已核对 2 户，共 2 户。");
        (await checker.GetStringAsync("/checks/batches")).ShouldContain(page);
        (await TestHome.Read(checker, $"/checks?state=all&batch={batch.GetProperty("id").GetInt64()}")).GetProperty("rows").GetArrayLength().ShouldBe(roster.Count);
        (await TestHome.Refusal(checker, page + "/pause", new { })).ShouldBe("verify.batch-not-running");
    }
}
