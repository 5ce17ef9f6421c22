// Formulas, programmes and watches: every expression bound to the names of the pack and checked. A formula's type
// follows from its text, so formulas are checked in the order in which they need each other.
using Sunbeam.Rules.Language;

namespace Sunbeam.Rules.Packs;

internal sealed class ReadRules
{
    private readonly List<PackError> _errors;
    private readonly Names _names = new();
    private readonly Dictionary<string, (Yaml Yaml, string Layer, Formula Formula, IReadOnlyList<Yaml> Texts)> _raw = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Shape> _shapes = new(StringComparer.Ordinal);
    private readonly List<string> _inProgress = [];

    public ReadRules(
        IReadOnlyDictionary<string, FactDeclaration> household, IReadOnlyDictionary<string, FactDeclaration> member,
        IReadOnlyDictionary<string, Parameter> parameters, IEnumerable<Table> tables,
        Layering formulas, Layering programmes, Layering watches, List<PackError> errors)
    {
        _errors = errors;
        foreach (var (name, fact) in household) _names.AddHousehold(name, () => new(BindingKind.HouseholdFact, name, ShapeOf(fact)));
        foreach (var (name, fact) in member) _names.AddMember(name, () => new(BindingKind.MemberFact, name, ShapeOf(fact)));
        foreach (var (name, parameter) in parameters) _names.AddHousehold(name, () => new(BindingKind.Parameter, name, ShapeOf(parameter.Type, null)));
        foreach (var table in tables) AddTable(table);
        _names.AddHousehold("members", () => new(BindingKind.Members, "members", Shape.ListOf(Shape.Member)));
        _names.AddHousehold("today", () => new(BindingKind.Today, "today", Shape.Date));
        foreach (var (name, yaml, layer) in formulas.Entries) AddFormula(name, yaml, layer);
        foreach (var (name, _, _) in programmes.Entries) AddProgrammeNames(name);
        foreach (var name in _raw.Keys) ShapeOfFormula(name);
        Formulas = _raw.ToDictionary(raw => raw.Key, raw => raw.Value.Formula);
        Programmes = programmes.Entries.ToDictionary(e => e.Name, e => ReadProgramme(e.Name, e.Yaml, e.Layer, programmes));
        Watches = watches.Entries.ToDictionary(e => e.Name, e => ReadWatch(e.Name, e.Yaml, e.Layer, household, member));
        if (_errors.Count == 0) RefuseCircles(programmes);
    }

    private void AddTable(Table table)
    {
        (string, Shape)[] keys = [.. table.Keys.Select(key => (key.Name, ShapeOf(key.Type, key.Codes)))];
        for (var column = 0; column < table.Columns.Count; column++)
            _names.AddTable(new TableSignature(
                table.CallName(column), keys, ShapeOf(table.Columns[column].Type, table.Columns[column].Codes),
                table.Otherwise != Otherwise.Nothing, NotProgressive(table, column)));
    }

    /// <summary>Counted band by band, a table needs bands that begin somewhere and leave out nothing after that.</summary>
    private static string? NotProgressive(Table table, int column)
    {
        if (table.Keys[^1].Type is not (FactType.Money or FactType.Number or FactType.Integer)) return $"its last key '{table.Keys[^1].Name}' is no number";
        if (table.Columns[column].Type is not (FactType.Money or FactType.Number or FactType.Integer)) return "its value is no number";
        return table.Everything.Any(rows => rows.Grid is { } grid && !grid.Rises())
            ? $"the bands of '{table.Keys[^1].Name}' must each begin at a value, and leave no gap" : null;
    }

    private void AddProgrammeNames(string programme)
    {
        _names.AddHousehold("entitled." + programme, () => new(BindingKind.Entitled, programme, Shape.Bool));
        _names.AddHousehold("amount." + programme, () => new(BindingKind.Amount, programme, Shape.Decimal));
    }

    private void RefuseCircles(Layering programmes) =>
        new Cycles(Formulas, Programmes, (name, message) => _errors.Add(programmes.Entries.First(entry => entry.Name == name).Yaml.Error(message))).Refuse();

    public IReadOnlyDictionary<string, Formula> Formulas { get; }
    public IReadOnlyDictionary<string, Programme> Programmes { get; }
    public IReadOnlyDictionary<string, Watch> Watches { get; }

    private static Shape ShapeOf(FactDeclaration fact) => ShapeOf(fact.Type, fact.Codes);

