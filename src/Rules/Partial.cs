// What is known about a value that is not known: the range it must lie in, the codes it may take, and the facts
// it hangs on. This is what lets an income that is already over the limit ask nothing more.
namespace Sunbeam.Rules;

internal sealed class Partial(Missing? missing)
{
    public Missing? Missing { get; } = missing;

    /// <summary>What kind it will be once known; unknown when even that is open.</summary>
    public ValueKind Kind { get; init; }

    /// <summary>Bounds, both inclusive; a bound that is absent is open.</summary>
    public Number? Low { get; init; }
    public Number? High { get; init; }

    /// <summary>The codes that a text may still take; null when any.</summary>
    public IReadOnlyList<string>? Codes { get; init; }

    /// <summary>Some way of filling in the unknowns ends in an error, so no comparison may call it settled.</summary>
    public bool MayFail { get; init; }
}

/// <summary>The facts a value hangs on: a tree that is only flattened when somebody asks for the list.</summary>
internal sealed class Missing
{
    private readonly string? _path;
    private readonly Missing? _left;
    private readonly Missing? _right;

    private Missing(string? path, Missing? left, Missing? right) => (_path, _left, _right) = (path, left, right);

    public static Missing Fact(string path) => new(path, null, null);

    public static Missing? Join(Missing? a, Missing? b) =>
        a is null ? b : b is null || ReferenceEquals(a, b) ? a : new(null, a, b);

    /// <summary>Each path once, in the order in which the formula met them.</summary>
    public static IReadOnlyList<string> Flatten(Missing? missing)
    {
        if (missing is null) return [];
        var paths = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var nodes = new HashSet<Missing>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Missing>([missing]);
        while (open.TryPop(out var node))
        {
            if (!nodes.Add(node)) continue;
            if (node._path is { } path && seen.Add(path)) paths.Add(path);
            if (node._right is not null) open.Push(node._right);
            if (node._left is not null) open.Push(node._left);
        }
        return paths;
    }
}
