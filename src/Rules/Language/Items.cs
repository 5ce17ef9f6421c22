// A list in which an element may be there only perhaps: filtering members by an unknown flag must neither drop
// them nor keep them for sure.
namespace Sunbeam.Rules.Language;

internal sealed class Items(Value[] values, Value[]? presence = null)
{
    public Value[] Values { get; } = values;
    public int Count => Values.Length;

    /// <summary>True when every element is there for sure.</summary>
    public bool Sure => presence is null;

    /// <summary>True, or unknown when it is not settled whether the element belongs to the list.</summary>
    public Value Presence(int index) => presence is null ? Value.True : presence[index];

    public bool SameAs(Items other) => Values.AsSpan().SequenceEqual(other.Values);

    /// <summary>What decides whether the unsure elements are there.</summary>
    public Missing? Doubts()
    {
        Missing? missing = null;
        for (var i = 0; i < Count; i++)
            if (Presence(i).Partial is { } partial) missing = Missing.Join(missing, partial.Missing);
        return missing;
    }
}
