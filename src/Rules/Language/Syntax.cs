// The tree of an expression, as CEL's grammar gives it. Operators are calls under their own sign.
namespace Sunbeam.Rules.Language;

internal abstract class Syntax(int position)
{
    /// <summary>Offset of the first character in the text of the expression.</summary>
    public int Position { get; } = position;
}

internal sealed class Literal(int position, Value value) : Syntax(position)
{
    public Value Value { get; } = value;
}

internal sealed class Name(int position, string text, bool absolute = false) : Syntax(position)
{
    public string Text { get; } = text;
    /// <summary>Written with a point before it: never a variable of a macro.</summary>
    public bool Absolute { get; } = absolute;
}

internal sealed class Select(int position, Syntax operand, string field, bool optional = false) : Syntax(position)
{
    public Syntax Operand { get; } = operand;
    public string Field { get; } = field;
    /// <summary>Written <c>a.?b</c>: gives an optional value instead of an error where there is no such field.</summary>
    public bool Optional { get; } = optional;
}

/// <summary>The macro has(a.b): is the field there.</summary>
internal sealed class Has(int position, Select field) : Syntax(position)
{
    public Select Field { get; } = field;
}

internal sealed class Call(int position, string function, Syntax? target, IReadOnlyList<Syntax> arguments) : Syntax(position)
{
    public string Function { get; } = function;
    public Syntax? Target { get; } = target;
    public IReadOnlyList<Syntax> Arguments { get; } = arguments;
    /// <summary>The target, when there is one, is the first operand.</summary>
    public IReadOnlyList<Syntax> Operands { get; } = target is null ? arguments : [target, .. arguments];
}

/// <summary>An item <c>[?a]</c> or an entry <c>{?k: a}</c> that is left out where its optional value is empty.</summary>
internal sealed class OptionalItem(int position, Syntax value) : Syntax(position)
{
    public Syntax Value { get; } = value;
}

internal sealed class ListOf(int position, IReadOnlyList<Syntax> items) : Syntax(position)
{
    public IReadOnlyList<Syntax> Items { get; } = items;
}

internal sealed class MapOf(int position, IReadOnlyList<(Syntax Key, Syntax Value)> entries) : Syntax(position)
{
    public IReadOnlyList<(Syntax Key, Syntax Value)> Entries { get; } = entries;
}

internal enum MacroKind { All, Exists, ExistsOne, Filter, Map, TransformList, TransformMap, TransformMapEntry, OptMap, OptFlatMap, Rank }

/// <summary>A macro over a list or a map: <c>list.filter(x, condition)</c>, <c>map.all(key, value, condition)</c> …</summary>
internal sealed class Macro(int position, MacroKind kind, Syntax target, IReadOnlyList<string> variables, Syntax? condition, Syntax? body)
    : Syntax(position)
{
    public MacroKind Kind { get; } = kind;
    public Syntax Target { get; } = target;
    public string Variable => Variables[0];
    /// <summary>One for the element or the key; or two, for the index and the element, the key and the value.</summary>
    public IReadOnlyList<string> Variables { get; } = variables;
    public Syntax? Condition { get; } = condition;
    public Syntax? Body { get; } = body;
}

/// <summary><c>cel.bind(x, value, body)</c>: a name for a value within the body.</summary>
internal sealed class Bind(int position, string variable, Syntax value, Syntax body) : Syntax(position)
{
    public string Variable { get; } = variable;
    public Syntax Value { get; } = value;
    public Syntax Body { get; } = body;
}

/// <summary>What is wrong with an expression and where in its text.</summary>
internal sealed record Fault(int Position, string Message);

internal sealed class SyntaxException(int position, string message) : Exception(message)
{
    public Fault Fault => new(position, Message);
}
