// Binds every name and checks every type before any fact is seen, so that a mistake in a pack is told with its
// place, what was expected there and the nearest known name, and not found on a citizen's case.
namespace Sunbeam.Rules.Language;

internal sealed partial class Check
{
    private readonly Names _names;
    private readonly bool _ofMember;
    private readonly List<Fault> _faults = [];
    private readonly Dictionary<Syntax, Binding> _bindings = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Syntax, Shape> _shapes = new(ReferenceEqualityComparer.Instance);
    private readonly List<(string Name, Shape Shape)> _locals = [];

    private readonly bool _watch;

    private Check(Names names, bool ofMember, bool watch) => (_names, _ofMember, _watch) = (names, ofMember, watch);

    /// <param name="ofMember">the expression speaks of one member: that member's facts are names by themselves</param>
    /// <param name="watch">the expression is a watch, which alone may ask what is known</param>
    public static (Checked? Checked, IReadOnlyList<Fault> Faults) Expression(string text, Names names, bool ofMember, bool watch = false)
    {
        try
        {
            return Tree(Parser.Parse(text), names, ofMember, watch);
        }
        catch (SyntaxException error)
        {
            return (null, [error.Fault]);
        }
    }

    /// <summary>How far apart the two sides of a comparison are; null when the expression compares no numbers.</summary>
    public static Checked? Margin(Checked expression, Names names, bool ofMember)
    {
        if (expression.Root is not Call { Function: "<" or "<=" or ">" or ">=" } comparison) return null;
        if (comparison.Operands.Any(side => !expression.ShapeOf(side).Numeric)) return null;
        var apart = new Call(comparison.Position, "-", null, comparison.Operands);
        return Tree(new Call(comparison.Position, "abs", null, [apart]), names, ofMember, watch: false).Checked;
    }

    private static (Checked? Checked, IReadOnlyList<Fault> Faults) Tree(Syntax root, Names names, bool ofMember, bool watch)
    {
        var check = new Check(names, ofMember, watch);
        var shape = check.Of(root);
        return check._faults.Count > 0
            ? (null, check._faults)
            : (new Checked(root, shape, check._bindings, check._shapes), []);
    }

    private Shape Of(Syntax syntax) => _shapes[syntax] = syntax switch
    {
        Literal literal => OfLiteral(literal),
        Name name => OfName(name),
        Select select => OfSelect(select),
        Has has => OfHas(has),
        Call call => OfCall(call),
        ListOf list => Shape.ListOf(Joined(list.Items.Select(Of))),
        MapOf map => OfMap(map),
        Macro macro => OfMacro(macro),
        _ => throw new InvalidOperationException("a syntax nobody checks"),
    };

    private Shape Fault(Syntax at, string message)
    {
        _faults.Add(new Fault(at.Position, message));
        return Shape.Dyn;
    }

    private static Shape Joined(IEnumerable<Shape> shapes)
    {
        Shape? joined = null;
        foreach (var shape in shapes) joined = joined is null ? shape : Shape.Join(joined, shape);
        return joined ?? Shape.Dyn;
    }

    private static Shape OfLiteral(Literal literal) => literal.Value.Kind switch
    {
        ValueKind.Bool => Shape.Bool,
        ValueKind.Int => Shape.Int,
        ValueKind.Decimal => Shape.Decimal,
        ValueKind.String => Shape.String,
        _ => Shape.Null,
    };

    private Shape OfName(Name name)
    {
        if (Local(name.Text) is { } local) return local;
        if (Bind(name.Text) is { } binding) return Bound(name, binding);
        if (TypeNames.Contains(name.Text)) return Shape.Type;
        return Fault(name, Unknown(name.Text));
    }

    /// <summary>CEL's names of types, for comparing with type(x); a name of the pack goes before them.</summary>
    private static readonly HashSet<string> TypeNames = ["bool", "int", "double", "string", "list", "map", "null_type", "type"];

    private Shape? Local(string name)
    {
        for (var i = _locals.Count - 1; i >= 0; i--) if (_locals[i].Name == name) return _locals[i].Shape;
        return null;
    }

    private Binding? Bind(string name) => (_ofMember ? _names.Member(name) : null) ?? _names.Household(name);

    private Shape Bound(Syntax syntax, Binding binding)
    {
        _bindings[syntax] = binding;
        return binding.Shape;
    }

    private string Unknown(string name)
    {
        if (_names.Table(name) is { } table) return $"'{name}' is a table; expected its keys, as in {table.Usage}";
        var known = _names.HouseholdNames.Concat(_ofMember ? _names.MemberNames : []).Concat(_locals.Select(l => l.Name));
        if (!_ofMember && _names.Member(name) is not null)
            return $"'{name}' belongs to a member; expected a name of the household, as in members.map(m, m.{name})";
        return $"unknown name '{name}'; expected a fact, a parameter or a formula" + Suggest(name, known);
    }

