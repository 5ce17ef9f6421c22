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

internal sealed class Name(int position, string text) : Syntax(position)
{
    public string Text { get; } = text;
}

internal sealed class Select(int position, Syntax operand, string field) : Syntax(position)
{
    public Syntax Operand { get; } = operand;
    public string Field { get; } = field;
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

internal sealed class ListOf(int position, IReadOnlyList<Syntax> items) : Syntax(position)
{
    public IReadOnlyList<Syntax> Items { get; } = items;
}

internal sealed class MapOf(int position, IReadOnlyList<(Syntax Key, Syntax Value)> entries) : Syntax(position)
{
    public IReadOnlyList<(Syntax Key, Syntax Value)> Entries { get; } = entries;
}

internal enum MacroKind { All, Exists, ExistsOne, Filter, Map }

/// <summary>A macro over a list: <c>list.filter(x, condition)</c>, <c>list.map(x, condition, body)</c> …</summary>
internal sealed class Macro(int position, MacroKind kind, Syntax target, string variable, Syntax? condition, Syntax? body)
    : Syntax(position)
{
    public MacroKind Kind { get; } = kind;
    public Syntax Target { get; } = target;
    public string Variable { get; } = variable;
    public Syntax? Condition { get; } = condition;
    public Syntax? Body { get; } = body;
}

/// <summary>What is wrong with an expression and where in its text.</summary>
internal sealed record Fault(int Position, string Message);

internal sealed class SyntaxException(int position, string message) : Exception(message)
{
    public Fault Fault => new(position, Message);
}
