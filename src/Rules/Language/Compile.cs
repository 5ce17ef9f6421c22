// A checked tree becomes nodes: names turn into slots, parameters into constants of the day.
namespace Sunbeam.Rules.Language;

/// <summary>The node that a name stands for; the member is the one before the point, if any.</summary>
internal delegate Node Place(Binding binding, Node? member);

internal sealed partial class Compile
{
    private static readonly Dictionary<string, Binary> Operators = new(StringComparer.Ordinal)
    {
        ["+"] = Arithmetic.Add,
        ["-"] = Arithmetic.Subtract,
        ["*"] = Arithmetic.Multiply,
        ["/"] = Arithmetic.Divide,
        ["%"] = Arithmetic.Modulo,
        ["=="] = Arithmetic.Equal,
        ["!="] = (in Value a, in Value b) => Logic.Not(Arithmetic.Equal(a, b)),
        ["in"] = Arithmetic.In,
    };

    private readonly Checked _checked;
    private readonly Place _place;
    private readonly Func<int> _newLocal;
    private readonly List<(string Name, int Slot)> _locals = [];

    private Compile(Checked expression, Place place, Func<int> newLocal) =>
        (_checked, _place, _newLocal) = (expression, place, newLocal);

    public static Node Expression(Checked expression, Place place, Func<int> newLocal) =>
        new Compile(expression, place, newLocal).Of(expression.Root);

    private Node Of(Syntax syntax) => syntax switch
    {
        Literal literal => new Constant(literal.Value),
        Name name => OfName(name),
        Select select => OfSelect(select),
        Has has => OfHas(has),
        Call call => OfCall(call),
        ListOf list => new ListNode([.. list.Items.Select(Of)]),
        MapOf map => new MapNode([.. map.Entries.Select(entry => (Of(entry.Key), Of(entry.Value)))]),
        Macro macro => OfMacro(macro),
        _ => throw new InvalidOperationException("a syntax nobody compiles"),
    };

    private Node OfName(Name name)
    {
        for (var i = _locals.Count - 1; i >= 0; i--) if (_locals[i].Name == name.Text) return new LocalNode(_locals[i].Slot);
        return _checked.Bindings.TryGetValue(name, out var binding) ? _place(binding, null) : new Constant(Value.OfType(name.Text));
    }

    private Node OfSelect(Select select)
    {
        if (!_checked.Bindings.TryGetValue(select, out var binding)) return new FieldNode(Of(select.Operand), select.Field, onlyWhether: false);
        return _place(binding, binding.OfMember ? Of(select.Operand) : null);
    }

    private Node OfHas(Has has) => _checked.Bindings.ContainsKey(has.Field)
        ? new KnownNode(OfSelect(has.Field))
        : new FieldNode(Of(has.Field.Operand), has.Field.Field, onlyWhether: true);

    private Node OfCall(Call call)
    {
        if (_checked.Bindings.TryGetValue(call, out var table)) return OfLookup(call, table);
        if (call.Function is "+" or "-" && _checked.ShapeOf(call).Kind is ShapeKind.Int or ShapeKind.Decimal) return OfSum(call);
        if (call.Function == "sum" && call.Operands[0] is Macro { Kind: MacroKind.Map } macro) return OfMacro(macro, summed: true);
        var operands = call.Operands;
        switch (call.Function)
        {
            case "&&": return new AndNode(Of(operands[0]), Of(operands[1]));
            case "||": return new OrNode(Of(operands[0]), Of(operands[1]));
            case "!": return new NotNode(Of(operands[0]));
            case "neg": return new NegateNode(Of(operands[0]));
            case "?:": return new ConditionalNode(Of(operands[0]), Of(operands[1]), Of(operands[2]));
            case "[]": return new IndexNode(Of(operands[0]), Of(operands[1]));
            case "age" when operands.Count == 1: return new AgeNode(Of(operands[0]));
            case "min" or "max" when operands.Count > 1: return new ExtremeNode([.. operands.Select(Of)], call.Function == "max");
            case "ifKnown": return new IfKnownNode(Of(operands[0]), Of(operands[1]));
            case "<": return new LessNode(Of(operands[0]), Of(operands[1]), orEqual: false);
            case "<=": return new LessNode(Of(operands[0]), Of(operands[1]), orEqual: true);
            case ">": return new LessNode(Of(operands[1]), Of(operands[0]), orEqual: false);
            case ">=": return new LessNode(Of(operands[1]), Of(operands[0]), orEqual: true);
        }
        if (Operators.TryGetValue(call.Function, out var operation)) return Folded(operation, Of(operands[0]), Of(operands[1]));
        return new CallNode(Functions.Find(call.Function)!.Apply!, [.. operands.Select(Of)]);
    }

    /// <summary>Two constants of the day are one: 1 − share is worked out here, not for every member.</summary>
    private static Node Folded(Binary operation, Node left, Node right)
    {
        if (!Fixed(left) || !Fixed(right)) return new BinaryNode(operation, left, right);
        var value = Guarded.Run(operation, ValueOf(left), ValueOf(right));
        int[] used = [.. Used(left), .. Used(right)];
        return used.Length == 0 ? new Constant(value) : new ProvisionalConstant(value, used);
    }

    private static bool Fixed(Node node) => node is Constant or ProvisionalConstant;

    private static Value ValueOf(Node node) => node is Constant constant ? constant.Value : ((ProvisionalConstant)node).Value;

    private static int[] Used(Node node) => node is ProvisionalConstant provisional ? provisional.Numbers : [];

    private Node OfSum(Call call)
    {
        var terms = new List<(Node, bool)>();
        Collect(call.Operands[0], minus: false, terms);
        Collect(call.Operands[1], minus: call.Function == "-", terms);
        if (terms is [(var left, false), (var right, var minus)] && Fixed(left) && Fixed(right))
            return Folded(minus ? Arithmetic.Subtract : Arithmetic.Add, left, right);
        return new SumNode([.. terms]);
    }

    // A chain of decimals can be added in one go; whole numbers keep CEL's overflow at every step.
    private void Collect(Syntax syntax, bool minus, List<(Node, bool)> terms)
    {
        if (syntax is Call { Function: "+" or "-" } sum && _checked.ShapeOf(sum).Kind == ShapeKind.Decimal)
        {
            Collect(sum.Operands[0], minus, terms);
            Collect(sum.Operands[1], minus ^ sum.Function == "-", terms);
        }
        else terms.Add((Of(syntax), minus));
    }

    private Node OfMacro(Macro macro, bool summed = false)
    {
        var target = Of(macro.Target);
        var slot = _newLocal();
        _locals.Add((macro.Variable, slot));
        var condition = macro.Condition is null ? null : Of(macro.Condition);
        var body = macro.Body is null ? null : Of(macro.Body);
        _locals.RemoveAt(_locals.Count - 1);
        return macro.Kind switch
        {
            MacroKind.All => new AllNode(target, slot, condition!),
            MacroKind.Exists => new ExistsNode(target, slot, condition!),
            MacroKind.ExistsOne => new ExistsOneNode(target, slot, condition!),
            _ => summed ? new SumOverNode(target, slot, condition, body!) : new SiftNode(target, slot, condition, body),
        };
    }
}