    private static string Suggest(string name, IEnumerable<string> known) =>
        Spelling.Nearest(name, known) is { } near ? $"; did you mean '{near}'?" : "";

    private Shape OfSelect(Select select)
    {
        if (Dotted(select) is { } dotted && dotted[..dotted.IndexOf('.')] is var root && Local(root) is null)
        {
            if (Bind(dotted) is { } binding) return Bound(select, binding);
            if (_names.IsPrefix(dotted)) return Fault(Leftmost(select), $"'{dotted}' is only the beginning of a name" + Suggest(dotted, _names.HouseholdNames));
            if (_names.IsPrefix(root) || Bind(root) is null) return Fault(Leftmost(select), Unknown(dotted));
        }
        return OfField(select, Of(select.Operand));
    }

    private Shape OfField(Select select, Shape operand)
    {
        switch (operand.Kind)
        {
            case ShapeKind.Member:
                return _names.Member(select.Field) is { } field
                    ? Bound(select, field)
                    : Fault(select, $"a member has no '{select.Field}'; expected a fact or a formula of a member" + Suggest(select.Field, _names.MemberNames));
            case ShapeKind.Map: return operand.Element ?? Shape.Dyn;
            case ShapeKind.Dyn: return Shape.Dyn;
            default: return Fault(select, $"{operand} has no field '{select.Field}'; expected a member or a map before the point");
        }
    }

    private static Syntax Leftmost(Syntax syntax) => syntax is Select select ? Leftmost(select.Operand) : syntax;

    private static string? Dotted(Syntax syntax) => syntax switch
    {
        Name name => name.Text,
        Select select => Dotted(select.Operand) is { } before ? $"{before}.{select.Field}" : null,
        _ => null,
    };

    private Shape OfHas(Has has)
    {
        Of(has.Field);
        return Shape.Bool;
    }

    private Shape OfMap(MapOf map)
    {
        foreach (var (key, _) in map.Entries)
            if (Of(key).Kind is not (ShapeKind.Int or ShapeKind.String or ShapeKind.Bool or ShapeKind.Dyn))
                Fault(key, "the key of a map is a text, a whole number or a flag");
        return Shape.MapOf(Joined(map.Entries.Select(entry => Of(entry.Value))));
    }

    private Shape OfMacro(Macro macro)
    {
        var target = Of(macro.Target);
        if (!target.CanBe(ShapeKind.List) && !target.CanBe(ShapeKind.Map))
            return Fault(macro, $"{macro.Kind.ToString().ToLowerInvariant()}() works on a list, such as members; found {target}");
        _locals.Add((macro.Variable, target.Kind == ShapeKind.Map ? Shape.Dyn : target.Element ?? Shape.Dyn));
        if (macro.Condition is { } condition && Of(condition) is var shape && !shape.CanBe(ShapeKind.Bool))
            Fault(condition, $"expected a condition (true or false), found {shape}");
        var body = macro.Body is null ? null : Of(macro.Body);
        _locals.RemoveAt(_locals.Count - 1);
        return macro.Kind switch
        {
            MacroKind.Filter => target.Kind == ShapeKind.Map ? Shape.ListOf(Shape.Dyn) : target,
            MacroKind.Map => Shape.ListOf(body ?? Shape.Dyn),
            _ => Shape.Bool,
        };
    }

    private Shape OfCall(Call call)
    {
        if (OfLookup(call) is { } looked) return looked;
        var shapes = call.Operands.Select(Of).ToArray();
        if (Functions.Find(call.Function) is not { } function)
            return Fault(call, $"unknown function '{call.Function}'" + Suggest(call.Function, Functions.Names.Concat(_names.TableNames)));
        if (call.Function == "ifKnown" && !_watch) return Fault(call, "ifKnown() is for watches only: a rule may not take an unknown fact for something");
        CheckCodes(call, shapes);
        if (function.Check(call, shapes) is { } shape) return shape;
        return Fault(call, $"expected {function.Signature}; found {string.Join(" and ", shapes.Select(s => s.ToString()))}");
    }

    /// <summary>A code that its fact does not have can never be met: that is a misspelling.</summary>
    private void CheckCodes(Call call, Shape[] shapes)
    {
        if (call.Function is not ("==" or "!=" or "in") || shapes.Length != 2) return;
        for (var side = 0; side < 2; side++)
        {
            if (shapes[side].Codes is not { } codes) continue;
            var other = call.Operands[1 - side];
            foreach (var literal in other is ListOf list ? list.Items : [other])
                if (literal is Literal { Value.Kind: ValueKind.String } text && !codes.Contains(text.Value.Text))
                    Fault(literal, NoCode(text.Value.Text, codes));
        }
    }

    private static string NoCode(string text, IReadOnlyList<string> codes) =>
        $"'{text}' is not a code of this fact; expected one of {string.Join(", ", codes)}" + Suggest(text, codes);
}
