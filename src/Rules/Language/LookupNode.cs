// care.rate(ability, age): the value of the row that the keys lead to. While a key is not known, the value is known
// as far as the rows agree that the key may still lead to.
namespace Sunbeam.Rules.Language;

/// <summary>One column of a table on a day.</summary>
/// <param name="Values">By row; an unknown one hangs on the table itself, which nobody has filled in there.</param>
/// <param name="Otherwise">What holds where no row is: a value, unknown, or an error.</param>
/// <param name="Provisional">Its number among what is provisional that day; null when it is settled.</param>
internal sealed record TableColumn(Grid Grid, Value[] Values, Value Otherwise, int? Provisional);

/// <summary>Stands for a table until its keys are bound to it.</summary>
internal sealed class TableNode(TableColumn? column, Value nobodyKnows) : Node
{
    public TableColumn? Column => column;
    public Value NobodyKnows => nobodyKnows;

    public override Value Evaluate(Frame frame) => nobodyKnows;

    public Node At(Node[] keys, bool progressive) => column is null ? this
        : progressive ? new ProgressiveNode(column, keys) : new LookupNode(column, keys);
}

internal sealed class LookupNode(TableColumn column, Node[] keys) : Node
{
    public TableColumn Column => column;
    public Node[] Keys => keys;

    public override Value Evaluate(Frame frame)
    {
        var (axes, cell, outside) = (column.Grid.Axes, 0, false);
        if (column.Provisional is { } number) frame.Touched[number] = true;
        for (var i = 0; i < keys.Length; i++)
        {
            var key = keys[i].Evaluate(frame);
            if (!key.IsKnown) return key.IsError ? key : Open(frame);
            var place = axes[i].Find(key);
            outside |= place < 0;
            cell = cell * axes[i].Count + place;
        }
        return outside ? column.Otherwise : At(cell);
    }

    private Value At(int cell) => column.Grid.Rows[cell] is >= 0 and var row ? column.Values[row] : column.Otherwise;

    private Value Open(Frame frame) => Candidates.Of(column.Grid, keys, frame, keys.Length, At, column.Otherwise);
}

/// <summary>
/// progressive(tax.rate, income): the value of each band counts for the part of the last key that lies in it, as a
/// tax in steps does.
/// </summary>
internal sealed class ProgressiveNode(TableColumn column, Node[] keys) : Node
{
    private readonly Bands _bands = (Bands)column.Grid.Axes[^1];

    public override Value Evaluate(Frame frame)
    {
        var (axes, cell) = (column.Grid.Axes, 0);
        if (column.Provisional is { } number) frame.Touched[number] = true;
        var whole = keys[^1].Evaluate(frame);
        if (whole.IsError) return whole;
        for (var i = 0; i < keys.Length - 1; i++)
        {
            var key = keys[i].Evaluate(frame);
            if (key.IsError) return key;
            var place = key.IsKnown ? axes[i].Find(key) : -1;
            if (key.IsUnknown) return Open(whole, frame);
            if (place < 0) return column.Otherwise;
            cell = cell * axes[i].Count + place;
        }
        return whole.IsNumeric ? Upto(cell, whole.Number) : Open(whole, frame);
    }

    /// <summary>What the bands from the first cut up to an amount come to.</summary>
    private Value Upto(int cell, Number amount)
    {
        var (total, cuts) = (Number.Zero, _bands.Cuts);
        for (var band = 0; band < cuts.Length && cuts[band].At < amount; band++)
        {
            var until = band + 1 < cuts.Length ? Number.Min(amount, cuts[band + 1].At) : amount;
            var rate = Rate(cell, band + 1);
            if (!rate.IsNumeric) return rate;
            total += rate.Number * (until - cuts[band].At);
        }
        return Value.Of(total);
    }

    private Value Rate(int cell, int place) =>
        column.Grid.Rows[cell * _bands.Count + place] is >= 0 and var row ? column.Values[row] : column.Otherwise;

    private Value Open(Value whole, Frame frame) =>
        Candidates.Of(column.Grid, keys, frame, keys.Length - 1, cell => Between(cell, whole), column.Otherwise);

