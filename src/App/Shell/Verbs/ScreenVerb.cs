// `screen`: the law over everybody, in the home's registry or in files of columns, with each part's time.
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Sunbeam.Data;
using Sunbeam.Journey.Discover;
using Sunbeam.Registry;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Compiling;
using Sunbeam.Screening.Snapshot;
using Results = Sunbeam.Screening.Findings.Results;

namespace Sunbeam.Shell.Verbs;

internal static class ScreenVerb
{
    public static Command Make()
    {
        var packFolder = new Option<DirectoryInfo?>("--pack") { Description = "The law; the home's district when left out." };
        var folder = new Option<DirectoryInfo?>("--population") { Description = "A snapshot, persons.csv and households.csv, or columns as .npy; the home's registry when left out." };
        var date = new Option<DateOnly?>("--date") { Description = "The day whose law applies." };
        var repeat = new Option<int>("--repeat") { Description = "Further passes, whose median is `compute`.", DefaultValueFactory = _ => 5 };
        var keep = new Option<DirectoryInfo?>("--keep") { Description = "Keeps what was read there as a snapshot." };
        var file = new Option<FileInfo?>("--out") { Description = "One CSV line a household." };
        var screen = new Command("screen", "Looks through everybody: entitled, possible, unknown, and every watch.") { packFolder, folder, date, repeat, keep, file };
        var options = new HomeOptions().AddTo(screen);
        screen.SetAction(async (parsed, _) =>
        {
            try
            {
                var seconds = new Dictionary<string, double>();
                var (pack, everybody, today) = await Load(parsed, options, parsed.GetValue(packFolder), parsed.GetValue(folder), seconds);
                var population = everybody.Population;
                if (parsed.GetValue(keep) is { } kept) ReadEverybody.Keep(kept.FullName, everybody);
                var (prepared, compiled) = Time(seconds, "compile", () => Compile(pack, parsed.GetValue(date) ?? today, population));
                var results = Time(seconds, "first", () => compiled.Run());
                seconds["compute"] = Median(Math.Clamp(parsed.GetValue(repeat), 1, 1000), () => compiled.Run(results));
                if (parsed.GetValue(file) is { } target) Time(seconds, "write", () => Write(target, prepared, population, results));
                Report(options.Json(parsed), prepared, population, results, seconds);
                return 0;
            }
            catch (Exception fault) when (fault is PopulationException or PackException or LawException)
            {
                await Console.Error.WriteLineAsync(fault.Message);
                return 2;
            }
        });
        return screen;
    }

    private static async Task<(Pack, Everybody, DateOnly)> Load(
        ParseResult parsed, HomeOptions options, DirectoryInfo? packFolder, DirectoryInfo? folder, Dictionary<string, double> seconds)
    {
        if (folder is not null)
        {
            var law = packFolder is null ? new Law().For(Law.Districts[0]) : PackReader.Read(packFolder.FullName);
            return (law, Time(seconds, "load", () => ReadEverybody.From(folder.FullName, law)), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime));
        }
        var (home, desk) = await options.Open(parsed);
        var pack = packFolder is not null ? PackReader.Read(packFolder.FullName) : new Law(own: home.Packs).For(home.Settings.District ?? Law.Districts[0]);
        var watch = Stopwatch.StartNew();
        var everybody = await KeepSnapshot.Open(home, desk, pack);
        seconds["load"] = watch.Elapsed.TotalSeconds;
        return (pack, everybody, desk.Today);
    }

    private static (Prepared, CompiledLaw) Compile(Pack pack, DateOnly date, Population population)
    {
        var prepared = Decider.Prepare(pack, date);
        return (prepared, new CompiledLaw(prepared, population));
    }

    private static T Time<T>(Dictionary<string, double> seconds, string part, Func<T> work)
    {
        var watch = Stopwatch.StartNew();
        var result = work();
        seconds[part] = watch.Elapsed.TotalSeconds;
        return result;
    }

    internal static double Median(int times, Action pass)
    {
        var taken = new double[times];
        for (var i = 0; i < times; i++)
        {
            var watch = Stopwatch.StartNew();
            pass();
            taken[i] = watch.Elapsed.TotalSeconds;
        }
        Array.Sort(taken);
        return taken[times / 2];
    }

    private static bool Write(FileInfo file, Prepared prepared, Population population, Results results)
    {
        using var writer = new StreamWriter(file.FullName);
        writer.WriteLine("id," + string.Join(",", prepared.Programmes.Select(programme => $"{programme.Id},{programme.Id}_fen")));
        for (var household = 0; household < population.Households; household++)
        {
            writer.Write(population.Id(household));
            for (var programme = 0; programme < prepared.Programmes.Count; programme++)
            {
                var verdict = results.Verdict(programme, household);
                var amount = verdict == Verdict.Entitled ? Fen(results.Amount(programme, household)) : "";
                writer.Write(string.Create(CultureInfo.InvariantCulture, $",{Outcome.Name(verdict)},{amount}"));
            }
            writer.WriteLine();
        }
        return true;
    }

    private static void Report(bool json, Prepared prepared, Population population, Results results, Dictionary<string, double> seconds)
    {
        // "possible": not settled, and a watch fires; "unknown": every household whose facts do not settle it.
        var watched = Enumerable.Range(0, results.Watches).ToArray();
        var signs = Enumerable.Range(0, population.Households).Select(household => watched.Any(watch => results.Fires(watch, household))).ToArray();
        var programmes = prepared.Programmes.Select((programme, number) => (programme.Id, Counts: (object)new
        {
            entitled = results.Count(number, Verdict.Entitled),
            possible = signs.Where((sign, household) => sign && results.Verdict(number, household) == Verdict.Unknown).Count(),
            unknown = results.Count(number, Verdict.Unknown),
            sum_fen = FenNumber(results.Sum(number)),
        })).ToDictionary(programme => programme.Id, programme => programme.Counts);
        var watches = prepared.Watches.Select((watch, number) => (watch.Id, Fired: results.Count(number)))
            .ToDictionary(watch => watch.Id, watch => watch.Fired);
        if (json)
        {
            HomeOptions.Print(new { households = population.Households, people = population.People, programmes, watches, seconds });
            return;
        }
        Console.WriteLine($"{population.Households:N0} households, {population.People:N0} people");
        foreach (var (id, counts) in programmes) Console.WriteLine($"  {id}: {counts}");
        foreach (var (id, fired) in watches) Console.WriteLine($"  watch {id}: {fired:N0}");
        Console.WriteLine("  seconds: " + string.Join(", ", seconds.Select(part => $"{part.Key} {part.Value:0.000}")));
    }

    private static decimal FenNumber(Number yuan) => (yuan * Number.Of(100)).ToDecimal();

    private static string Fen(Number yuan) => FenNumber(yuan).ToString(CultureInfo.InvariantCulture);
}
