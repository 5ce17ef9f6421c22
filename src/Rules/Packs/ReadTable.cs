// The declaration of a table, from tables/*.yaml; its rows stand in CSV files beside it.
using System.Text.RegularExpressions;
using Sunbeam.Rules.Language;

namespace Sunbeam.Rules.Packs;

/// <param name="files">the text of the CSV files by layer and path</param>
/// <param name="facts">from which a key may take its type</param>
internal sealed partial class ReadTable(IReadOnlyDictionary<string, string> files, IReadOnlyList<FactDeclaration> facts, List<PackError> errors)
{
    /// <summary>Rows that no declaration names would be law that silently does not apply.</summary>
    /// <param name="declarations">of every layer, replaced or not</param>
    public void RefuseUnused(IEnumerable<Yaml> declarations)
    {
        var used = declarations.SelectMany(yaml => yaml.Entries ?? []).SelectMany(entry => Named(entry.Key.Text ?? "", entry.Value)).ToHashSet();
        foreach (var file in files.Keys.Where(file => !used.Contains(file)).Order(StringComparer.Ordinal))
            errors.Add(new PackError(file, 0, 0, "no table uses this file; expected a version in tables/*.yaml that names it"));
    }

    private static IEnumerable<string> Named(string table, Yaml yaml) =>
        (yaml["versions"]?.Items ?? []).Concat(yaml["adds"]?.Items ?? []).Select(version => Beside(yaml, version["file"]?.Text ?? table + ".csv"))
            .Append(Beside(yaml, yaml["placeholder"]?.Text ?? ""));

    /// <summary>A file stands beside the declaration that names it, in the same layer.</summary>
    private static string Beside(Yaml declaration, string file) => declaration.File[..(declaration.File.LastIndexOf('/') + 1)] + file;

    public Table From(string name, string layer, Yaml yaml)
    {
        var fields = new Fields(yaml, errors);
        fields.Need("label");
        var label = fields.Words("label");
        var keys = Keys(fields);
        var columns = Columns(fields, label);
        var (otherwise, values) = WhereNoRowIs(fields, columns);
        var read = new ReadRows(keys, columns, otherwise, errors);
        var versions = fields.List("versions").Concat(fields.List("adds")).Select(item => Version(name, item, read)).ToList();
        var toBeSet = fields.Flag("to_be_set");
        var placeholder = fields.Find("placeholder") is { } stand ? Rows(stand, stand.Text ?? "", read) : null;
        var table = new Table(
            name, label.Zh, label.En, keys, columns, [.. versions.OfType<TableVersion>().OrderBy(version => version.From)], otherwise, values,
            toBeSet, placeholder, fields.Text("source"), fields.Words("note"), layer);
        fields.Flag("dropped");
        fields.Done();
        if (versions.Count == 0 && !toBeSet) errors.Add(yaml.Error($"'{name}' has no rows; expected 'versions' with dates and sources, or 'to_be_set: true'"));
        if (placeholder is not null && !toBeSet) errors.Add(yaml.Error($"the placeholder of '{name}' needs 'to_be_set: true', or it would be silent law"));
        foreach (var twice in table.Versions.GroupBy(version => (version.From, version.Published)).Where(group => group.Count() > 1))
            errors.Add(yaml.Error($"'{name}' has two versions from {twice.Key.From:yyyy-MM-dd}"));
        CheckName(name, yaml, columns);
        return table;
    }

    [GeneratedRegex(@"^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$")]
    private static partial Regex Callable();

    private void CheckName(string name, Yaml yaml, IReadOnlyList<TableValue> columns)
    {
        foreach (var call in columns.Count == 1 ? [name] : columns.Select(column => $"{name}.{column.Name}"))
        {
            var last = call[(call.LastIndexOf('.') + 1)..];
            if (!Callable().IsMatch(call))
                errors.Add(yaml.Error($"'{call}' cannot be called in a formula; expected letters, digits and '_', with points between"));
            else if (Functions.Names.Concat(Macros.Names).Append(Check.Progressive).Contains(last))
                errors.Add(yaml.Error($"'{call}' is called like the function {last}(); expected a name of its own"));
        }
    }

