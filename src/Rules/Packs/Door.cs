// One door as the pack describes it: which departments there are, and which needs somebody may come with, each with the
// department that answers it and by when. A district adds its own, renames them, or drops what it has not.
namespace Sunbeam.Rules.Packs;

/// <param name="AtWindow">The township's own window answers it; there is no other office to send it to.</param>
/// <param name="Limit">The parameter that holds how long it has to answer; its unit is working_day, day or hour.</param>
public sealed record Department(string Id, string LabelZh, string LabelEn, bool AtWindow, string? Limit, string? Source, string Layer);

/// <param name="Department">Who answers it.</param>
/// <param name="Programme">What is applied for, where the need becomes a case; null where another office decides.</param>
/// <param name="Limit">The parameter of a limit of its own; null takes the department's.</param>
/// <param name="Hint">What a clerk asks or says at once; empty where there is nothing.</param>
public sealed record NeedKind(
    string Id, string LabelZh, string LabelEn, string Department, string? Programme, string? Limit, Words Hint, string? Source, string Layer);

internal static class ReadDoor
{
    public static Department DepartmentOf(string id, string layer, Yaml yaml, IReadOnlyDictionary<string, Parameter> parameters, List<PackError> errors)
    {
        var fields = new Fields(yaml, errors);
        fields.Need("label");
        var label = fields.Words("label");
        var department = new Department(
            id, label.Zh, label.En, fields.Flag("at_window"), Limit(fields.Find("limit"), parameters, errors), fields.Text("source"), layer);
        fields.Flag("dropped");
        fields.Done();
        return department;
    }

    public static NeedKind NeedOf(string id, string layer, Yaml yaml, IReadOnlyDictionary<string, Parameter> parameters,
        IEnumerable<string> departments, IEnumerable<string> programmes, List<PackError> errors)
    {
        var fields = new Fields(yaml, errors);
        fields.Need("label");
        var label = fields.Words("label");
        Known(fields.Need("department"), departments, "department", errors);
        Known(fields.Find("programme"), programmes, "programme", errors);
        var need = new NeedKind(id, label.Zh, label.En, fields.Text("department") ?? "", fields.Text("programme"),
            Limit(fields.Find("limit"), parameters, errors), fields.Words("hint"), fields.Text("source"), layer);
        fields.Flag("dropped");
        fields.Done();
        return need;
    }

    private static string? Limit(Yaml? yaml, IReadOnlyDictionary<string, Parameter> parameters, List<PackError> errors)
    {
        Known(yaml, parameters.Keys, "parameter", errors);
        if (yaml?.Text is { } name && parameters.TryGetValue(name, out var parameter) && !ReadProcedure.LimitUnits.Contains(parameter.Unit))
            errors.Add(yaml.Error($"the unit of '{name}' is '{parameter.Unit}'; expected one of {string.Join(", ", ReadProcedure.LimitUnits)}"));
        return yaml?.Text;
    }

    private static void Known(Yaml? yaml, IEnumerable<string> known, string what, List<PackError> errors)
    {
        if (yaml?.Text is { } text && !known.Contains(text)) errors.Add(yaml.Error($"unknown {what} '{text}'" + Fields.Suggest(text, known)));
    }
}
