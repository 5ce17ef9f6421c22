// `demo`: the whole road without a browser, on a fresh home.
using System.CommandLine;
using System.Diagnostics;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Journal;
using Sunbeam.Registry;
using Sunbeam.Shell.Demo;

namespace Sunbeam.Shell.Verbs;

internal static class DemoVerb
{
    public static Command Make()
    {
        var demo = new DemoOptions();
        var verb = new Command("demo", "The whole road without a browser, on a fresh home.") { demo.District, demo.Residents };
        var options = new HomeOptions().AddTo(verb);
        verb.SetAction(async (parsed, _) =>
        {
            var home = options.Make(parsed);
            using var alone = Running.OneServer.Hold(home);
            demo.Choose(parsed, home);
            if (!home.IsDemo) throw new HomeException("This home is not a demo; name another folder with --home.");
            if (home.Settings.DemoFilled) throw new HomeException("This home is not fresh; name another folder with --home.");
            var report = await Run(home);
            if (options.Json(parsed)) HomeOptions.Print(report);
            else foreach (var property in report.GetType().GetProperties().Where(property => property.Name != nameof(report.Seconds)))
                Console.WriteLine($"{property.Name,12}: {property.GetValue(report)}");
            return 0;
        });
        return verb;
    }

    private sealed record Report(string District, int Residents, int Households, int Findings, int Leads, int Cases, int Checks,
        int Decided, int Approved, int Refused, int Waiting, long PaidFen, string? Roster, IDictionary<string, double> Seconds);

    private static async Task<Report> Run(Home home)
    {
        var seconds = new Dictionary<string, double>();
        var desk = await OpenHome.Open(home);
        var law = new Law(own: home.Packs);
        // What is proposed hangs in public before it is confirmed, so the road begins that much before the home's day.
        var before = await OpenHome.Open(home, HomeClock.SetTo(WalkTheRoad.BeginsOn(law, home.Settings.DemoDistrict!, desk.Today)));
        var watch = Stopwatch.StartNew();
        await using var sources = await DemoSources.Serve(home.Settings);
        var screened = (await FillDistrict.Fill(home, before, law, sources, Tell))!;
        seconds["load"] = Math.Round(watch.Elapsed.TotalSeconds, 3);
        var accounts = await MakeDemoAccounts.Make(before, home.Settings.DemoDistrict!);
        await FillDoor.Fill(before, law, home.Settings.DemoDistrict!, accounts);
        var walked = await new WalkTheRoad(before, desk, law, sources, accounts, seconds, Tell).Walk();
        await using var db = desk.Open(Actor.System("demo"));
        await SealJournal.Seal(db, desk.Keeper.Ring.Seal, home.Folder, desk.Clock.GetUtcNow());
        return new Report(
            home.Settings.DemoDistrict!, home.Settings.DemoResidents, screened.Households, screened.Findings,
            walked.Leads, walked.Cases, walked.Checks, walked.Decided, walked.Approved, walked.Refused, walked.Waiting, walked.PaidFen, walked.Roster, seconds);
    }

    private static void Tell(string sentence) => Console.Error.WriteLine($"sunbeam: {sentence}");
}
