// The queue against the real departments, sound and spoiled: what is answered becomes evidence with its journal, what is
// not is named, a stopped worker goes on, and two of them ask nothing twice.
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Demo.World;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Demo;
using Sunbeam.Tests.App.Houses;
using Case = Sunbeam.Journey.Intake.Case;
using Household = Sunbeam.Demo.World.Household;

namespace Sunbeam.Tests.App.Journey.Verify;

public sealed class AskSourcesTests(SourcesProcess sources) : IClassFixture<SourcesProcess>, IAsyncLifetime
{
    private static readonly string[] OfHouseholds = ["electricity", "water", "gas"];
    private static readonly string[] WithoutCounter = ["marriage", "funeral", "prison", "veterans"];
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(1);
    private static readonly Patience Short = new() { Timeout = TimeSpan.FromSeconds(5), Waits = [Wait], Pause = TimeSpan.FromMilliseconds(20) };

    public Task InitializeAsync() => sources.Switch(new { source = "*" });

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<TestHome> Home(Engine engine)
    {
        var home = await TestHome.Make(engine, MadeCase.Today);
        await MadeCase.ReachAll(home, sources);
        return home;
    }

    private static AskSources Worker(TestHome home, Patience? patience = null) => new(home.Desk, new Law(), patience ?? Short, NullLogger<AskSources>.Instance);

