// Fills a demo home by the product's own doors: the departments' files through the imports, their addresses as an
// administrator would enter them, the screening as it runs every night. Each step is done once, so a start that was
// killed in the middle goes on where it was.
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Discover;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Registry.Importing;

namespace Sunbeam.Shell.Demo;

public static class FillDistrict
{
    // The population first, then what the departments know of it, then who is helped already.
    private static readonly (string Kind, string File)[] Imports =
    [
        ("grids", "grids.csv"), ("teams", "teams.csv"), ("residents", "residents.csv"), ("deaths", "deaths.csv"),
        ("disability", "disability.csv"), ("medical", "medical.csv"), ("education", "education.csv"), ("social_insurance", "social_insurance.csv"), ("dibao-roster", "roster.csv"), ("tekun-roster", "roster-tekun.csv"),
    ];

    /// <param name="home">A demo home.</param>
    /// <param name="desk">Its desk.</param>
    /// <param name="law">The law of its district.</param>
    /// <param name="sources">Its departments, which listen somewhere else at each start.</param>
    /// <param name="tell">Told what is being done, a sentence each.</param>
    /// <returns>What the screening found, when it was run now; null when the district was full already.</returns>
    public static async Task<Screened?> Fill(Home home, Desk desk, Law law, DemoSources sources, Action<string> tell)
    {
        await Reach(desk, law, new SetSourceAddress.Input(SourceAddress.Any, sources.Address.ToString(), sources.Secret));
        foreach (var source in SourceDefinition.All(law.For(home.Settings.DemoDistrict!)))
        {
            if (source.Reach is FileReach) await Reach(desk, law, new SetSourceAddress.Input(source.Id, sources.Files));
            if (source.Reach is DatabaseReach) await Reach(desk, law, new SetSourceAddress.Input(source.Id, sources.Database));
        }
        if (home.Settings.DemoFilled) return null;
        var district = home.Settings.DemoDistrict!;
        var folder = Path.Combine(home.Folder, "demo-files");
        tell($"making a district of {home.Settings.DemoResidents:N0} invented residents");
        await DemoSources.WriteFiles(home.Settings, folder);
        foreach (var (kind, file) in Imports) await Import(desk, law, kind, Path.Combine(folder, file), district, tell);
        await ShowNetwork.Of(desk, district);
        tell("screening everybody");
        var screened = await ScreenForLeads.Run(home, desk, law, district);
        home.Change(home.Settings with { DemoFilled = true });
        return screened;
    }

    private static Task Reach(Desk desk, Law law, SetSourceAddress.Input input) =>
        desk.Do(Actor.System("demo"), "demo-address:" + Guid.NewGuid().ToString("N"), work => SetSourceAddress.Run(input, work, law));

    private static async Task Import(Desk desk, Law law, string kind, string file, string district, Action<string> tell)
    {
        // In a small district nobody may be on a register; a file without lines is refused, rightly, as a mistake.
        if (!System.IO.File.ReadLines(file).Skip(1).Any()) return;
        tell($"importing {kind}");
        var request = new ImportRequest(kind, file, district, Progress: lines => tell($"importing {kind}: {lines:N0} lines"));
        var (answer, _) = await TakeImport.Take(desk, Actor.System("demo"), $"demo:{kind}", request, law);
        // A small district may have nobody who died or receives 特困: then that file holds no line, which is no fault.
        if (answer is Refused refused && refused.Problem.Code != ImportProblems.NoLines.Code) throw new HomeException($"The demo district's file {kind} was refused: {refused.Problem.En}");
    }
}
