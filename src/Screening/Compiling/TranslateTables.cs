// Tables over columns: a few cells are chosen between key by key, and while a key is open, what its rows have in common
// holds, as it does for one household. Large tables and those that give texts take the slow path.
using Sunbeam.Rules;
using Sunbeam.Rules.Language;

namespace Sunbeam.Screening.Compiling;

internal sealed partial class Translate
{
    /// <summary>Cells of a table that are still chosen between one by one.</summary>
    private const int MostCells = 400;

    private Thing OfTable(Call call, Binding table)
    {
        var node = _prepared.TableNode(table.Name);
        if (node.Column is not { } column) return Opened(node.NobodyKnows);
        if (column.Grid.Rows.Length > MostCells) throw new SlowException("a large table");
        var progressive = call is { Function: Check.Progressive, Target: null };
        var keys = (progressive ? call.Arguments.Skip(1) : call.Arguments).Select(Of).ToList();
        return progressive ? InSteps(column, keys) : Branch(column, keys, 0, 0);
    }

    // The value where the keys before this one have led to.
    private Thing Branch(TableColumn column, List<Thing> keys, int axis, int cell)
    {
        if (axis == keys.Count) return Entry(column, cell);
        var key = keys[axis];
        if (column.Grid.Axes[axis] is Bands bands)
        {
            var quantity = IsQuantity(key);
            var band = Branch(column, keys, axis + 1, cell * bands.Count);
            foreach (var (number, cut) in bands.Cuts.Index())
            {
                var from = _figure.Less(_figure.Constant(cut.At, isDate: quantity.IsDate), quantity, orEqual: !cut.After);
                band = Choose(from, Branch(column, keys, axis + 1, cell * bands.Count + number + 1), band);
            }
            return band;
        }
        var choices = (Choices)column.Grid.Axes[axis];
        Thing Of(string name) => choices.Find(name) is >= 0 and var place
            ? Branch(column, keys, axis + 1, cell * choices.Count + place) : Slowly(Given(column.Otherwise), key is CodeOf code ? code.Unknown : _web.False);
        return key switch
        {
            Truth truth => Choose(truth, Of("true"), Of("false")),
            TextOf text => Of(text.Text),
            CodeOf { Codes: { Count: > 0 } codes } code => codes.Skip(1).Aggregate(Of(codes[0]), (found, name) => Choose(Equal(code, name), Of(name), found)),
            _ => throw new SlowException("a table looked up by something else"),
        };
    }

    private Thing Entry(TableColumn column, int cell) => Given(column.Grid.Rows[cell] is >= 0 and var row ? column.Values[row] : column.Otherwise);

    private Thing Given(in Value value) => value.IsError ? _figure.Constant(Number.Zero) with { Slow = _web.True }
        : value.IsUnknown ? Opened(value) : Constant(value);

    private static Thing Slowly(Thing thing, Cell slow) =>
        slow.IsFalse || thing.Slow.IsTrue ? thing : throw new SlowException("a code that a table does not have");

    private Thing Opened(in Value value) => Unsettled.KindOf(value) switch
    {
        ValueKind.Bool => new Truth(_web.False, _web.False, _web.False),
        ValueKind.Decimal or ValueKind.Int => _figure.Between(null, null),
        ValueKind.Date => _figure.Between(null, null) with { IsDate = true },
        _ => throw new SlowException("a table of texts"),
    };

    // Each band counts for the part of the key that lies in it. With no rate below zero the sum only rises, so that the
    // ends of a range give the ends of the sum.
    private Quantity InSteps(TableColumn column, List<Thing> keys)
    {
        if (keys.Count != 1) throw new SlowException("a table in steps with several keys");
        var (whole, cuts, sum) = (IsQuantity(keys[0]), ((Bands)column.Grid.Axes[0]).Cuts, _figure.Constant(Number.Zero));
        foreach (var (band, cut) in cuts.Index())
        {
            if (Entry(column, band + 1) is not Quantity { IsConstant: true, Slow.IsFalse: true } rate || rate.Low.Min < 0)
                throw new SlowException("a table in steps whose rates are open or below zero");
            var until = band + 1 < cuts.Length ? _figure.Extreme(whole, _figure.Constant(cuts[band + 1].At), most: false) : whole;
            var part = _figure.Extreme(_figure.Add(until, _figure.Negate(_figure.Constant(cut.At))), _figure.Constant(Number.Zero), most: true);
            sum = _figure.Add(sum, _figure.Multiply(part, rate));
        }
        return sum with { Cut = Cut.Never };
    }
}
