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

    private Node Of(Syntax syntax) => _checked.Broken(syntax) is { } broken ? new Constant(Value.Error(broken)) : OfSound(syntax);

    private Node OfSound(Syntax syntax) => syntax switch
    {
        Literal literal => new Constant(literal.Value),
        Name name => OfName(name),
        Select select => OfSelect(select),
        Has has => OfHas(has),
        Call call => OfCall(call),
        OptionalItem item => Of(item.Value),
        ListOf list => new ListNode([.. list.Items.Select(Of)], [.. list.Items.Select(item => item is OptionalItem)]),
        MapOf map => new MapNode([.. map.Entries.Select(entry => (Of(entry.Key), Of(entry.Value), entry.Value is OptionalItem))]),
        Macro macro => OfMacro(macro),
        Bind bind => OfBind(bind),
        _ => throw new InvalidOperationException("a syntax nobody compiles"),
    };

    private Node OfName(Name name)
    {
        for (var i = _locals.Count - 1; i >= 0 && !name.Absolute; i--) if (_locals[i].Name == name.Text) return new LocalNode(_locals[i].Slot);
        return _checked.Bindings.TryGetValue(name, out var binding) ? _place(binding, null) : new Constant(Value.OfType(name.Text));
    }

    private Node OfSelect(Select select)
    {
        if (!_checked.Bindings.TryGetValue(select, out var binding))
            return IsType(select) ? new Constant(Value.OfType(Check.TypeNamed(select)!)) : new FieldNode(Of(select.Operand), select.Field, select.Optional);
        return _place(binding, binding.OfMember ? Of(select.Operand) : null);
    }

    private bool IsType(Select select) => _checked.ShapeOf(select).Kind == ShapeKind.Type && Check.TypeNamed(select) is not null;

    private Node OfHas(Has has) => _checked.Bindings.ContainsKey(has.Field)
        ? new KnownNode(OfSelect(has.Field))
        : new HasNode(Of(has.Field.Operand), has.Field.Field);

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
            case "[]" or "[?]": return new IndexNode(Of(operands[0]), Of(operands[1]), optional: call.Function == "[?]");
            case "or" or "orValue": return new OrElseNode(Of(operands[0]), Of(operands[1]), unwrap: call.Function == "orValue");
            case "age" when operands.Count == 1: return new AgeNode(Of(operands[0]));
            case "min" or "math.least" when operands.Count > 1: return new ExtremeNode([.. operands.Select(Of)], most: false);
            case "max" or "math.greatest" when operands.Count > 1: return new ExtremeNode([.. operands.Select(Of)], most: true);
            case "ifKnown": return new IfKnownNode(Of(operands[0]), Of(operands[1]));
            case "<": return new LessNode(Of(operands[0]), Of(operands[1]), orEqual: false);
            case "<=": return new LessNode(Of(operands[0]), Of(operands[1]), orEqual: true);
            case ">": return new LessNode(Of(operands[1]), Of(operands[0]), orEqual: false);
            case ">=": return new LessNode(Of(operands[1]), Of(operands[0]), orEqual: true);
        }
        if (Operators.TryGetValue(call.Function, out var operation)) return Folded(operation, Of(operands[0]), Of(operands[1]));
        var function = Functions.Find(call.Function)!;
        var certain = !_checked.Loose && operands.All(operand => _checked.ShapeOf(operand).Kind != ShapeKind.Dyn);
        return new CallNode(certain ? function.Apply! : function.Guarded, [.. operands.Select(Of)]);
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

    private Node OfBind(Bind bind)
    {
        var value = Of(bind.Value);
        var slot = Enter(bind.Variable);
        var body = Of(bind.Body);
        Leave(1);
        return new BindNode(value, slot, body);
    }

    private int Enter(string variable)
    {
        var slot = _newLocal();
        _locals.Add((variable, slot));
        return slot;
    }

    private void Leave(int variables) => _locals.RemoveRange(_locals.Count - variables, variables);

    private Node OfMacro(Macro macro, bool summed = false)
    {
        var target = Of(macro.Target);
        int[] slots = [.. macro.Variables.Select(Enter)];
        var each = new Each(target, slots[0], slots.Length == 2 ? slots[1] : null);
        var condition = macro.Condition is null ? null : Of(macro.Condition);
        var body = macro.Body is null ? null : Of(macro.Body);
        Leave(slots.Length);
        return macro.Kind switch
        {
            MacroKind.All => new AllNode(each, condition!),
            MacroKind.Exists => new ExistsNode(each, condition!),
            MacroKind.ExistsOne => new ExistsOneNode(each, condition!),
            MacroKind.TransformMap => new TransformMapNode(each, condition, body!, entries: false),
            MacroKind.TransformMapEntry => new TransformMapNode(each, condition, body!, entries: true),
            MacroKind.OptMap => new OptionalMapNode(target, slots[0], body!, flat: false),
            MacroKind.OptFlatMap => new OptionalMapNode(target, slots[0], body!, flat: true),
            MacroKind.Rank => new RankNode(each, body!),
            _ => summed ? new SumOverNode(each, condition, body!) : new SiftNode(each, condition, body),
        };
    }
}