    private List<TableKey> Keys(Fields fields)
    {
        fields.Need("keys");
        var keys = (fields.Find("keys")?.Entries ?? []).Select(entry => Key(entry.Key.Text ?? "", entry.Value)).ToList();
        if (keys.Count == 0 && fields.Find("keys") is { } none)
            errors.Add(none.Error("expected at least one key, such as 'people: { label: …, type: integer }'"));
        return keys;
    }

    private TableKey Key(string name, Yaml yaml)
    {
        var fields = new Fields(yaml, errors);
        if (fields.Find("fact") is { } from)
        {
            fields.Done();
            if (facts.FirstOrDefault(fact => fact.Name == from.Text) is { } fact)
                return new TableKey(name, fact.LabelZh, fact.LabelEn, fact.Type, fact.Min, fact.Max, fact.Codes);
            errors.Add(from.Error($"unknown fact '{from.Text}'" + Fields.Suggest(from.Text ?? "", facts.Select(known => known.Name))));
            return new TableKey(name, "", "", FactType.Text, null, null, []);
        }
        fields.Need("label");
        fields.Need("type");
        var (label, type) = (fields.Words("label"), fields.Choice("type", ReadFact.Types, FactType.Text));
        var (min, max, _) = ReadFact.Range(fields, errors);
        var codes = ReadFact.Codes(fields.Find("codes"), errors);
        if (type == FactType.Code && codes.Count == 0) errors.Add(yaml.Error("a code needs 'codes': the values it may take"));
        fields.Done();
        return new TableKey(name, label.Zh, label.En, type, min, max, codes);
    }

    /// <summary>Several columns under 'values'; or one, described by the table itself.</summary>
    private List<TableValue> Columns(Fields fields, Words label)
    {
        var several = fields.Find("values");
        if (several is null) return [Column("value", fields, label)];
        return [.. (several.Entries ?? []).Select(entry =>
        {
            var inner = new Fields(entry.Value, errors);
            inner.Need("label");
            var column = Column(entry.Key.Text ?? "", inner, inner.Words("label"));
            inner.Done();
            return column;
        })];
    }

    private TableValue Column(string name, Fields fields, Words label)
    {
        var type = fields.Choice("type", ReadFact.Types, FactType.Number);
        var codes = ReadFact.Codes(fields.Find("codes"), errors);
        var (unit, period) = (fields.Text("unit"), fields.Text("period"));
        if (type is FactType.Money or FactType.Number or FactType.Integer) fields.Need("unit");
        return new TableValue(name, label.Zh, label.En, type, unit, period, codes);
    }

    private (Otherwise, IReadOnlyList<Value>) WhereNoRowIs(Fields fields, List<TableValue> columns)
    {
        if (fields.Find("otherwise") is not { } yaml) return (Otherwise.Nothing, []);
        if (yaml.Text is "error") return (Otherwise.Error, []);
        if (yaml.Text is "unknown") return (Otherwise.Unknown, []);
        if (columns.Count == 1 && yaml.Text is not null) return (Otherwise.Value, [ReadParameter.One(yaml, columns[0].Type, errors) ?? Value.Unknown]);
        var inner = new Fields(yaml, errors);
        var values = columns.ConvertAll(column => inner.Need(column.Name) is { } own ? ReadParameter.One(own, column.Type, errors) : null)
            .ConvertAll(value => value ?? Value.Unknown);
        inner.Done();
        return (Otherwise.Value, values);
    }

    private TableVersion? Version(string name, Yaml yaml, ReadRows read)
    {
        var fields = new Fields(yaml, errors);
        fields.Need("from");
        var file = fields.Find("file");
        var rows = Rows(file ?? yaml, file?.Text ?? name + ".csv", read);
        var version = new TableVersion(
            fields.Date("from") ?? default, rows ?? new TableRows("", [], []), fields.Date("known_until"), fields.Date("published"),
            fields.Flag("provisional"), fields.NeedText("source"), fields.Words("note"));
        fields.Done();
        return rows is null ? null : version;
    }

    private TableRows? Rows(Yaml at, string file, ReadRows read)
    {
        var path = Beside(at, file);
        if (files.TryGetValue(path, out var text)) return read.From(path, text);
        errors.Add(at.Error($"there is no file '{path}'" + Fields.Suggest(path, files.Keys)));
        return null;
    }
}