    /// <summary>A sum in steps runs straight from cut to cut, so its least and greatest lie at a cut or at an end.</summary>
    private Value Between(int cell, Value whole)
    {
        if (whole.IsNumeric) return Upto(cell, whole.Number);
        var reach = Range.Of(whole);
        var turns = _bands.Cuts.Select(cut => cut.At).Where(at => !(at < reach.Low) && !(at > reach.High)).ToList();
        if (reach.Low is { } low) turns.Add(low);
        if (reach.High is { } high) turns.Add(high);
        var values = turns.ConvertAll(at => Upto(cell, at));
        foreach (var value in values) if (!value.IsNumeric) return value;
        var spread = values.Select(value => Range.Of(value)).Aggregate(Range.Hull);
        if (reach.High is null && Rate(cell, _bands.Count - 1) is { IsNumeric: true, Number: var last } && last.Sign != 0)
            spread = last.Sign > 0 ? spread with { High = null } : spread with { Low = null };
        return Unsettled.Make(Unsettled.MissingOf(whole), ValueKind.Decimal, spread, Unsettled.MayFail(whole));
    }
}

/// <summary>Everything that a lookup may come to while some of its keys are not known.</summary>
internal static class Candidates
{
    /// <param name="count">how many of the keys choose a cell; the grid has at least as many axes</param>
    public static Value Of(Grid grid, Node[] keys, Frame frame, int count, Func<int, Value> at, Value otherwise)
    {
        var values = new Value[count];
        var places = new IReadOnlyList<int>?[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = keys[i].Evaluate(frame);
            if (values[i].IsError) return values[i];
            places[i] = values[i].Partial is { } partial ? grid.Axes[i].Possible(partial)
                : grid.Axes[i].Find(values[i]) is >= 0 and var place ? [place] : [];
        }
        if (places.Any(possible => possible is { Count: 0 })) return otherwise;
        var all = Cells(grid, places).Select(at).ToList();
        if (places.Any(possible => possible is null)) all.Add(otherwise);
        var mayFail = values.Any(value => Unsettled.MayFail(value));
        var missing = values.Where((value, i) => value.IsUnknown && Matters(grid, places, i, at))
            .Aggregate((Missing?)null, (sum, value) => Missing.Join(sum, Unsettled.MissingOf(value)));
        return Join(all, missing, mayFail);
    }

    private static IEnumerable<int> Cells(Grid grid, IReadOnlyList<int>?[] places)
    {
        IEnumerable<int> cells = [0];
        foreach (var (axis, possible) in places.Index())
        {
            var size = grid.Axes[axis].Count;
            cells = cells.SelectMany(cell => (possible ?? Enumerable.Range(0, size)).Select(place => cell * size + place));
        }
        return cells;
    }

    /// <summary>Whether knowing this key could change the value, whatever the other keys turn out to be.</summary>
    private static bool Matters(Grid grid, IReadOnlyList<int>?[] places, int axis, Func<int, Value> at)
    {
        if (places[axis] is not { } own) return true;
        var others = places.ToArray();
        others[axis] = [own[0]];
        var stride = 1;
        for (var i = axis + 1; i < places.Length; i++) stride *= grid.Axes[i].Count;
        return Cells(grid, others).Any(cell => own.Any(place => !Same(at(cell), at(cell + (place - own[0]) * stride))));
    }

    private static bool Same(in Value a, in Value b) => a.IsKnown && b.IsKnown && a.Equals(b);

    private static Value Join(List<Value> all, Missing? missing, bool mayFail)
    {
        if (!mayFail && all.TrueForAll(value => Same(value, all[0]))) return all[0];
        foreach (var value in all)
        {
            missing = Missing.Join(missing, Unsettled.MissingOf(value));
            mayFail |= Unsettled.MayFail(value);
        }
        var known = all.Where(value => !value.IsError).ToList();
        if (known.Count == 0) return all[0];
        var kind = Unsettled.KindOf(known[0]);
        if (kind == ValueKind.String && known.TrueForAll(value => value.IsKnown))
            return Value.Of(new Partial(missing) { Kind = kind, Codes = [.. known.Select(value => value.Text).Distinct()], MayFail = mayFail });
        return Unsettled.Make(missing, kind, known.Select(value => Range.Of(value)).Aggregate(Range.Hull), mayFail);
    }
}
