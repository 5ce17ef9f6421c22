// The macros over lists: all, exists, exists_one, filter, map, and the sum of a map without the list in between.
// An element that belongs to the list only perhaps (see Items) counts only perhaps.
namespace Sunbeam.Rules.Language;

internal abstract class MacroNode(Node target, int local) : Node
{
    protected abstract Value Over(Items items, Frame frame);

    public override Value Evaluate(Frame frame)
    {
        var from = target.Evaluate(frame);
        return from.Kind switch
        {
            ValueKind.List => Over(from.Items, frame),
            ValueKind.Map => Over(new Items([.. from.Map.Keys]), frame),
            ValueKind.Error => from,
            ValueKind.Unknown => Unsettled.Anything(Unsettled.MissingOf(from), ValueKind.Unknown, mayFail: true),
            _ => Value.Error($"no such overload: a macro over {from.TypeName}"),
        };
    }

    protected Value With(Node node, in Value item, Frame frame)
    {
        frame.Locals[local] = item;
        return node.Evaluate(frame);
    }
}

internal sealed class AllNode(Node target, int local, Node condition) : MacroNode(target, local)
{
    protected override Value Over(Items items, Frame frame)
    {
        var all = Value.True;
        for (var i = 0; i < items.Count && !all.IsFalse; i++)
            all = Logic.And(all, Logic.Or(Logic.Not(items.Presence(i)), With(condition, items.Values[i], frame)));
        return all;
    }
}

internal sealed class ExistsNode(Node target, int local, Node condition) : MacroNode(target, local)
{
    protected override Value Over(Items items, Frame frame)
    {
        var any = Value.False;
        for (var i = 0; i < items.Count && !any.IsTrue; i++)
            any = Logic.Or(any, Logic.And(items.Presence(i), With(condition, items.Values[i], frame)));
        return any;
    }
}

internal sealed class ExistsOneNode(Node target, int local, Node condition) : MacroNode(target, local)
{
    protected override Value Over(Items items, Frame frame)
    {
        var (found, unsure, mayFail) = (0, (Missing?)null, false);
        for (var i = 0; i < items.Count; i++)
        {
            var meets = Logic.And(items.Presence(i), With(condition, items.Values[i], frame));
            if (meets.IsError) return meets;
            if (meets.IsTrue) found++;
            if (meets.Partial is not { } partial) continue;
            unsure = Missing.Join(unsure, partial.Missing);
            mayFail |= partial.MayFail;
        }
        if (found > 1 && !mayFail) return Value.False;
        return unsure is null && !mayFail ? Value.Of(found == 1) : Unsettled.Flag(unsure, mayFail);
    }
}

/// <summary>filter and map in one: keeps what meets the condition, and gives its body.</summary>
internal sealed class SiftNode(Node target, int local, Node? condition, Node? body) : MacroNode(target, local)
{
    protected override Value Over(Items items, Frame frame)
    {
        var values = new List<Value>(items.Count);
        var presence = new List<Value>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            var here = items.Presence(i);
            if (condition is not null) here = Logic.And(here, With(condition, items.Values[i], frame));
            if (here.IsFalse) continue;
            if (here.IsError) return here;
            if (!here.IsTrue && !here.IsUnknown) return Value.Error("a condition must be true or false");
            var value = body is null ? items.Values[i] : With(body, items.Values[i], frame);
            if (value.IsError && here.IsTrue) return value;
            values.Add(value);
            presence.Add(here);
        }
        return Value.Of(new Items([.. values], presence.TrueForAll(p => p.IsTrue) ? null : [.. presence]));
    }
}

/// <summary>list.map(x, …).sum() without building the list.</summary>
internal sealed class SumOverNode(Node target, int local, Node? condition, Node body) : MacroNode(target, local)
{
    protected override Value Over(Items items, Frame frame)
    {
        var total = new Total();
        for (var i = 0; i < items.Count; i++)
        {
            var here = items.Presence(i);
            if (condition is not null) here = Logic.And(here, With(condition, items.Values[i], frame));
            if (here.IsFalse) continue;
            if (here.IsError) return here;
            var value = With(body, items.Values[i], frame);
            if (value.IsError && here.IsTrue) return value;
            total.Add(here.IsTrue ? value : Folds.Perhaps(here, value));
        }
        return total.Result();
    }
}
