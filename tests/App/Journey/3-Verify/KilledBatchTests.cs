// A batch whose server is killed in the middle, as by a power cut: the next start goes on by itself, everybody is checked,
// and nobody is asked about twice but for what was on its way in that moment.
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Demo;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Verify;

public sealed class KilledBatchTests(SourcesProcess sources) : IClassFixture<SourcesProcess>
{
    private const string District = "370214";
    private const int Households = 16, KilledAfter = 60;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    [Theory, Engines]
    public async Task Killing_the_server_in_the_middle_leaves_nobody_unchecked_and_doubles_no_more_than_was_on_its_way(Engine engine)
    {
        // The server goes by the machine's clock, so the people sign by it.
        await using var home = await TestHome.Make(engine, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddDays(-1).DateTime));
        home.Home.Change(home.Home.Settings with { DemoDistrict = null, Chosen = true });
        await MadeCase.ReachAll(home, sources);
        var roster = new List<MadeCase>();
        foreach (var truth in MadeCase.District.Households().Where(household => household.Members.All(person => person.Alive)).Take(Households))
            roster.Add(await MadeCase.Lay(home, truth));
        await BatchTests.Approve(home, roster);
        var started = await home.Desk.Do(await home.Somebody(Role.Checker, District), "start", work => StartBatch.Run(new(District), work));
        var batch = ((Done)started).Id!.Value;
        await sources.Switch(new { source = "*", latency_ms = 150 });

        var before = await Asked();
        long onTheirWay;
        using (var first = SunbeamProcess.Start("serve", "--urls", "http://127.0.0.1:0", "--home", home.Home.Folder))
        {
            await Until(first, async () => (await Requests(home, batch)).Count(request => request.State != RequestState.Waiting) >= KilledAfter);
            first.Kill(entireProcessTree: true);
            await first.WaitForExitAsync();
            onTheirWay = await Asked() - before - (await Requests(home, batch)).Count(request => request.State != RequestState.Waiting && MadeCase.IsCounted(request));
        }
        await sources.Switch(new { source = "*" });
        using (var second = SunbeamProcess.Start("serve", "--urls", "http://127.0.0.1:0", "--home", home.Home.Folder))
        {
            await Until(second, async () => await Over(home, batch));
            second.Kill(entireProcessTree: true);
            await second.WaitForExitAsync();
        }

        var requests = await Requests(home, batch);
        requests.Select(request => request.PersonId).Distinct().Count().ShouldBe(roster.Sum(made => made.People.Count));
        requests.ShouldAllBe(request => request.State == RequestState.Answered || request.State == RequestState.NoRecord);
        (await Asked() - before - requests.Count(MadeCase.IsCounted)).ShouldBeInRange(0, onTheirWay);
        await using var db = home.Desk.Open(Actor.System("tests"));
        var facts = await db.Set<Evidence>().Where(said => said.Origin.StartsWith("source:") && said.PersonId != null)
            .Select(said => new { said.CaseId, said.PersonId, said.Fact, said.Origin }).ToListAsync();
        facts.ShouldBeUnique();
        (await db.Set<Check>().CountAsync(check => check.BatchId == batch && check.State == CheckState.Finished)).ShouldBe(Households);
        (await VerifyJournal.Verify(db, home.Desk.Keeper.Ring.Seal, home.Home.Folder)).Broken.ShouldBeEmpty();
    }

    private static async Task<List<SourceRequest>> Requests(TestHome home, long batch)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return await db.Set<SourceRequest>().Where(request => request.Batch == batch).ToListAsync();
    }

    private static async Task<bool> Over(TestHome home, long batch)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return await db.Set<CheckBatch>().AnyAsync(one => one.Id == batch && one.FinishedAt != null);
    }

    private async Task<long> Asked() => System.Text.Json.Nodes.JsonNode.Parse(await sources.Http.GetStringAsync("/control.json"))!["sources"]!.AsArray()
        .Sum(source => source!["asked"]!.GetValue<long>());

    private static async Task Until(Process server, Func<Task<bool>> come)
    {
        for (var waited = Stopwatch.StartNew(); !await come(); await Task.Delay(20))
        {
            waited.Elapsed.ShouldBeLessThan(Longest);
            if (server.HasExited) throw new InvalidOperationException("The server ended: " + await server.StandardError.ReadToEndAsync());
        }
    }
}
