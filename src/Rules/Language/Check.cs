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
    private readonly Dictionary<Syntax, string>? _broken;

    private Check(Names names, bool ofMember, bool watch, bool loose = false) =>
        (_names, _ofMember, _watch, _broken) = (names, ofMember, watch, loose ? new(ReferenceEqualityComparer.Instance) : null);

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

    /// <summary>CEL without its check: what does not fit is an error only where it is reached. Nothing in a pack is read so.</summary>
    public static Checked Loosely(string text, Names names)
    {
        var check = new Check(names, ofMember: false, watch: false, loose: true);
        var root = Parser.Parse(text);
        return new Checked(root, check.Of(root), check._bindings, check._shapes, check._broken);
    }

    /// <summary>The left side of a comparison less the right one; null when the expression compares no numbers.</summary>
    public static Checked? Apart(Checked expression, Names names, bool ofMember)
    {
        if (expression.Root is not Call { Function: "<" or "<=" or ">" or ">=" } comparison) return null;
        if (comparison.Operands.Any(side => !expression.ShapeOf(side).Numeric)) return null;
        return Tree(new Call(comparison.Position, "-", null, comparison.Operands), names, ofMember, watch: false).Checked;
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
        OptionalItem item => OfOptionalItem(item),
        ListOf list => Shape.ListOf(Joined(list.Items.Select(Of))),
        MapOf map => OfMap(map),
        Macro macro => OfMacro(macro),
        Bind bind => OfBind(bind),
        _ => throw new InvalidOperationException("a syntax nobody checks"),
    };

    private Shape Fault(Syntax at, string message)
    {
        if (_broken is null) _faults.Add(new Fault(at.Position, message));
        return Shape.Dyn;
    }

    /// <summary>What is wrong whatever the types: a name or a function that nobody knows.</summary>
    private Shape Nameless(Syntax at, string message)
    {
        if (_broken is not null) _broken[at] = message;
        return Fault(Leftmost(at), message);
    }

    private static Shape Joined(IEnumerable<Shape> shapes)
    {
        Shape? joined = null;
        foreach (var shape in shapes) joined = joined is null ? shape : Shape.Join(joined, shape);
        return joined ?? Shape.Free;
    }

    private static Shape OfLiteral(Literal literal) => literal.Value.Kind switch
    {
        ValueKind.Bool => Shape.Bool,
        ValueKind.Int => Shape.Int,
        ValueKind.Decimal => Shape.Decimal,
        ValueKind.String => Shape.String,
        ValueKind.Bytes => Shape.Bytes,
        _ => Shape.Null,
    };

    private Shape OfName(Name name)
    {
        if (!name.Absolute && Local(name.Text) is { } local) return local;
        if (Bind(name.Text) is { } binding) return Bound(name, binding);
        if (TypeNames.Contains(name.Text)) return Shape.Type;
        return Nameless(name, Unknown(name.Text));
    }

    /// <summary>CEL's names of types, for comparing with type(x); a name of the pack goes before them.</summary>
    private static readonly HashSet<string> TypeNames = 
    [
        "bool", "int", "double", "string", "bytes", "list", "map", "null_type", "type", "date", "optional_type",
        "google.protobuf.Timestamp", "google.protobuf.Duration",
    ];

    /// <summary>A dotted name of a type, such as google.protobuf.Duration.</summary>
    internal static string? TypeNamed(Syntax syntax) => Dotted(syntax) is { } dotted && TypeNames.Contains(dotted) ? dotted : null;

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
        if (!select.Optional && Dotted(select) is { } dotted && dotted[..dotted.IndexOf('.')] is var root && (IsAbsolute(select) || Local(root) is null))
        {
            if (Bind(dotted) is { } binding) return Bound(select, binding);
            if (TypeNames.Contains(dotted)) return Shape.Type;
            if (_names.IsPrefix(dotted)) return Nameless(select, $"'{dotted}' is only the beginning of a name" + Suggest(dotted, _names.HouseholdNames));
            if (!BeginsWithName(select.Operand)) return Nameless(select, Unknown(dotted));
        }
        return OfField(select, Of(select.Operand));
    }

    /// <summary>Whether some beginning of a dotted name is a name by itself, such as a map's.</summary>
    private bool BeginsWithName(Syntax syntax) => Bind(Dotted(syntax)!) is not null || (syntax is Select select && BeginsWithName(select.Operand));

    private static bool IsAbsolute(Syntax syntax) => Leftmost(syntax) is Name { Absolute: true };

    private Shape OfField(Select select, Shape operand)
    {
        if (operand.Kind == ShapeKind.Optional) return OfFieldWithin(select, operand.Element ?? Shape.Dyn);
        switch (operand.Kind)
        {
            case ShapeKind.Member when select.Optional:
                return Fault(select, "a fact may be unknown but is never absent; expected '.' instead of '.?'");
            case ShapeKind.Member:
                return _names.Member(select.Field) is { } field
                    ? Bound(select, field)
                    : Fault(select, $"a member has no '{select.Field}'; expected a fact or a formula of a member" + Suggest(select.Field, _names.MemberNames));
            case ShapeKind.Map: return select.Optional ? Shape.OptionalOf(operand.Element ?? Shape.Dyn) : operand.Element ?? Shape.Dyn;
            case ShapeKind.Dyn: return select.Optional ? Shape.OptionalOf(Shape.Dyn) : Shape.Dyn;
            default: return Fault(select, $"{operand} has no field '{select.Field}'; expected a member or a map before the point");
        }
    }

    /// <summary>A field of what an optional value holds is optional too.</summary>
    private Shape OfFieldWithin(Select select, Shape held)
    {
        if (held.Kind == ShapeKind.Member) return Fault(select, "expected value() before the fact of a member that is optional");
        var field = OfField(select, held);
        return field.Kind == ShapeKind.Optional ? field : Shape.OptionalOf(field);
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

    private Shape OfOptionalItem(OptionalItem item)
    {
        var value = Of(item.Value);
        return value.CanBe(ShapeKind.Optional)
            ? value.Element ?? Shape.Dyn
            : Fault(item, $"expected an optional value after '?', such as optional.of(1); found {value}");
    }

    private Shape OfBind(Bind bind) => Within(bind.Variable, Of(bind.Value), () => Of(bind.Body));

    private Shape Within(string variable, Shape shape, Func<Shape> inside)
    {
        _locals.Add((variable, shape));
        var result = inside();
        _locals.RemoveAt(_locals.Count - 1);
        return result;
    }

    private Shape OfMacro(Macro macro)
    {
        var target = Of(macro.Target);
        if (macro.Kind is MacroKind.OptMap or MacroKind.OptFlatMap) return OfOptionalMacro(macro, target);
        if (!target.CanBe(ShapeKind.List) && !target.CanBe(ShapeKind.Map))
            return Fault(macro, $"{macro.Kind.ToString().ToLowerInvariant()}() works on a list, such as members; found {target}");
        var shapes = ShapesOfVariables(target, macro.Variables.Count == 2);
        for (var i = 0; i < macro.Variables.Count; i++) _locals.Add((macro.Variables[i], shapes[i]));
        if (macro.Condition is { } condition && Of(condition) is var shape && !shape.CanBe(ShapeKind.Bool))
            Fault(condition, $"expected a condition (true or false), found {shape}");
        var body = macro.Body is null ? null : Of(macro.Body);
        _locals.RemoveRange(_locals.Count - macro.Variables.Count, macro.Variables.Count);
        if (macro.Kind == MacroKind.Rank) return OfRank(macro, target, body!);
        return macro.Kind switch
        {
            MacroKind.Filter => target.Kind == ShapeKind.Map ? Shape.ListOf(Shape.Dyn) : target,
            MacroKind.Map or MacroKind.TransformList => Shape.ListOf(body ?? Shape.Dyn),
            MacroKind.TransformMap => Shape.MapOf(body ?? Shape.Dyn),
            MacroKind.TransformMapEntry => body!.CanBe(ShapeKind.Map) ? body : Fault(macro.Body!, $"expected a map of one entry, found {body}"),
            _ => Shape.Bool,
        };
    }

    private static Shape[] ShapesOfVariables(Shape target, bool two)
    {
        var element = target.Element ?? Shape.Dyn;
        if (target.Kind == ShapeKind.Map) return [Shape.Dyn, element];
        return two ? [target.Kind == ShapeKind.List ? Shape.Int : Shape.Dyn, element] : [element];
    }

    private Shape OfOptionalMacro(Macro macro, Shape target)
    {
        if (!target.CanBe(ShapeKind.Optional)) return Fault(macro, $"optMap() works on an optional value; found {target}");
        var body = Within(macro.Variable, target.Element ?? Shape.Dyn, () => Of(macro.Body!));
        if (macro.Kind == MacroKind.OptMap) return Shape.OptionalOf(body);
        return body.CanBe(ShapeKind.Optional) ? body : Fault(macro.Body!, $"expected an optional value, found {body}");
    }

    /// <summary>rank() compares this member with others, so there must be one.</summary>
    private Shape OfRank(Macro macro, Shape target, Shape by)
    {
        if (!_ofMember) return Fault(macro, "rank() speaks of this member; expected it in a formula whose entity is member");
        if (target.Element is { } element && !element.CanBe(ShapeKind.Member)) return Fault(macro, $"rank() works on a list of members, found {target}");
        return by.Numeric || by.Kind == ShapeKind.Date ? Shape.Int : Fault(macro.Body!, $"expected a number or a date to rank by, found {by}");
    }

    private Shape OfCall(Call call)
    {
        if (OfLookup(call) is { } looked) return looked;
        var shapes = call.Operands.Select(Of).ToArray();
        if (Functions.Find(call.Function) is not { } function)
            return Nameless(call, $"unknown function '{call.Function}'" + Suggest(call.Function, Functions.Names.Concat(_names.TableNames)));
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
