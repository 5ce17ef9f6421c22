// The macros over lists: all, exists, exists_one, filter, map, and the sum of a map without the list in between.
// An element that belongs to the list only perhaps (see Items) counts only perhaps.
namespace Sunbeam.Rules.Language;

/// <summary>What a macro runs over and where it puts each element: the element or key alone, or with its index or value.</summary>
internal sealed record Each(Node Target, int First, int? Second);

/// <summary>The elements to run over, and beside each the second variable's value where the macro has two.</summary>
internal readonly record struct Run(Items Items, Value[]? Beside)
{
    public int Count => Items.Count;
    public Value Presence(int i) => Items.Presence(i);

    public Value Element(int i) => Items.Values[i];
}

internal abstract class MacroNode(Each each) : Node
{
    protected abstract Value Over(in Run run, Frame frame);

    public override Value Evaluate(Frame frame)
    {
        var from = each.Target.Evaluate(frame);
        return from.Kind switch
        {
            ValueKind.List => Over(each.Second is null ? new Run(from.Items, null) : Indexed(from.Items), frame),
            ValueKind.Map => Over(new Run(new Items([.. from.Map.Keys]), each.Second is null ? null : [.. from.Map.Values]), frame),
            ValueKind.Error => from,
            ValueKind.Unknown => Unsettled.Anything(Unsettled.MissingOf(from), ValueKind.Unknown, mayFail: true),
            _ => Value.Error($"no such overload: a macro over {from.TypeName}"),
        };
    }

    // Where an earlier element is there only perhaps, the index of a later one is a range.
    private static Run Indexed(Items items)
    {
        var (indexes, presence, sure, doubts) = (new Value[items.Count], new Value[items.Count], 0, (Missing?)null);
        for (var i = 0; i < items.Count; i++)
        {
            presence[i] = items.Presence(i);
            indexes[i] = sure == i ? Value.Of(i) : Unsettled.Make(doubts, ValueKind.Int, new Range(Number.Of(sure), Number.Of(i)), mayFail: false);
            if (presence[i].IsTrue) sure++; else doubts = Missing.Join(doubts, Unsettled.MissingOf(presence[i]));
        }
        return new Run(new Items(indexes, items.Sure ? null : presence), items.Values);
    }

    protected Value With(Node node, in Run run, int at, Frame frame)
    {
        frame.Locals[each.First] = run.Items.Values[at];
        if (run.Beside is { } beside) frame.Locals[each.Second!.Value] = beside[at];
        return node.Evaluate(frame);
    }
}

internal sealed class AllNode(Each each, Node condition) : MacroNode(each)
{
    protected override Value Over(in Run run, Frame frame)
    {
        var all = Value.True;
        for (var i = 0; i < run.Count && !all.IsFalse; i++)
            all = Logic.And(all, Logic.Or(Logic.Not(run.Presence(i)), With(condition, run, i, frame)));
        return all;
    }
}

internal sealed class ExistsNode(Each each, Node condition) : MacroNode(each)
{
    protected override Value Over(in Run run, Frame frame)
    {
        var any = Value.False;
        for (var i = 0; i < run.Count && !any.IsTrue; i++)
            any = Logic.Or(any, Logic.And(run.Presence(i), With(condition, run, i, frame)));
        return any;
    }
}

internal sealed class ExistsOneNode(Each each, Node condition) : MacroNode(each)
{
    protected override Value Over(in Run run, Frame frame)
    {
        var (found, unsure, mayFail) = (0, (Missing?)null, false);
        for (var i = 0; i < run.Count; i++)
        {
            var meets = Logic.And(run.Presence(i), With(condition, run, i, frame));
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
internal sealed class SiftNode(Each each, Node? condition, Node? body) : MacroNode(each)
{
    protected override Value Over(in Run run, Frame frame)
    {
        var values = new List<Value>(run.Count);
        var presence = new List<Value>(run.Count);
        for (var i = 0; i < run.Count; i++)
        {
            var here = run.Presence(i);
            if (condition is not null) here = Logic.And(here, With(condition, run, i, frame));
            if (here.IsFalse) continue;
            if (here.IsError) return here;
            if (!here.IsTrue && !here.IsUnknown) return Value.Error("a condition must be true or false");
            var value = body is null ? run.Element(i) : With(body, run, i, frame);
            if (value.IsError && here.IsTrue) return value;
            values.Add(value);
            presence.Add(here);
        }
        return Unsettled.List([.. values], presence.TrueForAll(p => p.IsTrue) ? null : [.. presence]);
    }
}

/// <summary>list.map(x, …).sum() without building the list.</summary>
internal sealed class SumOverNode(Each each, Node? condition, Node body) : MacroNode(each)
{
    protected override Value Over(in Run run, Frame frame)
    {
        var total = new Total();
        for (var i = 0; i < run.Count; i++)
        {
            var here = run.Presence(i);
            if (condition is not null) here = Logic.And(here, With(condition, run, i, frame));
            if (here.IsFalse) continue;
            if (here.IsError) return here;
            var value = With(body, run, i, frame);
            if (value.IsError && here.IsTrue) return value;
            total.Add(here.IsTrue ? value : Folds.Perhaps(here, value));
        }
        return total.Result();
    }
}

/// <summary>transformMap and transformMapEntry: a map with other values, or one made of the entries that the body gives.</summary>
internal sealed class TransformMapNode(Each each, Node? condition, Node body, bool entries) : MacroNode(each)
{
    protected override Value Over(in Run run, Frame frame)
    {
        var map = new Dictionary<Value, Value>();
        for (var i = 0; i < run.Count; i++)
        {
            var here = run.Presence(i);
            if (condition is not null) here = Logic.And(here, With(condition, run, i, frame));
            if (here.IsFalse) continue;
            if (here.IsError) return here;
            var value = With(body, run, i, frame);
            if (!here.IsTrue || value.IsUnknown || run.Element(i).IsUnknown)
                return Unsettled.Anything(Missing.Join(run.Items.Doubts(), Unsettled.MissingOf(here, value)), ValueKind.Map, mayFail: true);
            if (value.IsError) return value;
            if (!Put(map, run.Element(i), value)) return Value.Error("a key stands twice in a map");
        }
        return Value.Of(map);
    }

    private bool Put(Dictionary<Value, Value> map, in Value key, in Value value)
    {
        if (!entries) return map.TryAdd(key, value);
        if (value.Kind != ValueKind.Map) return false;
        foreach (var (one, of) in value.Map) if (!map.TryAdd(one, of)) return false;
        return true;
    }
}
