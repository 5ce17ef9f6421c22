// Ask once: a reply inside its freshness serves another case of the programmes that its authorisation names; nobody is
// asked again, the facts keep the day until which they hold, and outside of all that the source is asked itself.
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Sunbeam.Access;
using Sunbeam.Data;
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

public sealed class AskOnceTests(SourcesProcess sources) : IClassFixture<SourcesProcess>
{
    private const string Other = "edge";

    private static async Task Ask(TestHome home)
    {
        using var worker = new AskSources(home.Desk, new Law(), new Patience(), NullLogger<AskSources>.Instance);
        await worker.AskDue();
    }

    private async Task<TestHome> Home(Engine engine)
    {
        await sources.Switch(new { source = "*" });
        var home = await TestHome.Make(engine, MadeCase.Today);
        await MadeCase.ReachAll(home, sources);
        return home;
    }

    // The same household applies for something else, and has signed for it.
    private static async Task<MadeCase> ApplyAgain(TestHome home, MadeCase first)
    {
        var id = Ids.Next();
        await home.Desk.Do(Actor.System("tests"), "again:" + id, async work =>
        {
            var before = await work.Db.Set<Case>().AsNoTracking().SingleAsync(one => one.Id == first.Id);
            work.Db.Add(new Case
            {
                Id = id, Number = "T-" + id, Programme = Other, Stage = Stage.Intake, State = CaseState.Open, HouseholdId = before.HouseholdId,
                ApplicantId = before.ApplicantId, AcceptedBy = before.AcceptedBy, AcceptedOn = work.Today, Area = before.Area,
            });
            work.Note($"case:{id}", "case.accepted", before.Area, "", before.HouseholdId, id);
            return Answer.Done("/");
        });
        var again = first with { Id = id };
        await again.Sign(home, again.People.Values, Other);
        return again;
    }

    private async Task<long> Asked() => System.Text.Json.Nodes.JsonNode.Parse(await sources.Http.GetStringAsync("/control.json"))!["sources"]!.AsArray()
        .Sum(source => source!["asked"]!.GetValue<long>());

    [Theory, Engines]
    public async Task A_fresh_reply_serves_another_programme_that_its_authorisation_names_and_nothing_is_sent(Engine engine)
    {
        await using var home = await Home(engine);
        var first = await MadeCase.Lay(home, MadeCase.Somebody(household => household.Members.Count == 2 && household.Head.DepositsFen > 0), signed: false);
        await first.Sign(home, first.People.Values, "dibao," + Other);
        await first.Start(home);
        await Ask(home);
        home.Clock.Now += TimeSpan.FromDays(3);

        var second = await ApplyAgain(home, first);
        var (before, check) = (await Asked(), await second.Start(home));
        await Ask(home);
        (await Asked()).ShouldBe(before);
        await using var db = home.Desk.Open(Actor.System("tests"));
        var requests = await db.Set<SourceRequest>().Where(request => request.CheckId == check).ToListAsync();
        requests.ShouldNotBeEmpty();
        requests.ShouldAllBe(request => request.ServedById != null && request.Reply == null && request.Tries == 0
            && (request.State == RequestState.Answered || request.State == RequestState.NoRecord));
        (await db.Set<Check>().SingleAsync(one => one.Id == check)).State.ShouldBe(CheckState.Finished);
        (await db.Set<Case>().SingleAsync(one => one.Id == second.Id)).Stage.ShouldBe(Stage.Assess);

        var facts = await db.Set<Evidence>().Where(said => said.Origin == "source:bank").ToListAsync();
        facts.Where(said => said.CaseId == second.Id).Select(said => (said.PersonId, said.Fact, said.Value, said.AsOf, said.HoldsUntil))
            .ShouldBe(facts.Where(said => said.CaseId == first.Id).Select(said => (said.PersonId, said.Fact, said.Value, said.AsOf, said.HoldsUntil)), ignoreOrder: true);
        facts.ShouldAllBe(said => said.HoldsUntil == MadeCase.Today.AddDays(90));
        (await db.Set<JournalLine>().Where(line => line.Chain == $"case:{second.Id}" && line.What == "source.served").ToListAsync())
            .Sum(line => line.Detail.Split("sources=")[1].Split(',').Length).ShouldBe(requests.Count);
        (await VerifyJournal.Verify(db, home.Desk.Keeper.Ring.Seal, home.Home.Folder)).Broken.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("dibao", 3, false, "an authorisation that does not name the programme")]
    [InlineData("dibao,edge", 100, false, "a reply that is no longer fresh")]
    [InlineData("dibao,edge", 3, true, "a request that wants to be asked anew")]
    public async Task The_source_is_asked_itself_for_want_of_a_reply_that_may_serve(string signedFor, int daysLater, bool anew, string why)
    {
        await using var home = await Home(Engine.Sqlite);
        var first = await MadeCase.Lay(home, MadeCase.Somebody(household => household.Members.Count == 1), signed: false);
        await first.Sign(home, first.People.Values, signedFor);
        await first.Start(home);
        await Ask(home);
        home.Clock.Now += TimeSpan.FromDays(daysLater);

        var second = await ApplyAgain(home, first);
        var (before, check) = (await Asked(), await second.Start(home));
        if (anew)
            await home.Desk.Do(Actor.System("tests"), "anew", async work =>
            {
                foreach (var request in await work.Db.Set<SourceRequest>().Where(request => request.CheckId == check).ToListAsync()) request.Anew = true;
                work.Note($"case:{second.Id}", "check.asked-again", 0);
                return Answer.Done("/");
            });
        await Ask(home);
        await using var db = home.Desk.Open(Actor.System("tests"));
        var bank = await db.Set<SourceRequest>().SingleAsync(request => request.CheckId == check && request.Source == "bank");
        (bank.ServedById, bank.Tries).ShouldBe((null, 1), why);
        (await Asked()).ShouldBeGreaterThan(before, why);
    }
}
