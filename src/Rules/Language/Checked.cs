// An expression whose names are bound and whose types agree: ready to be compiled.
namespace Sunbeam.Rules.Language;

internal sealed class Checked(Syntax root, Shape shape, IReadOnlyDictionary<Syntax, Binding> bindings, IReadOnlyDictionary<Syntax, Shape> shapes)
{
    public Syntax Root { get; } = root;
    public Shape Shape { get; } = shape;
    public IReadOnlyDictionary<Syntax, Binding> Bindings { get; } = bindings;
    public Shape ShapeOf(Syntax syntax) => shapes[syntax];
}
