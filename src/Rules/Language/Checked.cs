// An expression whose names are bound and whose types agree: ready to be compiled.
namespace Sunbeam.Rules.Language;

internal sealed class Checked(
    Syntax root, Shape shape, IReadOnlyDictionary<Syntax, Binding> bindings, IReadOnlyDictionary<Syntax, Shape> shapes,
    IReadOnlyDictionary<Syntax, string>? broken = null)
{
    public Syntax Root { get; } = root;
    public Shape Shape { get; } = shape;
    public IReadOnlyDictionary<Syntax, Binding> Bindings { get; } = bindings;
    public Shape ShapeOf(Syntax syntax) => shapes[syntax];
    /// <summary>True when types were not insisted on: they are looked at where a value is reached.</summary>
    public bool Loose => broken is not null;
    /// <summary>What is an error as soon as it is reached, in an expression that was checked loosely.</summary>
    public string? Broken(Syntax syntax) => broken?.GetValueOrDefault(syntax);
}
