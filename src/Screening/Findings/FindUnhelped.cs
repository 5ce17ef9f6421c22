// Who looks entitled and is not helped: the law does not rule it out on what may be known of everybody, at least one
// watch fires, and nobody pays. A finding is a reason to ask, never a verdict.
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Screening.Findings;

/// <param name="HouseholdId">The id that the population gave.</param>
/// <param name="Verdict">Entitled on what is known, or Unknown until the missing facts are asked.</param>
/// <param name="Missing">The facts to ask, as paths: "members[0].wage".</param>
/// <param name="Because">Why each watch fired.</param>
public sealed record Finding(
    long HouseholdId, string Programme, Verdict Verdict, Urgency Urgency, IReadOnlyList<string> Missing, IReadOnlyList<Reason> Because);

public static class FindUnhelped
{
    /// <param name="prepared">The law on the day.</param>
    /// <param name="population">Everybody.</param>
    /// <param name="results">A pass over them.</param>
    /// <param name="programme">The number of the programme among the prepared ones.</param>
    /// <param name="helped">Whether a household is helped already, by its id.</param>
    public static IEnumerable<Finding> Find(Prepared prepared, Population population, Results results, int programme, Func<long, bool> helped)
    {
        var fill = population.FillerFor(prepared);
        var row = prepared.NewRow();
        for (var household = 0; household < population.Households; household++)
        {
            if (results.Verdict(programme, household) == Verdict.NotEntitled || helped(population.Id(household))) continue;
            var fired = Enumerable.Range(0, results.Watches).Where(watch => results.Fires(watch, household)).ToList();
            if (fired.Count == 0) continue;
            fill(row, household);
            var screened = prepared.Screen(row, programme);
            yield return new Finding(population.Id(household), prepared.Programmes[programme].Id, screened.Verdict,
                fired.Max(watch => prepared.Watches[watch].Urgency), screened.Missing(), [.. fired.Select(watch => prepared.WatchReason(row, watch))]);
        }
    }
}
