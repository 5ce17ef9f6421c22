// The compiled form of an expression: one small object for each operation, names already replaced by slots.
namespace Sunbeam.Rules.Language;

internal abstract class Node
{
    public abstract Value Evaluate(Frame frame);
}

internal sealed class Constant(Value value) : Node
{
    public Value Value => value;

    public override Value Evaluate(Frame frame) => value;
}

/// <summary>A parameter whose value is provisional, or what follows from such alone: reading it is remembered.</summary>
internal sealed class ProvisionalConstant(Value value, int[] numbers) : Node
{
    public Value Value => value;
    public int[] Numbers => numbers;

    public override Value Evaluate(Frame frame)
    {
        foreach (var number in numbers) frame.Touched[number] = true;
        return value;
    }
}

internal sealed class HouseholdFactNode(int slot) : Node
{
    public override Value Evaluate(Frame frame) => frame.Household(slot);
}

internal sealed class OwnFactNode(int slot) : Node
{
    public override Value Evaluate(Frame frame) => frame.Member(frame.Self, slot);
}

internal sealed class MemberFactNode(Node member, int slot) : Node
{
    public override Value Evaluate(Frame frame)
    {
        var who = member.Evaluate(frame);
        return who.Kind == ValueKind.Member ? frame.Member(who.MemberIndex, slot) : NotOne(who);
    }

    internal static Value NotOne(in Value who) =>
        who.IsError ? who
        : who.IsUnknown ? Unsettled.Anything(Unsettled.MissingOf(who), ValueKind.Unknown, Unsettled.MayFail(who))
        : Value.Error($"{who.TypeName} is no member");
}

internal sealed class FormulaNode(int formula, Func<Node> body) : Node
{
    private Node? _body;
    public override Value Evaluate(Frame frame) => frame.Formula(formula, null, _body ??= body());
}

internal sealed class OwnFormulaNode(int formula, Func<Node> body) : Node
{
    private Node? _body;
    public override Value Evaluate(Frame frame) => frame.Formula(formula, frame.Self, _body ??= body());
}

internal sealed class MemberFormulaNode(Node member, int formula, Func<Node> body) : Node
{
    private Node? _body;

    public override Value Evaluate(Frame frame)
    {
        var who = member.Evaluate(frame);
        return who.Kind == ValueKind.Member
            ? frame.Formula(formula, who.MemberIndex, _body ??= body())
            : MemberFactNode.NotOne(who);
    }
}

internal sealed class MembersNode : Node
{
    public override Value Evaluate(Frame frame) => Value.Of(frame.Members());
}

internal sealed class TodayNode : Node
{
    public override Value Evaluate(Frame frame) => Value.Of(frame.Today);
}

internal sealed class LocalNode(int slot) : Node
{
    public override Value Evaluate(Frame frame) => frame.Locals[slot];
}

internal sealed class AndNode(Node left, Node right) : Node
{
    public override Value Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        return first.IsFalse ? first : Logic.And(first, right.Evaluate(frame));
    }
}

internal sealed class OrNode(Node left, Node right) : Node
{
    public override Value Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        return first.IsTrue ? first : Logic.Or(first, right.Evaluate(frame));
    }
}

internal sealed class NotNode(Node operand) : Node
{
    public override Value Evaluate(Frame frame) => Logic.Not(operand.Evaluate(frame));
}

internal sealed class ConditionalNode(Node condition, Node yes, Node no) : Node
{
    public override Value Evaluate(Frame frame)
    {
        var which = condition.Evaluate(frame);
        if (which.Kind == ValueKind.Bool) return (which.IsTrue ? yes : no).Evaluate(frame);
        if (which.IsError) return which;
        if (!which.IsUnknown) return Value.Error($"no such overload: {which.TypeName} ? :");
        return Unsettled.Either(Unsettled.MissingOf(which), yes.Evaluate(frame), no.Evaluate(frame), Unsettled.MayFail(which));
    }
}

internal delegate Value Binary(in Value a, in Value b);

internal sealed class BinaryNode(Binary operation, Node left, Node right) : Node
{
    public override Value Evaluate(Frame frame) => Guarded.Run(operation, left.Evaluate(frame), right.Evaluate(frame));
}

internal sealed class LessNode(Node left, Node right, bool orEqual) : Node
{
    public override Value Evaluate(Frame frame) => Arithmetic.Less(left.Evaluate(frame), right.Evaluate(frame), orEqual);
}

