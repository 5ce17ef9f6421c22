// The rows of a table, from a CSV file. The head says how a key is met: "area" exactly; "age.from" and "age.over"
// from or above a value, "age.to" and "age.below" up to or below one. A band with one end only runs to its neighbour.
using Sunbeam.Rules.Language;

namespace Sunbeam.Rules.Packs;

internal sealed class ReadRows(IReadOnlyList<TableKey> keys, IReadOnlyList<TableValue> columns, Otherwise otherwise, List<PackError> errors)
{
    private const int MaxCells = 1_000_000;
    private const string Any = "*";
    private const string Remark = "note";
    private static readonly string[] Lower = ["from", "over"];
    private static readonly string[] Upper = ["to", "below"];

    /// <summary>Where the cells of one key stand: one column when it is met exactly, else one for each end that is given.</summary>
    private sealed record Ends(int Exact, int Low, int High, bool LowAfter, bool HighAfter)
    {
        public bool OneEnd => Exact < 0 && (Low < 0 || High < 0);
    }

    /// <summary>The part of one axis that a row speaks for; ends that are null are open.</summary>
    private readonly record struct Span(Cut? Low, Cut? High, string? Choice, bool All);

    public TableRows? From(string file, string text)
    {
        var before = errors.Count;
        var cells = Csv.Read(file, text, errors);
        if (cells.Count < 2)
        {
            errors.Add(new PackError(file, 0, 0, "expected a line of column names and at least one row"));
            return null;
        }
        var (head, rows) = (cells[0], cells[1..]);
        var (ends, values) = Head(head);
        foreach (var row in rows.Where(row => row.Count != head.Count))
            errors.Add(row[0].Error($"expected {head.Count} cells as in the first line, found {row.Count}"));
        if (errors.Count > before) return null;
        var spans = rows.ConvertAll(row => keys.Select((key, k) => SpanOf(row, key, ends[k])).ToArray());
        var read = columns.Select((column, c) => rows.Select(row => ValueOf(row[values[c]], column)).ToArray()).ToList();
        if (errors.Count > before) return null;
        CloseBands(spans, ends);
        var grid = GridOf(file, rows, spans);
        List<string> Texts(List<Cell> row) => row.ConvertAll(cell => cell.Text);
        return new TableRows(file, Texts(head), rows.ConvertAll(Texts)) { Grid = grid, Values = read };
    }

