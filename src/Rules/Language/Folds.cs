// What a whole list comes to: how many, how much, the least and the most, with elements that are there only perhaps.
namespace Sunbeam.Rules.Language;

internal static class Folds
{
    /// <summary>Nothing or the value, whichever the presence turns out to be.</summary>
    public static Value Perhaps(in Value presence, in Value value) =>
        Unsettled.Either(presence.Partial?.Missing, Value.Of(0), value, Unsettled.MayFail(presence));

    public static Value Sum(Items items)
    {
        var total = new Total();
        for (var i = 0; i < items.Count; i++)
        {
            var here = items.Presence(i);
            total.Add(here.IsTrue ? items.Values[i] : Perhaps(here, items.Values[i]));
        }
        return total.Result();
    }

    public static Value Size(Items items)
    {
        if (items.Sure) return Value.Of(items.Count);
        var (sure, mayFail) = (0, false);
        for (var i = 0; i < items.Count; i++)
        {
            if (items.Presence(i).IsTrue) sure++;
            mayFail |= Unsettled.MayFail(items.Presence(i));
        }
        return Unsettled.Make(items.Doubts(), ValueKind.Int, new Range(Number.Of(sure), Number.Of(items.Count)), mayFail);
    }

    public static Value Most(Items items) => Least(items, most: true);

    public static Value Least(Items items, bool most = false)
    {
        Range? reach = null;
        var (anySure, mayFail, exact) = (false, false, true);
        for (var i = 0; i < items.Count; i++)
        {
            var value = items.Values[i];
            if (value.IsKnown && !value.IsOrdered) return Value.Error($"no such overload: min or max of {value.TypeName}");
            var range = most ? -Range.Of(value) : Range.Of(value);
            var sure = items.Presence(i).IsTrue;
            if (!sure) range = range with { High = null };
            anySure |= sure;
            exact &= sure && value.IsKnown;
            mayFail |= Unsettled.MayFail(value) || Unsettled.MayFail(items.Presence(i));
            reach = reach is { } before ? Range.Min(before, range) : range;
        }
        if (reach is not { } result) return Value.Error("the least or the most of an empty list");
        if (exact) return Known(items, most ? -result : result);
        return Open(items, result, most, mayFail || !anySure);
    }

    private static Value Known(Items items, Range point)
    {
        foreach (var value in items.Values)
            if (value.Number == point.Low) return value;
        throw new InvalidOperationException("the least of a list is one of it");
    }

    private static Value Open(Items items, Range reach, bool most, bool mayFail)
    {
        Missing? missing = null;
        var kind = Unsettled.KindOf(items.Values[0]);
        for (var i = 0; i < items.Count; i++)
        {
            var value = items.Values[i];
            if (Unsettled.KindOf(value) != kind) kind = ValueKind.Decimal;
            var low = (most ? -Range.Of(value) : Range.Of(value)).Low;
            if (!mayFail && low is { } least && reach.High is { } high && least >= high) continue;
            missing = Missing.Join(missing, Missing.Join(Unsettled.MissingOf(value), Unsettled.MissingOf(items.Presence(i))));
        }
        return Unsettled.Make(missing, kind, most ? -reach : reach, mayFail);
    }
}