    private static Shape ShapeOf(FactType type, IReadOnlyList<Code>? codes) => type switch
    {
        FactType.Money or FactType.Number or FactType.Integer => Shape.Decimal,
        FactType.Flag => Shape.Bool,
        FactType.Date => Shape.Date,
        FactType.Code when codes is { Count: > 0 } => Shape.String with { Codes = [.. codes.Select(code => code.Name)] },
        _ => Shape.String,
    };

    private void AddFormula(string name, Yaml yaml, string layer)
    {
        var fields = new Fields(yaml, _errors);
        fields.Need("label");
        var label = fields.Words("label");
        var entity = fields.Choice("entity", Entities, Entity.Household);
        var (unit, source) = (fields.Text("unit"), fields.Text("source"));
        var (versions, texts) = Versions(fields);
        fields.Flag("dropped");
        fields.Done();
        var formula = new Formula(name, label.Zh, label.En, entity, unit, source, versions, layer);
        _raw[name] = (yaml, layer, formula, texts);
        if (entity == Entity.Member) _names.AddMember(name, () => new(BindingKind.MemberFormula, name, ShapeOfFormula(name)));
        else _names.AddHousehold(name, () => new(BindingKind.HouseholdFormula, name, ShapeOfFormula(name)));
    }

    private static readonly Dictionary<string, Entity> Entities = new(StringComparer.Ordinal)
    {
        ["household"] = Entity.Household, ["member"] = Entity.Member,
    };

    private (List<Version>, List<Yaml>) Versions(Fields fields)
    {
        if (fields.Find("versions") is null)
        {
            var text = fields.Need("formula");
            return text?.Text is null ? ([], []) : ([new Version(null, text.Text)], [text]);
        }
        var versions = new List<(Version Version, Yaml Text)>();
        foreach (var item in fields.List("versions"))
        {
            var each = new Fields(item, _errors);
            var (from, text) = (each.Date("from"), each.Need("formula"));
            each.Done();
            if (text?.Text is not null) versions.Add((new Version(from, text.Text), text));
        }
        versions = [.. versions.OrderBy(version => version.Version.From ?? DateOnly.MinValue)];
        return ([.. versions.Select(v => v.Version)], [.. versions.Select(v => v.Text)]);
    }

    private Shape ShapeOfFormula(string name)
    {
        if (_shapes.TryGetValue(name, out var known)) return known;
        var raw = _raw[name];
        if (_inProgress.Contains(name))
        {
            _errors.Add(raw.Yaml.Error($"'{name}' needs itself: {string.Join(" → ", _inProgress.SkipWhile(n => n != name).Append(name))}"));
            return Shape.Dyn;
        }
        _inProgress.Add(name);
        Shape? shape = null;
        for (var i = 0; i < raw.Texts.Count; i++)
        {
            var version = raw.Formula.Versions[i];
            version.Expression = Expression(raw.Texts[i], raw.Formula.Entity == Entity.Member);
            if (version.Expression is { } read) shape = shape is null ? read.Shape : Shape.Join(shape, read.Shape);
        }
        _inProgress.RemoveAt(_inProgress.Count - 1);
        return _shapes[name] = shape ?? Shape.Dyn;
    }

    private Checked? Expression(Yaml? yaml, bool ofMember, ShapeKind? wanted = null, string? wantedWords = null)
    {
        if (yaml?.Text is not { } text) return null;
        var (read, faults) = Check.Expression(text, _names, ofMember);
        _errors.AddRange(faults.Select(fault => yaml.Error(fault.Position, fault.Message)));
        if (read is not null && wanted is { } kind && !read.Shape.CanBe(kind) && !(kind == ShapeKind.Decimal && read.Shape.Numeric))
            _errors.Add(yaml.Error(0, $"expected {wantedWords}, found {read.Shape}"));
        return read;
    }

    private Programme ReadProgramme(string id, Yaml yaml, string layer, Layering all)
    {
        var fields = new Fields(yaml, _errors);
        fields.Need("label");
        var label = fields.Words("label");
        var entity = fields.Choice("entity", Entities, Entity.Household);
        var ofMember = entity == Entity.Member;
        var period = fields.Choice("period", Periods, "month");
        var conditions = fields.List("conditions").Select(item => ReadCondition(item, ofMember)).ToList();
        if (conditions.Count == 0) _errors.Add(yaml.Error("a programme needs 'conditions'"));
        var unless = fields.Texts("unless");
        foreach (var other in fields.List("unless"))
            if (all.Entries.All(entry => entry.Name != other.Text))
                _errors.Add(other.Error($"unknown programme '{other.Text}'" + Fields.Suggest(other.Text ?? "", all.Entries.Select(e => e.Name))));
        var amountText = fields.Find("amount");
        var amount = Expression(amountText, ofMember, ShapeKind.Decimal, "an amount");
        var explain = fields.List("explain").Select(item => ReadExplain(item, ofMember)).ToList();
        var programme = new Programme(
            id, label.Zh, label.En, entity, period, fields.Text("source"), fields.Date("from"), fields.Date("until"),
            conditions, unless, amountText?.Text, ReadRounding(fields.Find("rounding")), [.. explain.Select(e => e.Explain)], layer)
        { Amount = amount, ExplainWhen = [.. explain.Select(e => e.When)], NeverPublic = fields.Flag("never_public"),
            Plain = fields.Find("plain") is null ? null : fields.Words("plain") };
        fields.Flag("dropped");
        fields.Done();
        return programme;
    }

