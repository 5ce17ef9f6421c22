// A parameter of the law, from parameters/*.yaml.
namespace Sunbeam.Rules.Packs;

internal static class ReadParameter
{
    public static Parameter From(string name, string layer, Yaml yaml, List<PackError> errors)
    {
        var fields = new Fields(yaml, errors);
        fields.Need("label");
        var label = fields.Words("label");
        var type = fields.Choice("type", ReadFact.Types, FactType.Number);
        var (unit, period) = (fields.Text("unit"), fields.Text("period"));
        if (type is FactType.Money or FactType.Number or FactType.Integer) fields.Need("unit");
        var values = fields.List("values").Concat(fields.List("adds")).Select(item => Dated(item, type, errors)).ToList();
        var toBeSet = fields.Flag("to_be_set");
        var placeholder = fields.Find("placeholder") is { } stand ? One(stand, type, errors) : null;
        var (source, note) = (fields.Text("source"), fields.Words("note"));
        fields.Flag("dropped");
        fields.Done();
        CheckGiven(name, yaml, values, toBeSet, placeholder, errors);
        return new Parameter(
            name, label.Zh, label.En, type, unit, period, [.. values.OrderBy(value => value.From)], toBeSet, placeholder, source, note, layer);
    }

    private static void CheckGiven(string name, Yaml yaml, List<DatedValue> values, bool toBeSet, Value? placeholder, List<PackError> errors)
    {
        if (values.Count == 0 && !toBeSet) errors.Add(yaml.Error($"'{name}' has no value; expected 'values' with dates and sources, or 'to_be_set: true'"));
        if (placeholder is not null && !toBeSet) errors.Add(yaml.Error($"the placeholder of '{name}' needs 'to_be_set: true', or it would be a silent number"));
        foreach (var twice in values.GroupBy(value => (value.From, value.Published)).Where(group => group.Count() > 1))
            errors.Add(yaml.Error($"'{name}' has two values from {twice.Key.From:yyyy-MM-dd}"));
    }

    private static DatedValue Dated(Yaml yaml, FactType type, List<PackError> errors)
    {
        var fields = new Fields(yaml, errors);
        fields.Need("from");
        var value = fields.Need("value") is { } text ? One(text, type, errors) : null;
        var dated = new DatedValue(
            fields.Date("from") ?? default, value ?? Value.Unknown, fields.Date("known_until"), fields.Date("published"),
            fields.Flag("provisional"), fields.NeedText("source"), fields.Words("note"));
        fields.Done();
        return dated;
    }

    public static Value? One(Yaml yaml, FactType type, List<PackError> errors)
    {
        var value = yaml.Text is { } text ? ReadValue.From(text, type) : null;
        if (value is null) errors.Add(yaml.Error($"expected {ReadValue.Expected(type)}, found '{yaml.Text}'"));
        return value;
    }
}
