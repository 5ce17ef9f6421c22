// The declaration of a fact, from facts/*.yaml.
namespace Sunbeam.Rules.Packs;

internal static class ReadFact
{
    public static readonly Dictionary<string, FactType> Types = new(StringComparer.Ordinal)
    {
        ["money"] = FactType.Money, ["number"] = FactType.Number, ["integer"] = FactType.Integer, ["flag"] = FactType.Flag,
        ["code"] = FactType.Code, ["date"] = FactType.Date, ["text"] = FactType.Text,
    };

    private static readonly Dictionary<string, Purposes> PurposeNames = new(StringComparer.Ordinal)
    {
        ["verify"] = Purposes.Verify, ["monitor"] = Purposes.Monitor, ["discover"] = Purposes.Discover,
    };

    public static FactDeclaration From(string name, Entity entity, Yaml yaml, List<PackError> errors)
    {
        var fields = new Fields(yaml, errors);
        fields.Need("label");
        var label = fields.Words("label");
        fields.Need("type");
        var type = fields.Choice("type", Types, FactType.Text);
        if (type is FactType.Money or FactType.Number or FactType.Integer) fields.Need("unit");
        var (unit, period, source) = (fields.Text("unit"), fields.Text("period"), fields.Text("source"));
        var (min, max, maxToday) = Range(fields, errors);
        var codes = Codes(fields.Find("codes"), errors);
        if (type == FactType.Code && codes.Count == 0) errors.Add(yaml.Error("a code needs 'codes': the values it may take"));
        var purposes = Purpose(fields, errors);
        var precedence = fields.Texts("precedence");
        foreach (var origin in fields.List("precedence")) CheckOrigin(origin, errors);
        var (materiality, provisional) = Materiality(fields, errors);
        var ask = fields.Find("ask") is null ? label : fields.Words("ask");
        fields.Flag("dropped");
        fields.Done();
        return new FactDeclaration(
            name, label.Zh, label.En, type, unit, period, entity, min, max, maxToday, codes, purposes,
            materiality, provisional, precedence, source) { Ask = ask };
    }

    public static (Number? Min, Number? Max, bool MaxToday) Range(Fields fields, List<PackError> errors)
    {
        if (fields.Find("range") is not { } range) return (null, null, false);
        var inner = new Fields(range, errors);
        var today = inner.Find("max")?.Text == "today";
        var result = (Bound(inner, "min"), today ? null : Bound(inner, "max"), today);
        inner.Done();
        return result;
    }

    private static Number? Bound(Fields fields, string key) =>
        fields.Find(key)?.Text is { Length: 10 } text && text[4] == '-'
            ? fields.Date(key) is { } date ? Rules.Number.Of(date.DayNumber) : null
            : fields.Number(key);

    public static List<Code> Codes(Yaml? yaml, List<PackError> errors)
    {
        var codes = new List<Code>();
        if (yaml is null) return codes;
        var fields = new Fields(yaml, errors);
        foreach (var (key, _) in yaml.Entries ?? [])
            codes.Add(new Code(key.Text ?? "", fields.Words(key.Text ?? "").Zh, fields.Words(key.Text ?? "").En));
        return codes;
    }

    private static Purposes Purpose(Fields fields, List<PackError> errors)
    {
        var purposes = Purposes.None;
        fields.Need("purposes");
        foreach (var item in fields.List("purposes"))
        {
            if (PurposeNames.TryGetValue(item.Text ?? "", out var purpose)) purposes |= purpose;
            else
                errors.Add(item.Error($"'{item.Text}' is not one of {string.Join(", ", PurposeNames.Keys)}" + Fields.Suggest(item.Text ?? "", PurposeNames.Keys)));
        }
        return purposes;
    }

    private static readonly string[] Origins = ["declared", "visit", "source:*", "source:ID"];

    private static void CheckOrigin(Yaml yaml, List<PackError> errors)
    {
        if (yaml.Text is { } text && !Origins.Contains(text) && !(text.StartsWith("source:", StringComparison.Ordinal) && text.Length > "source:".Length))
            errors.Add(yaml.Error($"'{text}' is no way to know a fact; expected one of {string.Join(", ", Origins)}" + Fields.Suggest(text, Origins)));
    }

    private static (decimal? Value, bool Provisional) Materiality(Fields fields, List<PackError> errors)
    {
        if (fields.Find("materiality") is not { Entries: not null } yaml) return (fields.Number("materiality")?.ToDecimal(), false);
        var inner = new Fields(yaml, errors);
        inner.Flag("to_be_set");
        var placeholder = inner.Number("placeholder");
        inner.Done();
        return (placeholder?.ToDecimal(), true);
    }
}
