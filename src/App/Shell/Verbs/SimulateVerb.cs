// `simulate`: the same law with other values of some parameters, beside today's, over everybody: who enters, leaves,
// gains and loses, and what it costs.
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Sunbeam.Data;
using Sunbeam.Journey.Discover;
using Sunbeam.Policy;
using Sunbeam.Registry;
using Sunbeam.Rules;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Findings;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Shell.Verbs;

internal static class SimulateVerb
{
    public static Command Make()
    {
        var packFolder = new Option<DirectoryInfo?>("--pack") { Description = "The law; the home's district when left out." };
        var folder = new Option<DirectoryInfo?>("--population") { Description = "A snapshot, persons.csv and households.csv, or columns as .npy; the home's registry when left out." };
        var set = new Option<string[]>("--set") { Description = "PARAMETER=VALUE, as a pack writes it; may be repeated.", Required = true };
        var programme = new Option<string?>("--programme") { Description = "One programme; all in force when left out." };
        var date = new Option<DateOnly?>("--date") { Description = "The day whose law applies, and from which the values hold." };
        var simulate = new Command("simulate", "What other values of parameters would change for everybody.") { packFolder, folder, set, programme, date };
        var options = new HomeOptions().AddTo(simulate);
        simulate.SetAction(async (parsed, _) =>
        {
            try
            {
                var values = parsed.GetValue(set)!.Select(Pair).ToList();
                var watch = Stopwatch.StartNew();
                var (pack, everybody, recipients, today) = await Load(parsed, options, parsed.GetValue(packFolder), parsed.GetValue(folder));
                var asked = new WhatIf(pack, values, parsed.GetValue(date) ?? today, parsed.GetValue(programme));
                Guard(asked);
                var load = watch.Elapsed.TotalSeconds;
                var simulated = Simulation.Run(asked, everybody, recipients, _ => true);
                var seconds = new { load, compute = watch.Elapsed.TotalSeconds - load };
                if (options.Json(parsed)) HomeOptions.Print(Document(simulated, seconds));
                else Tell(simulated);
                return 0;
            }
            catch (Exception fault) when (fault is PopulationException or ParameterException)
            {
                await Console.Error.WriteLineAsync(fault.Message);
                return 2;
            }
        });
        return simulate;
    }

    private static KeyValuePair<string, string> Pair(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0 ? new(text[..at].Trim(), text[(at + 1)..]) : throw new HomeException($"'{text}' is no PARAMETER=VALUE, such as standard.dibao=700.");
    }

    // Before everybody is read, which may take a while.
    private static void Guard(WhatIf asked)
    {
        asked.Pack.With(asked.Values, asked.Date);
        if (asked.Programme is not { } id || asked.Pack.Programmes.TryGetValue(id, out var known) && known.InForce(asked.Date)) return;
        throw new HomeException($"No programme '{id}' is in force on this day; there are {string.Join(", ", asked.Pack.Programmes.Keys)}.");
    }

    private static async Task<(Pack, Everybody, Recipients?, DateOnly)> Load(
        ParseResult parsed, HomeOptions options, DirectoryInfo? packFolder, DirectoryInfo? folder)
    {
        if (folder is not null)
        {
            var law = packFolder is null ? new Law().For(Law.Districts[0]) : PackReader.Read(packFolder.FullName);
            return (law, ReadEverybody.From(folder.FullName, law), null, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime));
        }
        var (home, desk) = await options.Open(parsed);
        var pack = packFolder is not null ? PackReader.Read(packFolder.FullName) : new Law(own: home.Packs).For(home.Settings.District ?? Law.Districts[0]);
        return (pack, await KeepSnapshot.Open(home, desk, pack), await ReadRecipients.Read(desk, pack, desk.Today), desk.Today);
    }

    private static object Document(Simulated simulated, object seconds) => new
    {
        simulated.Households, simulated.People, simulated.Recipients,
        today = simulated.Programmes.ToDictionary(programme => programme.Id, programme => Side(programme.Today)),
        changed = simulated.Programmes.ToDictionary(programme => programme.Id, programme => Side(programme.Changed)),
        gain = simulated.Whole[Turn.Gain], lose = simulated.Whole[Turn.Lose], enter = simulated.Whole[Turn.Enter], leave = simulated.Whole[Turn.Leave],
        may_enter = simulated.Whole[Turn.MayEnter], may_leave = simulated.Whole[Turn.MayLeave], unknown = Unsettled(simulated.Whole),
        cost_fen = Fen(simulated.Whole.Cost),
        programmes = simulated.Programmes.ToDictionary(programme => programme.Id, programme => (object)new
        {
            programme.Period,
            gain = programme.Tally[Turn.Gain], lose = programme.Tally[Turn.Lose], enter = programme.Tally[Turn.Enter], leave = programme.Tally[Turn.Leave],
            may_enter = programme.Tally[Turn.MayEnter], may_leave = programme.Tally[Turn.MayLeave], unknown = Unsettled(programme.Tally),
            cost_fen = Fen(programme.Tally.Cost),
        }),
        by_area = simulated.Places.ToDictionary(place => place.Code, place => place.Counts is not { } counts ? null : (object)new
        {
            gain = counts[Turn.Gain], lose = counts[Turn.Lose], enter = counts[Turn.Enter], leave = counts[Turn.Leave],
            may_enter = counts[Turn.MayEnter], may_leave = counts[Turn.MayLeave], cost_fen = Fen(place.Cost!.Value),
        }),
        hashes = new { today = simulated.TodayHash, changed = simulated.ChangedHash },
        seconds,
    };

    private static object Side(SideOf side) => new { side.Entitled, side.Unknown, sum_fen = Fen(side.Sum) };

    private static int Unsettled(Tally tally) => tally[Turn.Unknown] + tally[Turn.MayEnter] + tally[Turn.MayLeave];

    private static decimal Fen(Number yuan) => (yuan * Number.Of(100)).ToDecimal();

    private static void Tell(Simulated simulated)
    {
        Console.WriteLine($"{simulated.Households:N0} households, {simulated.People:N0} people");
        foreach (var programme in simulated.Programmes)
        {
            Console.WriteLine($"  {programme.Id}: {programme.Today.Entitled:N0} → {programme.Changed.Entitled:N0} entitled, "
                + string.Create(CultureInfo.InvariantCulture, $"{programme.Today.Sum.ToString(2)} → {programme.Changed.Sum.ToString(2)} yuan a {programme.Period}"));
        }
        Console.WriteLine($"  enter {simulated.Whole[Turn.Enter]:N0}, leave {simulated.Whole[Turn.Leave]:N0}, "
            + $"gain {simulated.Whole[Turn.Gain]:N0}, lose {simulated.Whole[Turn.Lose]:N0}; {simulated.Whole.Cost.ToString(2)} yuan a month");
        Console.WriteLine($"  not counted, because facts are not known: {Unsettled(simulated.Whole):N0}; of these no longer ruled out "
            + $"{simulated.Whole[Turn.MayEnter]:N0}, newly ruled out {simulated.Whole[Turn.MayLeave]:N0}");
    }
}
