// A table made ready to be looked up: each key a row of places, all keys together a dense grid of rows. Finding a
// row is one binary search for each key and no allocation, because screening does it for everybody.
namespace Sunbeam.Rules.Language;

/// <summary>Where one band ends and the next begins: at a value, or directly after it.</summary>
internal readonly record struct Cut(Number At, bool After) : IComparable<Cut>
{
    public int CompareTo(Cut other) => At == other.At ? After.CompareTo(other.After) : At.CompareTo(other.At);

    public override string ToString() => At.ToString();
}

/// <summary>The places that one key can have.</summary>
internal abstract class Axis
{
    public abstract int Count { get; }

    /// <summary>The place of a known value; negative when there is none.</summary>
    public abstract int Find(in Value value);

    /// <summary>Every place that a value may turn out to have; null when it may have none.</summary>
    public abstract IReadOnlyList<int>? Possible(Partial partial);
}

/// <summary>Numbers or dates, cut into bands: place 0 lies before the first cut, place n from the n-th cut on.</summary>
internal sealed class Bands(Cut[] cuts) : Axis
{
    public Cut[] Cuts => cuts;
    public override int Count => cuts.Length + 1;

    public override int Find(in Value value) => value.IsOrdered ? Find(value.Number) : -1;

    public int Find(Number number)
    {
        var (from, to) = (0, cuts.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            var order = cuts[middle].At.CompareTo(number);
            if (order < 0 || (order == 0 && !cuts[middle].After)) from = middle + 1; else to = middle;
        }
        return from;
    }

    public override IReadOnlyList<int> Possible(Partial partial)
    {
        var first = partial.Low is { } low ? Find(low) : 0;
        var last = partial.High is { } high ? Find(high) : cuts.Length;
        return [.. Enumerable.Range(first, last - first + 1)];
    }
}

/// <summary>Codes and texts by their names, flags by true and false.</summary>
internal sealed class Choices(IReadOnlyList<string> names) : Axis
{
    private readonly Dictionary<string, int> _places = names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);

    public IReadOnlyList<string> Names => names;
    public override int Count => names.Count;

    public override int Find(in Value value) => value.Kind switch
    {
        ValueKind.String => Find(value.Text),
        ValueKind.Bool => Find(value.IsTrue ? "true" : "false"),
        _ => -1,
    };

    public int Find(string name) => _places.TryGetValue(name, out var place) ? place : -1;

    public override IReadOnlyList<int>? Possible(Partial partial)
    {
        if (partial.Kind == ValueKind.Bool) return [.. new[] { Find("true"), Find("false") }.Where(place => place >= 0)];
        if (partial.Codes is not { } codes || codes.Any(code => Find(code) < 0)) return null;
        return [.. codes.Select(Find)];
    }
}

/// <param name="Rows">The row of each combination of places, the last key running fastest; −1 where no row is.</param>
internal sealed record Grid(Axis[] Axes, int[] Rows)
{
    /// <summary>Whether the last key's bands all begin at a value and follow each other without a gap, whatever the other keys.</summary>
    public bool Rises()
    {
        if (Axes[^1] is not Bands { Count: > 1 and var bands }) return false;
        for (var cell = 0; cell < Rows.Length; cell++)
            if (Rows[cell] >= 0 == (cell % bands == 0)) return false;
        return true;
    }
}