    private (Ends[] Keys, int[] Values) Head(List<Cell> head)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var expected = keys.SelectMany(key => Banded(key) ? [key.Name, .. Lower.Concat(Upper).Select(end => $"{key.Name}.{end}")] : new[] { key.Name })
            .Concat(columns.Select(column => column.Name)).Append(Remark).ToList();
        for (var i = 0; i < head.Count; i++)
        {
            if (!expected.Contains(head[i].Text))
                errors.Add(head[i].Error($"unknown column '{head[i].Text}'; {OneOf(head[i].Text, expected)}"));
            else if (!places.TryAdd(head[i].Text, i)) errors.Add(head[i].Error($"the column '{head[i].Text}' stands twice"));
        }
        int At(string name) => places.GetValueOrDefault(name, -1);
        var ends = keys.Select(key =>
        {
            var (exact, from, over, to, below) = (At(key.Name), At(key.Name + ".from"), At(key.Name + ".over"), At(key.Name + ".to"), At(key.Name + ".below"));
            var given = new[] { exact, Math.Max(from, over), Math.Max(to, below) }.Count(place => place >= 0);
            if (given == 0) errors.Add(head[0].Error($"no column for the key '{key.Name}'"));
            if ((exact >= 0 && given > 1) || (from >= 0 && over >= 0) || (to >= 0 && below >= 0))
                errors.Add(head[0].Error($"the key '{key.Name}' is given in two ways; expected it exactly, or one lower and one upper end"));
            return new Ends(exact, Math.Max(from, over), Math.Max(to, below), over >= 0, to >= 0);
        }).ToArray();
        foreach (var column in columns.Where(column => At(column.Name) < 0))
            errors.Add(head[0].Error($"no column '{column.Name}'"));
        return (ends, [.. columns.Select(column => At(column.Name))]);
    }

    private static bool Banded(TableKey key) => key.Type is FactType.Money or FactType.Number or FactType.Integer or FactType.Date;

    private Span SpanOf(List<Cell> row, TableKey key, Ends ends)
    {
        if (ends.Exact < 0) return new Span(CutOf(row, ends.Low, ends.LowAfter, key), CutOf(row, ends.High, ends.HighAfter, key), null, false);
        var cell = row[ends.Exact];
        if (cell.Text == Any) return new Span(null, null, null, true);
        if (!Banded(key))
        {
            CheckChoice(cell, key);
            return new Span(null, null, cell.Text, false);
        }
        return new Span(CutOf(row, ends.Exact, false, key), CutOf(row, ends.Exact, true, key), null, false);
    }

    private void CheckChoice(Cell cell, TableKey key)
    {
        var known = key.Type == FactType.Flag ? ["true", "false"] : key.Codes.Select(code => code.Name).ToList();
        if (cell.Text.Length == 0) errors.Add(cell.Error($"expected a value for the key '{key.Name}', or {Any} for any"));
        else if (key.Type != FactType.Text && !known.Contains(cell.Text))
            errors.Add(cell.Error($"'{cell.Text}' is none of the key '{key.Name}'; {OneOf(cell.Text, known)}"));
    }

    private static string OneOf(string wrong, List<string> known) => $"expected one of {string.Join(", ", known)}" + Fields.Suggest(wrong, known);

    // A whole number counts what is full, so that 17.5 years are 17: over 17 and from 18 are then the same place.
    private Cut? CutOf(List<Cell> row, int column, bool after, TableKey key)
    {
        if (column < 0 || row[column].Text.Length == 0) return null;
        if (ReadValue.From(row[column].Text, key.Type) is not { } value)
        {
            errors.Add(row[column].Error($"expected {ReadValue.Expected(key.Type)} for the key '{key.Name}', found '{row[column].Text}'"));
            return null;
        }
        return after && key.Type is FactType.Integer or FactType.Date ? new Cut(value.Number + Number.One, false) : new Cut(value.Number, after);
    }

    private Value ValueOf(Cell cell, TableValue column)
    {
        if (cell.Text == "unknown") return Value.Unknown;
        var codes = column.Codes.Select(code => code.Name).ToList();
        if (cell.Text.Length > 0 && ReadValue.From(cell.Text, column.Type) is { } value && (codes.Count == 0 || codes.Contains(cell.Text))) return value;
        var expected = codes.Count > 0 ? $"one of {string.Join(", ", codes)}" : ReadValue.Expected(column.Type);
        errors.Add(cell.Error($"expected {expected} in the column '{column.Name}', found '{cell.Text}'"));
        return Value.Unknown;
    }

    /// <summary>A band with one end given runs to its neighbour among the rows that it meets in the other keys.</summary>
    private static void CloseBands(List<Span[]> spans, Ends[] ends)
    {
        for (var k = 0; k < ends.Length; k++)
        {
            if (!ends[k].OneEnd) continue;
            // Keys are read from left to right: a later one that is open itself does not separate rows yet.
            int[] others = [.. Enumerable.Range(0, ends.Length).Where(j => j != k && (j < k || !ends[j].OneEnd))];
            IEnumerable<Span> Neighbours(Span[] row) => spans.Where(other => others.All(j => Meets(row[j], other[j]))).Select(other => other[k]);
            var closed = spans.ConvertAll(row => Close(row[k], Neighbours(row), upwards: ends[k].Low >= 0));
            for (var row = 0; row < spans.Count; row++) spans[row][k] = closed[row];
        }
    }

    private static Span Close(Span own, IEnumerable<Span> neighbours, bool upwards) => upwards
        ? own with { High = neighbours.Select(other => other.Low).Where(cut => own.Low is not { } low || cut?.CompareTo(low) > 0).Min() }
        : own with { Low = neighbours.Select(other => other.High).Where(cut => own.High is not { } high || cut?.CompareTo(high) < 0).Max() };

    private static bool Meets(Span a, Span b) =>
        a.All || b.All || (a.Choice == b.Choice && Below(a.Low, b.High) && Below(b.Low, a.High));

    private static bool Below(Cut? low, Cut? high) => low is not { } from || high is not { } to || from.CompareTo(to) < 0;

    private Grid? GridOf(string file, List<List<Cell>> rows, List<Span[]> spans)
    {
        var axes = keys.Select((key, k) => AxisOf(key, [.. spans.Select(span => span[k])])).ToArray();
        if (axes.Aggregate(1L, (size, axis) => Math.Min(MaxCells + 1L, size * axis.Count)) > MaxCells)
        {
            errors.Add(new PackError(file, 0, 0, $"more than {MaxCells} combinations of keys; split the table"));
            return null;
        }
        var grid = new Grid(axes, [.. Enumerable.Repeat(-1, axes.Aggregate(1, (size, axis) => size * axis.Count))]);
        for (var r = 0; r < rows.Count; r++)
            if (Fill(grid, spans[r], r) is { } other)
                errors.Add(rows[r][0].Error(
                    other == r ? "the lower end of this row lies above its upper end" : $"this row overlaps line {rows[other][0].Line}"));
        if (otherwise == Otherwise.Nothing) RefuseGaps(file, grid);
        return grid;
    }

    private static Axis AxisOf(TableKey key, List<Span> spans)
    {
        if (Banded(key)) return new Bands([.. spans.SelectMany(span => new[] { span.Low, span.High }).OfType<Cut>().Distinct().Order()]);
        return new Choices(key.Type switch
        {
            FactType.Flag => ["true", "false"],
            FactType.Code => [.. key.Codes.Select(code => code.Name)],
            _ => [.. spans.Select(span => span.Choice).OfType<string>().Distinct()],
        });
    }

    /// <summary>The row that already stands where this one should; this one itself when it covers nothing.</summary>
    private static int? Fill(Grid grid, Span[] spans, int row)
    {
        IEnumerable<int> cells = [0];
        for (var k = 0; k < spans.Length; k++)
        {
            var (axis, places) = (grid.Axes[k], PlacesOf(grid.Axes[k], spans[k]));
            cells = cells.SelectMany(cell => places.Select(place => cell * axis.Count + place)).ToList();
        }
        int? wrong = cells.Any() ? null : row;
        foreach (var cell in cells)
        {
            if (grid.Rows[cell] >= 0) wrong = grid.Rows[cell];
            else grid.Rows[cell] = row;
        }
        return wrong;
    }

    private static IEnumerable<int> PlacesOf(Axis axis, Span span)
    {
        if (span.All) return Enumerable.Range(0, axis.Count);
        if (axis is not Bands bands) return [((Choices)axis).Find(span.Choice!)];
        var first = span.Low is { } low ? Array.BinarySearch(bands.Cuts, low) + 1 : 0;
        var last = span.High is { } high ? Array.BinarySearch(bands.Cuts, high) : bands.Cuts.Length;
        return Enumerable.Range(first, Math.Max(0, last - first + 1));
    }

    /// <summary>Without 'otherwise' every key within its range must lead to a row; the first gap is named.</summary>
    private void RefuseGaps(string file, Grid grid)
    {
        if (keys.FirstOrDefault(key => key.Type == FactType.Text) is { } free)
            errors.Add(new PackError(file, 1, 1, $"no row for some texts of the key '{free.Name}'; {OneMore}"));
        else if (Enumerable.Range(0, grid.Rows.Length).Where(cell => grid.Rows[cell] < 0 && Reachable(grid, cell)).Take(1).ToList() is [var gap])
            errors.Add(new PackError(file, 1, 1, $"no row for {Describe(grid, gap)}; {OneMore}"));
    }

    private const string OneMore = "expected one, or 'otherwise' in the table: a value, unknown or error";

    private bool Reachable(Grid grid, int cell)
    {
        foreach (var (key, axis, place) in Places(grid, cell))
        {
            if (axis is not Bands { Cuts: var cuts }) continue;
            if (key.Min is { } min && place < cuts.Length && new Cut(min, false).CompareTo(cuts[place]) >= 0) return false;
            if (key.Max is { } max && place > 0 && new Cut(max, true).CompareTo(cuts[place - 1]) <= 0) return false;
        }
        return true;
    }

    private string Describe(Grid grid, int cell) => string.Join(", ", Places(grid, cell).Select(at => Describe(at.Key, at.Axis, at.Place)));

    private static string Describe(TableKey key, Axis axis, int place)
    {
        if (axis is not Bands { Cuts: var cuts }) return $"{key.Name} {((Choices)axis).Names[place]}";
        Cut? low = place > 0 ? cuts[place - 1] : null, high = place < cuts.Length ? cuts[place] : null;
        if (key.Min is { } min && !(low?.CompareTo(new Cut(min, false)) >= 0)) low = new Cut(min, false);
        if (low is { After: false } from && high is { After: true } to && from.At == to.At) return $"{key.Name} {Show(key, from)}";
        return key.Name + (low is { } start ? $" {(start.After ? "over" : "from")} {Show(key, start)}" : "")
            + (high is { } end ? $" {(end.After ? "to" : "below")} {Show(key, end)}" : "");
    }

    private static string Show(TableKey key, Cut cut) =>
        key.Type == FactType.Date && cut.At.TryWhole(out var day) ? Value.Of(DateOnly.FromDayNumber((int)day)).ToString() : cut.At.ToString();

    private List<(TableKey Key, Axis Axis, int Place)> Places(Grid grid, int cell)
    {
        var places = new List<(TableKey, Axis, int)>();
        for (var k = keys.Count - 1; k >= 0; k--)
        {
            places.Insert(0, (keys[k], grid.Axes[k], cell % grid.Axes[k].Count));
            cell /= grid.Axes[k].Count;
        }
        return places;
    }
}