    private static async Task<List<SourceRequest>> Requests(TestHome home, long check)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return await db.Set<SourceRequest>().Where(request => request.CheckId == check).ToListAsync();
    }

    // A line is about one person of one check, and names the sources that it is true of.
    private static bool Names(JournalLine line, SourceRequest request) => line.Detail.Contains($"check={request.CheckId} person={request.PersonId} ")
        && line.Detail.Split("sources=")[1].Split(',').Contains(request.Source);

    private static Household SaverWith(int members) => MadeCase.Somebody(household => household.Members.Count == members && household.Head is { DepositsFen: > 0, Homes: > 0 });

    private static int Expected(string source, int members) => WithoutCounter.Contains(source) ? 0 : OfHouseholds.Contains(source) ? 1 : members;

    private async Task<Dictionary<string, long>> Asked() =>
        System.Text.Json.Nodes.JsonNode.Parse(await sources.Http.GetStringAsync("/control.json"))!["sources"]!.AsArray()
            .ToDictionary(source => source!["source"]!.GetValue<string>(), source => source!["asked"]!.GetValue<long>());

    [Theory, Engines]
    public async Task Every_source_is_asked_about_every_member_and_what_it_says_becomes_evidence(Engine engine)
    {
        await using var home = await Home(engine);
        var made = await MadeCase.Lay(home, SaverWith(3));
        var check = await made.Start(home);
        using var worker = Worker(home);
        await worker.AskDue();

        var requests = await Requests(home, check);
        requests.Count.ShouldBe(MadeCase.Requests(3));
        requests.ShouldAllBe(request => request.State == RequestState.Answered || request.State == RequestState.NoRecord);
        requests.ShouldAllBe(request => request.AuthorisationId != null && request.Tries == 1);

        await using var db = home.Desk.Open(Actor.System("tests"));
        var deposits = await db.Set<Evidence>().Where(said => said.CaseId == made.Id && said.Fact == "deposits" && said.Origin == "source:bank").ToListAsync();
        foreach (var member in made.Truth.Members)
        {
            var said = deposits.Single(evidence => evidence.PersonId == made.People[member.Identity]);
            decimal.Parse(said.Value, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(member.DepositsFen / 100m);
            said.AsOf.ShouldBe(new DateOnly(2026, 11, 1));
            said.HoldsUntil.ShouldBe(MadeCase.Today.AddDays(90));
            said.Purposes.ShouldBe(Purpose.Verify);
        }
        (await db.Set<Evidence>().CountAsync(said => said.CaseId == made.Id && said.Fact == "rural" && said.PersonId == null && said.Origin == "source:population")).ShouldBe(3);

        var application = await db.Set<Case>().SingleAsync(one => one.Id == made.Id);
        application.Stage.ShouldBe(Stage.Assess);
        (await db.Set<Check>().SingleAsync(one => one.Id == check)).State.ShouldBe(CheckState.Finished);
        var lines = await db.Set<JournalLine>().Where(line => line.Chain == $"case:{made.Id}").OrderBy(line => line.Position).ToListAsync();
        foreach (var request in requests)
            foreach (var what in new[] { "source.asked", "source.answered" })
                lines.Count(line => line.What == what && Names(line, request)).ShouldBe(1, $"{what} {request.Source}");
        lines.Select(line => line.What).TakeLast(2).ShouldBe(["check.finished", "paper.issued"]);
        (await VerifyJournal.Verify(db, home.Desk.Keeper.Ring.Seal, home.Home.Folder)).Broken.ShouldBeEmpty();
    }

    [Theory, Engines]
    public async Task A_reply_is_kept_sealed_and_deleted_when_its_facts_hold_no_longer(Engine engine)
    {
        await using var home = await Home(engine);
        var made = await MadeCase.Lay(home, SaverWith(1));
        var check = await made.Start(home);
        using var worker = Worker(home);
        await worker.AskDue();
        var bank = (await Requests(home, check)).Single(request => request.Source == "bank");
        System.Text.Encoding.UTF8.GetString(bank.Reply!).ShouldNotContain(made.Truth.Head.Identity);
        home.Desk.Keeper.Open(bank.Reply!, SourceRequest.ReplyPlace(bank.Id)).ShouldContain(made.Truth.Head.Identity);

        home.Clock.Now += TimeSpan.FromDays(90);
        await DropReplies.Drop(home.Desk);
        (await Requests(home, check)).Single(request => request.Source == "bank").Reply.ShouldNotBeNull();
        home.Clock.Now += TimeSpan.FromDays(1);
        (await DropReplies.Drop(home.Desk)).ShouldBeGreaterThan(0);
        (await Requests(home, check)).Single(request => request.Source == "bank").Reply.ShouldBeNull();
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<JournalLine>().CountAsync(line => line.Chain == "source:bank" && line.What == "replies.dropped")).ShouldBe(1);
    }

    [Theory]
    [InlineData("error", RequestState.Unreachable, Fault.Failing, 2)]
    [InlineData("timeout", RequestState.Late, Fault.Late, 2)]
    [InlineData("malformed", RequestState.Malformed, Fault.NotJson, 2)]
    [InlineData("html", RequestState.Malformed, Fault.NotJson, 2)]
    [InlineData("half", RequestState.Malformed, Fault.CutOff, 2)]
    [InlineData("wrong_person", RequestState.Malformed, Fault.OtherPerson, 1)]
    [InlineData("negative", RequestState.Malformed, Fault.Negative, 1)]
    [InlineData("endless", RequestState.Malformed, Fault.TooLarge, 1)]
    [InlineData("huge", RequestState.Malformed, Fault.TooLarge, 1)]
    public async Task A_source_that_fails_is_named_and_the_others_go_on_without_it(string mode, RequestState state, string fault, int tries)
    {
        await using var home = await Home(Engine.Sqlite);
        var made = await MadeCase.Lay(home, SaverWith(1));
        var check = await made.Start(home);
        await sources.Switch(new { source = "bank", mode });
        using var worker = Worker(home, mode == "timeout" ? Short with { Timeout = TimeSpan.FromMilliseconds(300) } : Short);
        await worker.AskDue();
        home.Clock.Now += Wait * 2;
        await worker.AskDue();

        var requests = await Requests(home, check);
        var bank = requests.Single(request => request.Source == "bank");
        (bank.State, bank.Fault, bank.Tries).ShouldBe((state, fault, tries));
        requests.Where(request => request.Source != "bank").ShouldAllBe(request => request.State == RequestState.Answered || request.State == RequestState.NoRecord);
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Evidence>().CountAsync(said => said.CaseId == made.Id && said.Origin == "source:bank")).ShouldBe(0);
        (await db.Set<Check>().SingleAsync(one => one.Id == check)).State.ShouldBe(CheckState.Finished);
        (await db.Set<Case>().SingleAsync(one => one.Id == made.Id)).Stage.ShouldBe(Stage.Assess);
    }

    [Theory, Engines]
    public async Task What_failed_is_asked_again_when_somebody_wants_and_only_that(Engine engine)
    {
        await using var home = await Home(engine);
        var made = await MadeCase.Lay(home, SaverWith(2));
        var check = await made.Start(home);
        await sources.Switch(new { source = "bank", mode = "wrong_person" });
        using var worker = Worker(home);
        await worker.AskDue();
        await sources.Switch(new { source = "bank" });
        var before = await Asked();
        var checker = await home.Somebody(Role.Checker, "370214");
        (await home.Desk.Do(checker, "again", work => AskAgain.Run(new(check), work))).ShouldBeOfType<Done>();
        await worker.AskDue();
        var after = await Asked();
        after.Where(source => source.Value != before[source.Key]).ShouldBe([new("bank", before["bank"] + 2)]);
        (await Requests(home, check)).ShouldAllBe(request => request.State == RequestState.Answered || request.State == RequestState.NoRecord);
        (await home.Desk.Do(checker, "once more", work => AskAgain.Run(new(check), work))).ShouldBe(new Refused(VerifyProblems.NothingToAskAgain));
    }

    [Theory, Engines]
    public async Task A_stopped_worker_is_followed_by_one_that_goes_on_and_asks_nothing_twice_that_was_answered(Engine engine)
    {
        await using var home = await Home(engine);
        var made = await MadeCase.Lay(home, SaverWith(3));
        var check = await made.Start(home);
        await sources.Switch(new { source = "bank", latency_ms = 60_000 });
        var before = await Asked();
        var patient = Short with { Timeout = TimeSpan.FromSeconds(50) };
        using (var first = Worker(home, patient))
        {
            await first.StartAsync(CancellationToken.None);
            for (var i = 0; i < 500 && (await Requests(home, check)).Exists(request => request.State == RequestState.Waiting && request.Source != "bank"); i++) await Task.Delay(20);
            await first.StopAsync(CancellationToken.None);
        }
        var middle = await Requests(home, check);
        middle.Where(request => request.State == RequestState.Waiting).ShouldAllBe(request => request.Source == "bank");

        await sources.Switch(new { source = "bank" });
        using var second = Worker(home);
        await second.AskDue();
        (await Requests(home, check)).Count(request => request.State == RequestState.Waiting).ShouldBe(3, "the lease of the first has not run out");
        home.Clock.Now += Short.Lease;
        await second.AskDue();
        (await Requests(home, check)).ShouldAllBe(request => request.State == RequestState.Answered || request.State == RequestState.NoRecord);
        foreach (var (source, asked) in await Asked()) (asked - before[source]).ShouldBe(Expected(source, 3) * (source == "bank" ? 2 : 1), source);
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Evidence>().Where(said => said.CaseId == made.Id && said.Fact == "deposits" && said.Origin == "source:bank").CountAsync()).ShouldBe(3);
    }

    [Theory, Engines]
    public async Task Two_workers_share_the_queue_and_no_question_is_asked_by_both(Engine engine)
    {
        await using var home = await Home(engine);
        var checks = new List<long>();
        foreach (var household in MadeCase.District.Households().Where(household => household.Members.All(person => person.Alive)).Skip(20).Take(4))
            checks.Add(await (await MadeCase.Lay(home, household)).Start(home));
        var before = await Asked();
        using var one = Worker(home);
        using var other = Worker(home);
        await Task.WhenAll(Task.Run(() => one.AskDue()), Task.Run(() => other.AskDue()));
        home.Clock.Now += Short.Lease;
        await one.AskDue();
        var requests = new List<SourceRequest>();
        foreach (var check in checks) requests.AddRange(await Requests(home, check));
        requests.ShouldAllBe(request => request.State == RequestState.Answered || request.State == RequestState.NoRecord);
        (await Asked()).Sum(source => source.Value - before[source.Key]).ShouldBe(requests.Count(request => !WithoutCounter.Contains(request.Source)));
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Check>().CountAsync(check => check.State == CheckState.Finished)).ShouldBe(4);
        (await VerifyJournal.Verify(db, home.Desk.Keeper.Ring.Seal, home.Home.Folder)).Broken.ShouldBeEmpty();
    }

    [Theory, Engines]
    public async Task Nothing_is_sent_for_a_member_whose_authorisation_was_withdrawn_meanwhile(Engine engine)
    {
        await using var home = await Home(engine);
        var made = await MadeCase.Lay(home, SaverWith(2));
        var check = await made.Start(home);
        var withdrawn = made.People[made.Truth.Head.Identity];
        await home.Desk.Do(Actor.System("tests"), "withdraw", async work =>
        {
            (await work.Db.Set<Authorisation>().SingleAsync(one => one.PersonId == withdrawn)).WithdrawnOn = work.Today;
            work.Note($"case:{made.Id}", "authorisation.withdrawn", 0);
            return Answer.Done("/");
        });
        var before = await Asked();
        using var worker = Worker(home);
        await worker.AskDue();
        foreach (var (source, asked) in await Asked()) (asked - before[source]).ShouldBe(OfHouseholds.Contains(source) ? 0 : Expected(source, 1), source);
        var refused = (await Requests(home, check)).Where(request => request.PersonId == withdrawn).ToList();
        refused.ShouldAllBe(request => request.State == RequestState.Refused && request.Fault == Fault.NoAuthorisation && request.AuthorisationId == null);

        // Signed again, and asked again: now it may be sent.
        await made.Sign(home, [withdrawn]);
        await home.Desk.Do(await home.Somebody(Role.Checker, "370214"), "again", work => AskAgain.Run(new(check), work));
        await worker.AskDue();
        (await Requests(home, check)).ShouldAllBe(request => request.State == RequestState.Answered || request.State == RequestState.NoRecord);
    }

    [Fact]
    public async Task A_source_without_an_address_is_out_of_reach_and_the_check_ends()
    {
        await using var home = await TestHome.Make(Engine.Sqlite, MadeCase.Today);
        await MadeCase.Reach(home, "bank", sources.Http.BaseAddress!);
        var made = await MadeCase.Lay(home, SaverWith(1));
        var check = await made.Start(home);
        using var worker = Worker(home);
        await worker.AskDue();
        var requests = await Requests(home, check);
        requests.Single(request => request.Source == "bank").State.ShouldBe(RequestState.Answered);
        requests.Where(request => request.Source != "bank").ShouldAllBe(request => request.State == RequestState.Unreachable && request.Fault == Fault.NoAddress);
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Check>().SingleAsync(one => one.Id == check)).State.ShouldBe(CheckState.Finished);
    }

    [Fact]
    public async Task Savings_that_were_not_declared_are_counted_as_a_difference()
    {
        await using var home = await Home(Engine.Sqlite);
        var made = await MadeCase.Lay(home, MadeCase.Somebody(household =>
            Declare.By(household)!.Members.Zip(household.Members).Any(pair => (decimal)pair.First.Facts["deposits"] + 1000 < pair.Second.DepositsFen / 100m)));
        var check = await made.Start(home);
        using var worker = Worker(home);
        await worker.AskDue();
        (await Requests(home, check)).Where(request => request.Source == "bank").Sum(request => request.Differences).ShouldNotBeNull().ShouldBeGreaterThan(0);
        (await Requests(home, check)).Where(request => request.Source == "population").ShouldAllBe(request => request.Differences == 0);
    }
}