internal sealed class NegateNode(Node operand) : Node
{
    public override Value Evaluate(Frame frame) => Arithmetic.Negate(operand.Evaluate(frame));
}

/// <summary>A chain of + and - over numbers, added up in one go.</summary>
internal sealed class SumNode((Node Term, bool Minus)[] terms) : Node
{
    public override Value Evaluate(Frame frame)
    {
        var total = new Total();
        foreach (var (term, minus) in terms) total.Add(term.Evaluate(frame), minus);
        return total.Result();
    }
}

/// <summary>list[i] and map[key], or with <c>[?</c> an optional value instead of an error where there is none.</summary>
internal sealed class IndexNode(Node container, Node index, bool optional) : Node
{
    public override Value Evaluate(Frame frame)
    {
        Value from = container.Evaluate(frame), at = index.Evaluate(frame);
        if (from.IsError) return from;
        if (at.IsError) return at;
        if (from.IsUnknown || at.IsUnknown || (from.Kind == ValueKind.List && !from.Items.Sure))
            return Unsettled.Anything(Missing.Join(Unsettled.Inside(from), Unsettled.MissingOf(at)), ValueKind.Unknown, mayFail: true);
        return Optionals.Within(from, at, optional, Found);
    }

    private static Value? Found(in Value from, in Value at)
    {
        if (from.Kind == ValueKind.Map) return from.Map.TryGetValue(at, out var value) ? value : null;
        if (from.Kind != ValueKind.List || !at.IsNumeric || !at.Number.IsWhole) return Arithmetic.NoSuch("[]", from, at);
        var inside = at.Number >= Number.Zero && at.Number < Number.Of(from.Items.Count);
        return inside && at.Number.TryWhole(out var place) ? from.Items.Values[place] : null;
    }
}

/// <summary>A key of a map by its name.</summary>
internal sealed class FieldNode(Node operand, string field, bool optional) : Node
{
    private readonly Value _field = Value.Of(field);

    public override Value Evaluate(Frame frame)
    {
        var from = operand.Evaluate(frame);
        if (from.IsError) return from;
        if (from.IsUnknown) return Unsettled.Anything(Unsettled.MissingOf(from), ValueKind.Unknown, mayFail: true);
        return Optionals.Within(from, _field, optional, Found);
    }

    private static Value? Found(in Value from, in Value field)
    {
        if (from.Kind != ValueKind.Map) return Value.Error($"{from.TypeName} has no field '{field}'");
        return from.Map.TryGetValue(field, out var value) ? value : null;
    }
}

/// <summary>has(map.key): whether the key is there.</summary>
internal sealed class HasNode(Node operand, string field) : Node
{
    public override Value Evaluate(Frame frame)
    {
        var from = operand.Evaluate(frame);
        if (from.Kind == ValueKind.Optional) { if (from.Inner is { } inner) from = inner; else return Value.False; }
        if (from.IsError) return from;
        if (from.IsUnknown) return Unsettled.Flag(Unsettled.MissingOf(from), mayFail: true);
        return from.Kind == ValueKind.Map ? Value.Of(from.Map.ContainsKey(Value.Of(field))) : Value.Error($"{from.TypeName} has no field '{field}'");
    }
}

/// <summary>cel.bind(x, value, body).</summary>
internal sealed class BindNode(Node value, int local, Node body) : Node
{
    public override Value Evaluate(Frame frame)
    {
        frame.Locals[local] = value.Evaluate(frame);
        return body.Evaluate(frame);
    }
}

/// <summary>has(m.fact): a declared fact is there once it is known.</summary>
internal sealed class KnownNode(Node fact) : Node
{
    public override Value Evaluate(Frame frame)
    {
        var value = fact.Evaluate(frame);
        return value.IsUnknown ? Unsettled.Flag(Unsettled.MissingOf(value), Unsettled.MayFail(value)) : value.IsError ? value : Value.True;
    }
}

/// <summary>ifKnown(x, otherwise): only for watches, which speak of what is known today and decide nothing.</summary>
internal sealed class IfKnownNode(Node operand, Node otherwise) : Node
{
    public override Value Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        return value.IsKnown ? value : otherwise.Evaluate(frame);
    }
}

internal sealed class ListNode(Node[] items, bool[] optional) : Node
{
    private readonly bool _anyOptional = optional.Contains(true);

    public override Value Evaluate(Frame frame)
    {
        if (_anyOptional) return WithOptional(frame);
        var values = new Value[items.Length];
        for (var i = 0; i < items.Length; i++)
            if ((values[i] = items[i].Evaluate(frame)).IsError) return values[i];
        return Unsettled.List(values);
    }

