// From the text of the layers to a pack: read, put over each other, bound and checked, all mistakes told at once.
using Sunbeam.Rules.Language;

namespace Sunbeam.Rules.Packs;

internal sealed class LoadPack
{
    public static readonly string[] Folders =
        ["facts", "parameters", "tables", "rules", "procedures", "papers", "messages", "watches", "sources", "door", "cases"];

    private readonly List<PackError> _errors = [];
    private readonly List<PackLayer> _layers = [];
    private readonly Dictionary<string, string> _rows = new(StringComparer.Ordinal);
    private Currency _currency = Currency.Unnamed;
    private readonly List<Yaml> _declaredTables = [];
    private readonly Dictionary<string, Words> _words = new(StringComparer.Ordinal);
    private readonly Layering _household, _member, _parameters, _tables, _formulas, _programmes, _watches, _departments, _needs;

    private LoadPack()
    {
        _household = new(_errors);
        _member = new(_errors);
        _parameters = new(_errors);
        _tables = new(_errors);
        _formulas = new(_errors);
        _programmes = new(_errors);
        _watches = new(_errors);
        _departments = new(_errors);
        _needs = new(_errors);
    }

    public static Pack From(IReadOnlyList<LayerText> layers)
    {
        var load = new LoadPack();
        foreach (var layer in layers) load.ReadLayer(layer);
        load.Stop();
        var content = load.Build();
        load.Stop();
        content = load.WithForms(content, layers);
        load.Stop();
        return new Pack(layers, content);
    }

    private void Stop() { if (_errors.Count > 0) throw new PackException([.. _errors.Distinct()]); }

    private void ReadLayer(LayerText layer)
    {
        foreach (var file in layer.Files)
        {
            if (file.IsRows) _rows[$"{layer.Id}/{file.Path}"] = file.Text;
            if (file.IsRows || file.Folder == "cases" || Yaml.Read($"{layer.Id}/{file.Path}", file.Text, _errors) is not { } yaml) continue;
            switch (file.Folder)
            {
                case "": ReadHead(yaml, layer.Id); break;
                case "facts": Group(yaml, layer.Id, ("household", _household), ("member", _member)); break;
                case "parameters": _parameters.Add(yaml, layer.Id); break;
                case "tables":
                    _declaredTables.Add(yaml);
                    _tables.Add(yaml, layer.Id);
                    break;
                case "rules": Group(yaml, layer.Id, ("formulas", _formulas), ("programmes", _programmes)); break;
                case "watches": _watches.Add(yaml, layer.Id); break;
                case "door": Group(yaml, layer.Id, ("departments", _departments), ("needs", _needs)); break;
            }
        }
    }

    private void ReadHead(Yaml yaml, string layer)
    {
        var fields = new Fields(yaml, _errors);
        fields.Need("label");
        var label = fields.Words("label");
        fields.Text("extends");
        _layers.Add(new PackLayer(layer, label.Zh, label.En));
        if (fields.Find("currency") is { } currency) _currency = ReadCurrency(new Fields(currency, _errors));
        if (fields.Find("words") is { } words)
        {
            var each = new Fields(words, _errors);
            foreach (var (key, _) in words.Entries ?? []) _words[key.Text ?? ""] = each.Words(key.Text ?? "");
        }
        fields.Done();
    }

    private Currency ReadCurrency(Fields fields)
    {
        fields.Need("decimals");
        var decimals = fields.Number("decimals");
        if (decimals is { } number && !(number.IsWhole && number.Sign >= 0 && number < Number.Of(10)))
            _errors.Add(fields.Place.Error("expected 'decimals' from 0 to 9: how many are shown of an amount"));
        var currency = new Currency(fields.NeedText("unit"), decimals is { } shown && shown.TryWhole(out var whole) ? (int)Math.Clamp(whole, 0, 9) : 2);
        fields.Done();
        return currency;
    }

    private void Group(Yaml yaml, string layer, params ReadOnlySpan<(string Key, Layering Into)> groups)
    {
        var fields = new Fields(yaml, _errors);
        foreach (var (key, into) in groups) into.Add(fields.Find(key), layer);
        fields.Done();
    }

    private static readonly string[] Taken = ["members", "today", "true", "false", "null", "in", "margin"];

