// Which formulas of a pack would take the slow path: tried on columns that hold anything the facts' declared ranges
// allow, so that it is known before anybody's data is.
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Screening.Compiling;

public static class NameSlow
{
    /// <summary>A fact without a bound of its own is taken to be no greater in the column's unit; a column that holds more is refused when it comes.</summary>
    private const long Unbounded = int.MaxValue;

    /// <summary>Members of a household, at most, that sums are proven for.</summary>
    private const int Household = 30;

    /// <summary>Names of formulas, programmes in force and watches, in their order.</summary>
    public static IReadOnlyList<string> Of(Pack pack, DateOnly day)
    {
        var prepared = Decider.Prepare(pack, day);
        var translate = new Translate(prepared, Columns(pack.HouseholdFacts, day), Columns(pack.MemberFacts, day), new Web(1, Household));
        var slow = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var formula in pack.Formulas.Values.Where(formula => formula.On(day) is not null)) Try(formula.Name, () => translate.Formula(formula.Name));
        foreach (var rule in prepared.Rules) Try(rule.Programme.Id, () => translate.Programme(rule));
        foreach (var (watch, _) in prepared.WatchNodes) Try(watch.Id, () => translate.Watch(watch));
        return [.. slow];

        void Try(string name, Action translated)
        {
            try { translated(); }
            catch (Exception refused) when (refused is SlowException or OverflowException) { slow.Add(name); }
        }
    }

    private static Dictionary<string, Column> Columns(IReadOnlyDictionary<string, FactDeclaration> facts, DateOnly day) =>
        facts.Values.Where(fact => fact.Type != FactType.Text).ToDictionary(fact => fact.Name, fact => Column(fact, day));

    private static Column Column(FactDeclaration fact, DateOnly day)
    {
        var empty = new Column(fact);
        var unit = 1L;
        for (var i = 0; i < empty.Places; i++) unit *= 10;
        var (least, most) = fact.Type switch
        {
            FactType.Flag => (0, 1),
            FactType.Code => (0, fact.Codes.Count - 1),
            FactType.Date => (DayOf(fact.Min) ?? day.AddYears(-150).DayNumber, fact.MaxToday ? day.DayNumber : DayOf(fact.Max) ?? day.AddYears(150).DayNumber),
            _ => (In(fact.Min, unit) ?? -Unbounded, In(fact.Max, unit) ?? Unbounded),
        };
        return new Column(fact, sizeof(long), 0, new byte[Snapshot.Column.Padding], new byte[Snapshot.Column.Padding], least, most);
    }

    private static long? DayOf(Number? day) => day is { } known && known.TryWhole(out var whole) ? whole : null;

    private static long? In(Number? bound, long unit) => bound is { } known && (known * Number.Of(unit)).TryWhole(out var whole) ? whole : null;
}