    private static readonly Dictionary<string, string> Periods = new(StringComparer.Ordinal)
    {
        ["month"] = "month", ["year"] = "year", ["once"] = "once",
    };

    private static readonly Dictionary<string, string> RoundingNames = Rounding.Names.ToDictionary(name => name, StringComparer.Ordinal);

    private RoundingStep? ReadRounding(Yaml? yaml)
    {
        if (yaml is null) return null;
        var fields = new Fields(yaml, _errors);
        fields.Need("mode");
        var mode = Rounding.Mode(fields.Choice("mode", RoundingNames, "half_up"));
        fields.Need("step");
        var step = fields.Number("step") ?? Number.One;
        if (step.Sign <= 0) _errors.Add(yaml.Error("a rounding step is above zero"));
        fields.Text("source");
        fields.Done();
        return new RoundingStep(mode, step);
    }

    private Condition ReadCondition(Yaml yaml, bool ofMember)
    {
        var fields = new Fields(yaml, _errors);
        var text = fields.Need("when");
        var read = Expression(text, ofMember, ShapeKind.Bool, "a condition (true or false)");
        var condition = new Condition(
            fields.NeedText("id"), text?.Text ?? "", Words("met"), Words("unmet"), Words("open"), Words("change_met"), Words("change_unmet"),
            fields.Text("source"))
        { Expression = read, Apart = read is null ? null : Check.Apart(read, _names, ofMember) };
        fields.Done();
        return condition;

        Sentence Words(string key) => Sentence.Read(fields.Find(key), _names, ofMember, _errors);
    }

    private ((Sentence, string?, string?) Explain, Checked? When) ReadExplain(Yaml yaml, bool ofMember)
    {
        var fields = new Fields(yaml, _errors);
        var when = fields.Find("when");
        var sentence = Sentence.Read(fields.Need("sentence"), _names, ofMember, _errors);
        var source = fields.Text("source");
        fields.Done();
        return ((sentence, when?.Text, source), Expression(when, ofMember, ShapeKind.Bool, "a condition (true or false)"));
    }

    private static readonly Dictionary<string, Urgency> Urgencies = new(StringComparer.Ordinal)
    {
        ["high"] = Urgency.High, ["medium"] = Urgency.Medium, ["low"] = Urgency.Low,
    };

    private Watch ReadWatch(
        string id, Yaml yaml, string layer, IReadOnlyDictionary<string, FactDeclaration> household, IReadOnlyDictionary<string, FactDeclaration> member)
    {
        var fields = new Fields(yaml, _errors);
        fields.Need("label");
        var label = fields.Words("label");
        fields.Need("urgency");
        var urgency = fields.Choice("urgency", Urgencies, Urgency.Low);
        var text = fields.Need("when");
        var source = fields.Text("source");
        var reason = Sentence.Read(fields.Find("reason"), _names, ofMember: false, _errors);
        fields.Flag("dropped");
        fields.Done();
        var (read, faults) = text?.Text is { } when ? Check.Expression(when, _names, ofMember: false, watch: true) : (null, []);
        _errors.AddRange(faults.Select(fault => text!.Error(fault.Position, fault.Message)));
        if (read is not null && !read.Shape.CanBe(ShapeKind.Bool)) _errors.Add(text!.Error(0, $"expected a condition (true or false), found {read.Shape}"));
        foreach (var fact in new Uses(Formulas).Of(read).Where(use => use.Kind is BindingKind.HouseholdFact or BindingKind.MemberFact))
            if (!(fact.Kind == BindingKind.MemberFact ? member : household)[fact.Name].Screened)
                _errors.Add(text!.Error(0, $"'{fact.Name}' may only be used for somebody who applied; expected facts whose purposes are monitor or discover"));
        return new Watch(id, label.Zh, label.En, urgency, text?.Text ?? "", source, reason, layer) { Expression = read };
    }
}
