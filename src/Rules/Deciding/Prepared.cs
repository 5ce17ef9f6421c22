// A pack made ready for one day: parameters read, formulas compiled, facts numbered. The same nodes decide one
// household with its reasons and screen a whole population without them.
using Sunbeam.Rules.Language;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Rules.Deciding;

public sealed class Prepared
{
    private readonly Dictionary<string, Node> _formulas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _formulaNumbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Slot, FactDeclaration Fact)> _household = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Slot, FactDeclaration Fact)> _member = new(StringComparer.Ordinal);
    private readonly Dictionary<Checked, Node> _compiled = new(ReferenceEqualityComparer.Instance);
    private readonly List<(string Name, string Zh, string En)> _provisional = [];
    private readonly DateOnly _asOf;
    private readonly Layout _layout;
    private int _locals;

    internal Prepared(Pack pack, DateOnly date, DateOnly asOf)
    {
        (Pack, Date, _asOf) = (pack, date, asOf);
        foreach (var formula in pack.Formulas.Keys) NumberOf(formula);
        foreach (var formula in pack.Formulas.Values) _formulas[formula.Name] = FormulaBody(formula);
        Rules = [.. pack.Programmes.Values.Where(p => p.InForce(date)).Select(Rule)];
        WatchNodes = [.. pack.Watches.Values.Select(watch => (watch, Node(watch.Expression!)))];
        foreach (var sentence in Sentences(pack)) CompileSlots(sentence);
        _layout = new Layout(Slots(_household), Slots(_member), _locals, _formulaNumbers.Count, _provisional.Count);
        HouseholdSlots = [.. _household.Values.OrderBy(h => h.Slot).Select(h => h.Fact)];
        MemberSlots = [.. _member.Values.OrderBy(m => m.Slot).Select(m => m.Fact)];
    }

    public Pack Pack { get; }
    public DateOnly Date { get; }
    internal DateOnly AsOf => _asOf;

    /// <summary>The facts that the formulas use, in the order of their slots in a <see cref="FactRow"/>.</summary>
    public IReadOnlyList<FactDeclaration> HouseholdSlots { get; }
    public IReadOnlyList<FactDeclaration> MemberSlots { get; }

    /// <summary>The programmes in force, in the order that <see cref="Screen"/> numbers them.</summary>
    public IReadOnlyList<Programme> Programmes => [.. Rules.Select(rule => rule.Programme)];
    public IReadOnlyList<Watch> Watches => [.. WatchNodes.Select(watch => watch.Watch)];

    internal IReadOnlyList<Rule> Rules { get; }
    internal IReadOnlyList<(Watch Watch, Node Node)> WatchNodes { get; }

    /// <summary>A row to fill again and again; one for each thread.</summary>
    public FactRow NewRow() => new(new Frame(_layout, Date));

    /// <summary>The answer of one programme for the household in the row, without reasons.</summary>
    /// <param name="withMissing">also which facts an open amount hangs on; costs a little more</param>
    public Screened Screen(FactRow row, int programme, bool withMissing = true)
    {
        var rule = Rules[programme];
        if (rule.Programme.Entity == Entity.Household) return rule.Screen(row.Frame, withMissing);
        var sum = Screened.Nothing;
        for (var member = 0; member < row.Frame.MemberCount; member++)
        {
            row.Frame.Self = member;
            sum = sum.With(rule.Screen(row.Frame, withMissing));
        }
        return sum;
    }

    /// <summary>Whether a watch fires for sure on what is known.</summary>
    public bool Fires(FactRow row, int watch) => Run(WatchNodes[watch].Node, row.Frame).IsTrue;

    /// <summary>The sentence that says why a watch fired.</summary>
    public Reason WatchReason(FactRow row, int watch)
    {
        var (rule, _) = WatchNodes[watch];
        return rule.Reason.IsEmpty
            ? new Reason(rule.LabelZh, rule.LabelEn, rule.Source)
            : new Explain(this, row.Frame).Write(rule.Reason, rule.Source);
    }

    internal static Value Run(Node node, Frame frame)
    {
        try { return node.Evaluate(frame); }
        catch (OverflowException) { return Value.Error("overflow"); }
    }

    /// <summary>The node of a checked expression; compiled before the first household is seen.</summary>
    internal Node Node(Checked expression)
    {
        if (_compiled.TryGetValue(expression, out var known)) return known;
        return _compiled[expression] = Compile.Expression(expression, Place, () => _locals++);
    }

    /// <summary>Takes a formula's value as given instead of working it out.</summary>
    internal void Fix(Frame frame, Given given) => frame.Fix(_formulaNumbers[given.Formula], given.Member, given.Value);

    /// <summary>What a node would come to if a formula had another value; nothing else changes, and nothing is kept.</summary>
    internal Value Supposing(Frame frame, Given given, Func<Value> work) => frame.Supposing(_formulaNumbers[given.Formula], given.Member, given.Value, work);

    internal Node FormulaNode(Formula formula) => formula.Entity == Entity.Member
        ? new OwnFormulaNode(_formulaNumbers[formula.Name], () => _formulas[formula.Name])
        : new FormulaNode(_formulaNumbers[formula.Name], () => _formulas[formula.Name]);

    private Node FormulaBody(Formula formula) =>
        formula.On(Date)?.Expression is { } expression
            ? Node(expression)
            : new Constant(Value.Error($"'{formula.Name}' is not defined on this day"));

    private Rule Rule(Programme programme)
    {
        var conditions = programme.Conditions.Select(c => (c, Node(c.Expression!), c.Apart is null ? null : Node(c.Apart))).ToList();
        var unless = programme.Unless.Select(other => new NotNode(Place(new Binding(BindingKind.Entitled, other, Shape.Bool), null)));
        var verdict = conditions.Select(c => c.Item2).Concat(unless).Aggregate((left, right) => new AndNode(left, right));
        var explain = programme.ExplainWhen.Select(when => when is null ? null : Node(when)).ToList();
        return new Rule(programme, conditions, verdict, programme.Amount is null ? null : Node(programme.Amount), explain);
    }

    private Node Place(Binding binding, Node? member) => binding.Kind switch
    {
        BindingKind.HouseholdFact => new HouseholdFactNode(SlotOf(_household, Pack.HouseholdFacts[binding.Name])),
        BindingKind.MemberFact => member is null
            ? new OwnFactNode(SlotOf(_member, Pack.MemberFacts[binding.Name]))
            : new MemberFactNode(member, SlotOf(_member, Pack.MemberFacts[binding.Name])),
        BindingKind.Parameter => ParameterNode(Pack.Parameters[binding.Name]),
        BindingKind.HouseholdFormula => new FormulaNode(NumberOf(binding.Name), () => _formulas[binding.Name]),
        BindingKind.MemberFormula => member is null
            ? new OwnFormulaNode(NumberOf(binding.Name), () => _formulas[binding.Name])
            : new MemberFormulaNode(member, NumberOf(binding.Name), () => _formulas[binding.Name]),
        BindingKind.Table => TableNode(binding.Name),
        BindingKind.Members => new MembersNode(),
        BindingKind.Today => new TodayNode(),
        BindingKind.Entitled => new FormulaNode(NumberOf("entitled." + binding.Name), () => new RuleNode(RuleOf(binding.Name), amount: false)),
        _ => new FormulaNode(NumberOf("amount." + binding.Name), () => new RuleNode(RuleOf(binding.Name), amount: true)),
    };

    // A programme that is not in force on the day entitles nobody.
    private Rule? RuleOf(string programme) => Rules.FirstOrDefault(rule => rule.Programme.Id == programme);

    private Node ParameterNode(Parameter parameter)
    {
        var reading = parameter.On(Date, _asOf);
        var nobodyKnows = new Slot(parameter.Name, KindOf(parameter.Type), null, null, null);
        if (reading.Value.IsUnknown) return new Constant(nobodyKnows.UnknownAt("parameters." + parameter.Name));
        if (!reading.Provisional) return new Constant(reading.Value);
        return new ProvisionalConstant(reading.Value, [ProvisionalNumber("parameters." + parameter.Name, parameter.LabelZh, parameter.LabelEn, reading.Note)]);
    }

    internal TableNode TableNode(string call)
    {
        var (table, column) = Pack.Column(call);
        var (type, path) = (table.Columns[column].Type, "tables." + table.Name);
        var nobodyKnows = new Slot(table.Name, KindOf(type), null, null, null).UnknownAt(path);
        var reading = table.On(Date, _asOf);
        if (reading.Rows is not { Grid: { } grid } rows) return new TableNode(null, nobodyKnows);
        var otherwise = table.Otherwise switch
        {
            Otherwise.Value => table.OtherwiseValues[column],
            Otherwise.Unknown => nobodyKnows,
            _ => Value.Error($"the table '{table.Name}' has no row for these keys"),
        };
        int? provisional = reading.Provisional ? ProvisionalNumber(path, table.LabelZh, table.LabelEn, reading.Note) : null;
        return new TableNode(
            new TableColumn(grid, [.. rows.Values[column].Select(value => value.IsUnknown ? nobodyKnows : value)], otherwise, provisional), nobodyKnows);
    }

    private int ProvisionalNumber(string name, string zh, string en, Words note)
    {
        var number = _provisional.FindIndex(known => known.Name == name);
        if (number >= 0) return number;
        _provisional.Add(note == Words.None ? (name, zh, en) : (name, $"{zh}（{note.Zh}）", $"{en} ({note.En})"));
        return _provisional.Count - 1;
    }

    /// <summary>What a provisional parameter or table is called and why it is provisional.</summary>
    internal (string Zh, string En) ProvisionalLabel(int number) => (_provisional[number].Zh, _provisional[number].En);

    private int NumberOf(string formula)
    {
        if (!_formulaNumbers.TryGetValue(formula, out var number)) _formulaNumbers[formula] = number = _formulaNumbers.Count;
        return number;
    }

    private static int SlotOf(Dictionary<string, (int Slot, FactDeclaration Fact)> slots, FactDeclaration fact)
    {
        if (!slots.TryGetValue(fact.Name, out var found)) slots[fact.Name] = found = (slots.Count, fact);
        return found.Slot;
    }

    private List<Slot> Slots(Dictionary<string, (int Slot, FactDeclaration Fact)> slots) =>
    [
        .. slots.Values.OrderBy(slot => slot.Slot).Select(slot => slot.Fact).Select(fact => new Slot(
            fact.Name, KindOf(fact.Type), fact.Min, fact.MaxToday ? Number.Of(Date.DayNumber) : fact.Max,
            fact.Type == FactType.Code ? [.. fact.Codes.Select(code => code.Name)] : null)),
    ];

    private static ValueKind KindOf(FactType type) => type switch
    {
        FactType.Money or FactType.Number or FactType.Integer => ValueKind.Decimal,
        FactType.Flag => ValueKind.Bool,
        FactType.Date => ValueKind.Date,
        _ => ValueKind.String,
    };

    private static IEnumerable<Sentence> Sentences(Pack pack) =>
        pack.Programmes.Values
            .SelectMany(p => p.Conditions.SelectMany(c => c.Sentences).Concat(p.Explain.Select(e => e.Sentence)))
            .Concat(pack.Watches.Values.Select(watch => watch.Reason));

    private void CompileSlots(Sentence sentence)
    {
        foreach (var part in sentence.Zh.Concat(sentence.En)) if (part.Formula is { } formula) Node(formula);
    }
}