    /// <summary>A name means one thing: a fact, a parameter or a formula.</summary>
    private void RefuseTwoMeanings()
    {
        var meanings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in Taken) meanings[word] = "a word of the language";
        (string, Layering)[] kinds =
        [
            ("a fact of the household", _household), ("a fact of a member", _member), ("a parameter", _parameters), ("a table", _tables),
            ("a formula", _formulas),
        ];
        foreach (var (what, entries) in kinds)
            foreach (var (name, yaml, _) in entries.Entries)
                if (!meanings.TryAdd(name, what)) _errors.Add(yaml.Error($"'{name}' is already {meanings[name]}; expected a name of its own"));
    }

    private PackContent Build()
    {
        RefuseTwoMeanings();
        var household = _household.Entries.ToDictionary(e => e.Name, e => ReadFact.From(e.Name, Entity.Household, e.Yaml, _errors));
        var member = _member.Entries.ToDictionary(e => e.Name, e => ReadFact.From(e.Name, Entity.Member, e.Yaml, _errors));
        var parameters = _parameters.Entries.ToDictionary(e => e.Name, e => ReadParameter.From(e.Name, e.Layer, e.Yaml, _errors));
        var readTable = new ReadTable(_rows, [.. household.Values, .. member.Values], _errors);
        var tables = _tables.Entries.ToDictionary(e => e.Name, e => readTable.From(e.Name, e.Layer, e.Yaml));
        readTable.RefuseUnused(_declaredTables);
        Stop();
        var rules = new ReadRules(household, member, parameters, tables.Values, _formulas, _programmes, _watches, _errors);
        var departments = _departments.Entries.ToDictionary(e => e.Name, e => ReadDoor.DepartmentOf(e.Name, e.Layer, e.Yaml, parameters, _errors));
        var needs = _needs.Entries.ToDictionary(
            e => e.Name, e => ReadDoor.NeedOf(e.Name, e.Layer, e.Yaml, parameters, departments.Keys, rules.Programmes.Keys, _errors));
        return new PackContent(
            _layers, _currency, household, member, parameters, tables, rules.Formulas, rules.Programmes, rules.Watches, _words,
            new Dictionary<string, Procedure>(), new Dictionary<string, Paper>(), departments, needs);
    }

    /// <summary>Procedures and papers name what the rules declare, so they are read last.</summary>
    private PackContent WithForms(PackContent content, IReadOnlyList<LayerText> layers)
    {
        var papers = Whole(layers, "papers").ToDictionary(form => form.Name, form => ReadPaper.From(form.Name, form.Layer, form.Yaml, _errors));
        var procedures = Whole(layers, "procedures").ToDictionary(
            form => form.Name, form => ReadProcedure.From(form.Name, form.Layer, form.Yaml, content, papers.Keys, _errors));
        foreach (var source in Whole(layers, "sources")) CheckSources.Of(source.Yaml, content, _errors);
        return content with { Papers = papers, Procedures = procedures, Omissions = [.. WithoutPlain(procedures.Values, content.Programmes)] };
    }

    /// <summary>Whoever applies must understand what for, so what can be applied for says it in plain words.</summary>
    private IEnumerable<PackError> WithoutPlain(IEnumerable<Procedure> procedures, IReadOnlyDictionary<string, Programme> programmes) =>
        from id in procedures.SelectMany(procedure => procedure.Programmes).Distinct()
        where programmes.GetValueOrDefault(id) is { Plain: null }
        select _programmes.Entries.First(entry => entry.Name == id).Yaml.Error(
            $"'{id}' can be applied for; it needs 'plain': {{ zh: …, en: … }}, for whom it is meant in plain words without figures");

    /// <summary>The files of a folder, each as its last layer has it.</summary>
    private IEnumerable<(string Name, string Layer, Yaml Yaml)> Whole(IReadOnlyList<LayerText> layers, string folder) =>
        layers.SelectMany(layer => layer.Files.Where(file => file.Folder == folder).Select(file => (layer.Id, File: file)))
            .GroupBy(found => found.File.Name, StringComparer.Ordinal)
            .Select(group => group.Last())
            .Select(found => (found.File.Name, found.Id, Yaml: Yaml.Read($"{found.Id}/{found.File.Path}", found.File.Text, _errors)))
            .Where(found => found.Yaml is not null)
            .Select(found => (found.Name, found.Id, found.Yaml!));
}