    private Value WithOptional(Frame frame)
    {
        var values = new List<Value>(items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            var value = items[i].Evaluate(frame);
            if (value.IsError) return value;
            if (!optional[i]) values.Add(value);
            else if (value.IsUnknown) return Unsettled.Anything(Unsettled.MissingOf(value), ValueKind.List, mayFail: true);
            else if (value.Kind != ValueKind.Optional) return Value.Error("an item after '?' is an optional value");
            else if (value.Inner is { } inner) values.Add(inner);
        }
        return Unsettled.List([.. values]);
    }
}

internal sealed class MapNode((Node Key, Node Value, bool Optional)[] entries) : Node
{
    public override Value Evaluate(Frame frame)
    {
        var map = new Dictionary<Value, Value>();
        var (doubtful, missing) = (false, (Missing?)null);
        foreach (var (keyNode, valueNode, optional) in entries)
        {
            Value key = keyNode.Evaluate(frame), value = valueNode.Evaluate(frame);
            if (key.IsError) return key;
            if (value.IsError) return value;
            missing = Missing.Join(missing, Missing.Join(Unsettled.MissingOf(key), Unsettled.Inside(value)));
            // An entry that may yet fail fails the whole map, whichever key is asked for.
            doubtful |= key.IsUnknown || (value.IsUnknown && (optional || Unsettled.MayFail(value)));
            if (doubtful) continue;
            if (key.Kind is not (ValueKind.Int or ValueKind.String or ValueKind.Bool)) return Value.Error($"a {key.TypeName} cannot be the key of a map");
            if (optional && value.Kind != ValueKind.Optional) return Value.Error("an entry after '?' is an optional value");
            if (optional && value.Inner is null) continue;
            if (!map.TryAdd(key, optional ? value.Inner!.Value : value)) return Value.Error("a key stands twice in a map");
        }
        return doubtful ? Unsettled.Anything(missing, ValueKind.Map, mayFail: true) : Value.Of(map);
    }
}

/// <summary>min and max of a few values, without a list when all are known.</summary>
internal sealed class ExtremeNode(Node[] arguments, bool most) : Node
{
    public override Value Evaluate(Frame frame)
    {
        var best = arguments[0].Evaluate(frame);
        for (var i = 1; i < arguments.Length; i++)
        {
            var next = arguments[i].Evaluate(frame);
            if (!best.IsOrdered || !next.IsOrdered) return Slowly(best, next, i, frame);
            if (most ? next.Number > best.Number : next.Number < best.Number) best = next;
        }
        return arguments.Length > 1 ? best : Slowly(best, best, 0, frame);
    }

    private Value Slowly(in Value best, in Value next, int at, Frame frame)
    {
        var values = new List<Value> { best };
        if (at > 0) values.Add(next);
        for (var i = at + 1; i < arguments.Length; i++) values.Add(arguments[i].Evaluate(frame));
        foreach (var value in values) if (value.IsError) return value;
        return most ? Folds.Most(new Items([.. values])) : Folds.Least(new Items([.. values]));
    }
}

/// <summary>age(born): on the day of the decision.</summary>
internal sealed class AgeNode(Node born) : Node
{
    public override Value Evaluate(Frame frame)
    {
        var value = born.Evaluate(frame);
        return value.IsError ? value : Dates.AgeOn(value, Value.Of(frame.Today));
    }
}

internal sealed class CallNode(Func<Value[], Frame, Value> apply, Node[] arguments) : Node
{
    public override Value Evaluate(Frame frame)
    {
        var values = new Value[arguments.Length];
        for (var i = 0; i < values.Length; i++)
            if ((values[i] = arguments[i].Evaluate(frame)).IsError) return values[i];
        return Guarded.Run(apply, values, frame);
    }
}

/// <summary>Turns what cannot be computed into an error of the language.</summary>
internal static class Guarded
{
    public static Value Run(Binary operation, in Value a, in Value b)
    {
        try { return operation(a, b); }
        catch (OverflowException) { return Value.Error("overflow"); }
    }

    public static Value Run(Func<Value[], Frame, Value> apply, Value[] values, Frame frame)
    {
        try { return apply(values, frame); }
        catch (OverflowException) { return Value.Error("overflow"); }
        catch (ArgumentOutOfRangeException) { return Value.Error("a date or a number out of range"); }
    }
}
