// Township by township, a count of very few households is shown to nobody: somebody might recognise them. What could be
// worked out from the whole and the other townships is left out as well.
using Sunbeam.Rules;
using Sunbeam.Screening.Findings;

namespace Sunbeam.Policy;

/// <summary>What is shown of a township.</summary>
/// <param name="Code">Its nine digits.</param>
/// <param name="Counts">Households by what becomes of them, null where few; null as a whole where few are concerned at all.</param>
/// <param name="Cost">Null with the counts.</param>
public sealed record PlaceChange(string Code, IReadOnlyDictionary<Turn, int?>? Counts, Number? Cost);

internal static class HideSmallCounts
{
    /// <summary>Fewer households than this are few.</summary>
    public const int Fewest = 5;

    /// <summary>The turns that concern somebody.</summary>
    public static readonly IReadOnlyList<Turn> Concerned = [Turn.Enter, Turn.Leave, Turn.Gain, Turn.Lose, Turn.MayEnter, Turn.MayLeave];

    public static IReadOnlyList<PlaceChange> In(IReadOnlyList<string> codes, IReadOnlyList<Tally> tallies)
    {
        var all = Enumerable.Range(0, codes.Count).ToList();
        var whole = Hidden([.. all.Select(place => Concerned.Sum(turn => tallies[place][turn]))], noneIsFew: true);
        var cells = Concerned.ToDictionary(turn => turn, turn => Hidden([.. all.Select(place => whole[place] ? 0 : tallies[place][turn])], noneIsFew: false));
        return [.. all.Where(place => codes[place].Length > 0).OrderBy(place => codes[place], StringComparer.Ordinal).Select(place => whole[place]
            ? new PlaceChange(codes[place], null, null)
            : new PlaceChange(codes[place], Concerned.ToDictionary(turn => turn, turn => Shown(turn, place)), tallies[place].Cost))];

        int? Shown(Turn turn, int place) => cells[turn][place] ? null : tallies[place][turn];
    }

    // One hidden count alone is the whole less the others, so the smallest of the others goes with it.
    private static bool[] Hidden(int[] counts, bool noneIsFew)
    {
        var hidden = counts.Select(count => count < Fewest && (noneIsFew || count > 0)).ToArray();
        var few = Enumerable.Range(0, counts.Length).Count(place => hidden[place] && counts[place] > 0);
        var others = Enumerable.Range(0, counts.Length).Where(place => !hidden[place] && counts[place] > 0).ToList();
        if (few == 1 && others.Count > 0) hidden[others.MinBy(place => counts[place])] = true;
        return hidden;
    }
}
