// What if a parameter had another value: the same pack with one more layer on top, which says so. The result is a pack
// like any other, with a hash of its own, so that no answer computed with it can be taken for one of the law's.
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sunbeam.Rules.Packs;

/// <summary>A change that cannot be made; the message is one sentence.</summary>
/// <param name="parameter">The name that was given.</param>
/// <param name="known">The pack has such a parameter; it is the value that is wrong.</param>
/// <param name="nearest">The known name that is most like an unknown one.</param>
public sealed class ParameterException(string message, string parameter, bool known, string? nearest) : Exception(message)
{
    public string Parameter => parameter;
    public bool Known => known;
    public string? Nearest => nearest;
}

internal static class ChangeParameters
{
    private const string Layer = "what-if";
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The layer as text, and the parameters with it.</returns>
    /// <exception cref="ParameterException">A name is not known, or a text is no value of its parameter.</exception>
    public static (LayerText Text, IReadOnlyDictionary<string, Parameter> Parameters) In(
        PackContent content, string packId, IReadOnlyList<KeyValuePair<string, string>> values, DateOnly from)
    {
        var id = $"{packId}+{Layer}";
        var changed = new Dictionary<string, Parameter>(content.Parameters, StringComparer.Ordinal);
        foreach (var (name, text) in values) changed[name] = With(Known(content, name), text, from, id);
        var yaml = string.Concat(values.Select(value => value.Key).Distinct().Order(StringComparer.Ordinal).Select(name => Written(changed[name])));
        return (new LayerText(id, [new TextFile($"parameters/{Layer}.yaml", yaml)]), changed);
    }

    private static Parameter Known(PackContent content, string name)
    {
        if (content.Parameters.TryGetValue(name, out var parameter)) return parameter;
        var nearest = Spelling.Nearest(name, content.Parameters.Keys);
        var hint = nearest is null ? "." : $"; did you mean '{nearest}'?";
        throw new ParameterException($"There is no parameter '{name}'{hint}", name, known: false, nearest);
    }

    private static Parameter With(Parameter parameter, string text, DateOnly from, string layer)
    {
        var value = ReadValue.From(text.Trim(), parameter.Type);
        // No limit, rate or age of the law lies below nothing; a minus is a slip of the hand.
        if (value is not { } given || (given.IsNumeric && given.Number.Sign < 0 && !Values(parameter).Any(known => known.IsNumeric && known.Number.Sign < 0)))
            throw new ParameterException($"'{parameter.Name}': expected {ReadValue.Expected(parameter.Type)}, found '{text}'.", parameter.Name, known: true, null);
        var dated = new DatedValue(from, given, null, null, false, Layer, Words.None);
        var values = parameter.Values.Where(earlier => earlier.From < from).Append(dated);
        return parameter with { Values = [.. values], ToBeSet = false, Placeholder = null, Layer = layer };
    }

    private static IEnumerable<Value> Values(Parameter parameter) =>
        parameter.Values.Select(dated => dated.Value).Concat(parameter.Placeholder is { } placeholder ? [placeholder] : []);

    // Texts are written as JSON, which is YAML.
    private static string Written(Parameter parameter) =>
        $"{Quoted(parameter.Name)}:\n  values:\n" + string.Concat(parameter.Values.Select(dated => $"    - {{ {string.Join(", ", FieldsOf(dated))} }}\n"));

    private static IEnumerable<string> FieldsOf(DatedValue dated)
    {
        yield return $"from: {Day(dated.From)}";
        yield return $"value: {Quoted(dated.Value.ToString())}";
        if (dated.KnownUntil is { } until) yield return $"known_until: {Day(until)}";
        if (dated.Published is { } published) yield return $"published: {Day(published)}";
        if (dated.Provisional) yield return "provisional: true";
        yield return $"source: {Quoted(dated.Source)}";
        if (dated.Note != Words.None) yield return $"note: {{ zh: {Quoted(dated.Note.Zh)}, en: {Quoted(dated.Note.En)} }}";
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Readable);
    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
