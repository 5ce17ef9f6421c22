// What another value of a parameter would change for everybody (什么会变): the same law with that value, beside today's,
// over the living population; by township, with what concerns only a few households left out.
using Sunbeam.Access;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Findings;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Policy;

/// <summary>What is asked: some programmes (all in force when none is named) on a day, under some parameters' other values.</summary>
public sealed record WhatIf(Pack Pack, IReadOnlyList<KeyValuePair<string, string>> Values, DateOnly Date, string? Programme = null);

/// <summary>One law's answer for a programme: households entitled, households whose facts do not settle it, and the sum in its own period.</summary>
public sealed record SideOf(int Entitled, int Unknown, Number Sum)
{
    public static readonly SideOf Nobody = new(0, 0, Number.Zero);

    public SideOf With((int Entitled, int Unknown, Number Sum) more) => new(Entitled + more.Entitled, Unknown + more.Unknown, Sum + more.Sum);
}

/// <param name="Period">month, year or once: what the sums and the cost are for.</param>
public sealed record ProgrammeChange(string Id, string Zh, string En, string Period, SideOf Today, SideOf Changed, Tally Tally);

/// <param name="Recipients">Households among them that were computed again from what their decisions rest on.</param>
public sealed record Simulated(
    int Households, int People, int Recipients, Tally Whole, IReadOnlyList<ProgrammeChange> Programmes, IReadOnlyList<PlaceChange> Places,
    string TodayHash, string ChangedHash);

public static class Simulation
{
    /// <param name="asked">The question.</param>
    /// <param name="everybody">Everybody, by what may be known of all.</param>
    /// <param name="recipients">Those of them who receive, by what their decisions rest on; they are counted by that.</param>
    /// <param name="sees">Whether a household in an area counts for the reader.</param>
    /// <param name="progress">Told how far it is, in hundredths.</param>
    /// <exception cref="ParameterException">A parameter is not known, or its value is none.</exception>
    public static Simulated Run(WhatIf asked, Everybody everybody, Recipients? recipients, Func<long, bool> sees, Action<int>? progress = null)
    {
        var (before, after) = (Decider.Prepare(asked.Pack, asked.Date), Decider.Prepare(asked.Pack.With(asked.Values, asked.Date), asked.Date));
        if (recipients is { Population.Households: 0 }) recipients = null;
        var codes = new Codes();
        var places = Places(everybody.Population, everybody.Areas, sees, codes);
        var own = recipients is null ? [] : Places(recipients.Population, recipients.Areas, sees, codes);
        if (recipients is not null)
            for (var household = 0; household < places.Length; household++)
                if (recipients.Registered.Contains(everybody.Population.Id(household))) places[household] = -1;
        var inForce = before.Programmes;
        int[] numbers = [.. Enumerable.Range(0, inForce.Count).Where(number => asked.Programme is null || inForce[number].Id == asked.Programme)];

        var sides = numbers.Select(_ => (Today: SideOf.Nobody, Changed: SideOf.Nobody)).ToArray();
        var compared = Of(everybody.Population, places);
        progress?.Invoke(80);
        if (recipients is not null) compared.Add(Of(recipients.Population, own));
        var programmes = numbers.Select((number, i) => new ProgrammeChange(inForce[number].Id, inForce[number].LabelZh, inForce[number].LabelEn,
            inForce[number].Period, sides[i].Today, sides[i].Changed, compared.ByProgramme[i])).ToList();
        var people = People(everybody.Population, places) + (recipients is null ? 0 : People(recipients.Population, own));
        return new Simulated(compared.Whole.Households, people, own.Count(place => place >= 0), compared.Whole, programmes,
            HideSmallCounts.In(codes.Names, compared.ByPlace), before.Pack.Hash, after.Pack.Hash);

        Comparison Of(Population population, int[] placeOf)
        {
            var (today, changed) = (ScreenEverybody.Run(before, population), ScreenEverybody.Run(after, population));
            for (var i = 0; i < numbers.Length; i++)
                sides[i] = (sides[i].Today.With(today.Count(numbers[i], placeOf)), sides[i].Changed.With(changed.Count(numbers[i], placeOf)));
            return CompareLaws.Run(population, (before, today), (after, changed), numbers, placeOf, codes.Names.Count);
        }
    }

    private static int People(Population population, int[] placeOf) =>
        Enumerable.Range(0, population.Households).Where(household => placeOf[household] >= 0).Sum(population.Members);

    // Townships, numbered as they come.
    private sealed class Codes
    {
        private readonly Dictionary<long, int> _numbers = [];
        public List<string> Names { get; } = [];

        public int Of(long area)
        {
            var township = Area.TownshipNumber(area);
            if (_numbers.TryGetValue(township, out var number)) return number;
            Names.Add(area == 0 ? "" : Area.Township(area));
            return _numbers[township] = Names.Count - 1;
        }
    }

    private static int[] Places(Population population, long[]? areas, Func<long, bool> sees, Codes codes) =>
    [
        .. Enumerable.Range(0, population.Households)
            .Select(household => areas is null ? codes.Of(0) : sees(areas[household]) ? codes.Of(areas[household]) : -1),
    ];
}
