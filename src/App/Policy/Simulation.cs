// What another value of a parameter would change for everybody (什么会变): the same law with that value, beside today's,
// over the living population; by township, with what concerns only a few households left out.
using Sunbeam.Access;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Findings;
using Sunbeam.Screening.Snapshot;
using Results = Sunbeam.Screening.Findings.Results;

namespace Sunbeam.Policy;

/// <summary>What is asked: some programmes (all in force when none is named) on a day, under some parameters' other values.</summary>
public sealed record WhatIf(Pack Pack, IReadOnlyList<KeyValuePair<string, string>> Values, DateOnly Date, string? Programme = null);

/// <summary>One law's answer for a programme: households entitled, households whose facts do not settle it, and the sum in its own period.</summary>
public sealed record SideOf(int Entitled, int Unknown, Number Sum);

/// <param name="Period">month, year or once: what the sums and the cost are for.</param>
public sealed record ProgrammeChange(string Id, string Zh, string En, string Period, SideOf Today, SideOf Changed, Tally Tally);

public sealed record Simulated(
    int Households, int People, Tally Whole, IReadOnlyList<ProgrammeChange> Programmes, IReadOnlyList<PlaceChange> Places,
    string TodayHash, string ChangedHash);

public static class Simulation
{
    /// <param name="asked">The question.</param>
    /// <param name="population">Everybody.</param>
    /// <param name="areas">Where each household is; null for a population that does not say.</param>
    /// <param name="sees">Whether a household in an area counts for the reader.</param>
    /// <param name="progress">Told how far it is, in hundredths.</param>
    /// <exception cref="ParameterException">A parameter is not known, or its value is none.</exception>
    public static Simulated Run(WhatIf asked, Population population, long[]? areas, Func<long, bool> sees, Action<int>? progress = null)
    {
        var (before, after) = (Decider.Prepare(asked.Pack, asked.Date), Decider.Prepare(asked.Pack.With(asked.Values, asked.Date), asked.Date));
        var today = ScreenEverybody.Run(before, population);
        progress?.Invoke(50);
        var changed = ScreenEverybody.Run(after, population);
        progress?.Invoke(90);
        var (placeOf, codes) = Places(population, areas, sees);
        var inForce = before.Programmes;
        int[] numbers = [.. Enumerable.Range(0, inForce.Count).Where(number => asked.Programme is null || inForce[number].Id == asked.Programme)];
        var compared = CompareLaws.Run(population, (before, today), (after, changed), numbers, placeOf, codes.Count);
        var programmes = numbers.Select((number, i) => OfProgramme(inForce[number], number, today, changed, placeOf, compared.ByProgramme[i])).ToList();
        var people = Enumerable.Range(0, population.Households).Where(household => placeOf[household] >= 0).Sum(population.Members);
        return new Simulated(compared.Whole.Households, people, compared.Whole, programmes, HideSmallCounts.In(codes, compared.ByPlace),
            before.Pack.Hash, after.Pack.Hash);
    }

    private static ProgrammeChange OfProgramme(Programme programme, int number, Results today, Results changed, int[] placeOf, Tally tally) =>
        new(programme.Id, programme.LabelZh, programme.LabelEn, programme.Period, Side(today, number, placeOf), Side(changed, number, placeOf), tally);

    private static SideOf Side(Results results, int programme, int[] placeOf)
    {
        var (entitled, unknown, sum) = results.Count(programme, placeOf);
        return new SideOf(entitled, unknown, sum);
    }

    private static (int[] PlaceOf, List<string> Codes) Places(Population population, long[]? areas, Func<long, bool> sees)
    {
        var (placeOf, codes, numbers) = (new int[population.Households], new List<string>(), new Dictionary<long, int>());
        if (areas is null) return (placeOf, [""]);
        for (var household = 0; household < placeOf.Length; household++)
        {
            var area = areas[household];
            var township = Area.TownshipNumber(area);
            if (!sees(area)) placeOf[household] = -1;
            else if (numbers.TryGetValue(township, out var number)) placeOf[household] = number;
            else
            {
                placeOf[household] = numbers[township] = codes.Count;
                codes.Add(area == 0 ? "" : Area.Township(area));
            }
        }
        return (placeOf, codes);
    }
}
