// A YAML file as a tree whose every node knows its file, line and column, read with errors collected instead of
// thrown, so that a policy officer sees all mistakes of a pack at once.
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Sunbeam.Rules.Packs;

public sealed class Yaml
{
    private readonly string[] _lines;

    private Yaml(string file, string[] lines, YamlNode node)
    {
        (File, _lines, Line, Column) = (file, lines, (int)node.Start.Line, (int)node.Start.Column);
        switch (node)
        {
            case YamlScalarNode scalar:
                Text = scalar.Value ?? "";
                Quoted = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted;
                Block = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
                break;
            case YamlSequenceNode sequence:
                Items = [.. sequence.Children.Select(child => new Yaml(file, lines, child))];
                break;
            case YamlMappingNode mapping:
                Entries = [.. mapping.Children.Select(pair => (new Yaml(file, lines, pair.Key), new Yaml(file, lines, pair.Value)))];
                break;
        }
    }

    private Yaml(Yaml origin, IReadOnlyList<(Yaml, Yaml)> entries)
    {
        (File, _lines, Line, Column, Entries) = (origin.File, origin._lines, origin.Line, origin.Column, entries);
    }

    private Yaml(Yaml origin, IReadOnlyList<Yaml> items)
    {
        (File, _lines, Line, Column, Items) = (origin.File, origin._lines, origin.Line, origin.Column, items);
    }

    public string File { get; }
    public int Line { get; }
    public int Column { get; }
    /// <summary>The text of a scalar; null for lists and mappings.</summary>
    public string? Text { get; }
    public bool Quoted { get; }
    private bool Block { get; }
    public IReadOnlyList<Yaml>? Items { get; }
    public IReadOnlyList<(Yaml Key, Yaml Value)>? Entries { get; }

    public bool IsEmpty => Text is "" && !Quoted;

    public Yaml? this[string key] => Entries?.FirstOrDefault(entry => entry.Key.Text == key).Value;

    /// <summary>Null with an error added when the text is no YAML; an empty file is an empty mapping.</summary>
    public static Yaml? Read(string file, string text, List<PackError> errors)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count > 1)
                errors.Add(new PackError(file, (int)stream.Documents[1].RootNode.Start.Line, 1, "a second document begins here; expected one a file"));
            var root = stream.Documents.Count == 0 ? new YamlMappingNode() : stream.Documents[0].RootNode;
            return new Yaml(file, text.Split('\n'), root);
        }
        catch (YamlException error)
        {
            errors.Add(new PackError(file, (int)error.Start.Line, (int)error.Start.Column, "this is not YAML: " + error.Message));
            return null;
        }
    }

    public PackError Error(string message) => new(File, Line, Column, message);

    /// <summary>The place in the file of an offset in this scalar's text.</summary>
    public PackError Error(int offset, string message)
    {
        var before = (Text ?? "")[..Math.Min(offset, Text?.Length ?? 0)];
        var row = before.Count(c => c == '\n');
        var inRow = before.Length - (before.LastIndexOf('\n') + 1);
        if (!Block) return new(File, Line + row, (row == 0 ? Column + (Quoted ? 1 : 0) : 1) + inRow, message);
        var line = Line + 1 + row;
        return new(File, line, Indent(Line) + inRow + 1, message);
    }

    private int Indent(int firstLine)
    {
        var first = firstLine < _lines.Length ? _lines[firstLine] : "";
        return first.Length - first.TrimStart(' ').Length;
    }

    /// <summary>This list with an earlier one's items before its own.</summary>
    private Yaml After(Yaml? earlier) => earlier?.Items is { } before && Items is { } own ? new Yaml(this, [.. before, .. own]) : this;

    /// <summary>This mapping with the entries of a later layer put over it, one level deep.</summary>
    /// <param name="asOne">fields that are replaced together, whichever of them the later layer gives</param>
    /// <param name="adds">the one of these that by itself only adds to the list of the earlier layer</param>
    public Yaml Under(Yaml later, IReadOnlyList<string> asOne, string adds)
    {
        var given = later.Entries!.Select(entry => entry.Key.Text!).ToHashSet();
        var anew = asOne.Any(key => key != adds && given.Contains(key));
        var kept = Entries!.Where(entry => !given.Contains(entry.Key.Text!) && !(anew && asOne.Contains(entry.Key.Text!)));
        var over = later.Entries!.Select(entry => (entry.Key, !anew && entry.Key.Text == adds ? entry.Value.After(this[adds]) : entry.Value));
        return new Yaml(later, [.. kept, .. over]);
    }
}

/// <summary>Reads the fields of one mapping; complains about what is missing, of the wrong kind, or not known.</summary>
public sealed class Fields
{
    private readonly Yaml _yaml;
    private readonly List<PackError> _errors;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public Fields(Yaml yaml, List<PackError> errors)
    {
        (_yaml, _errors) = (yaml, errors);
        if (yaml.Entries is null) errors.Add(yaml.Error("expected a mapping of names to values"));
    }

    public Yaml Place => _yaml;

    public Yaml? Find(string key)
    {
        _known.Add(key);
        return _yaml[key] is { } value && !value.IsEmpty ? value : null;
    }

    public Yaml? Need(string key)
    {
        var found = Find(key);
        if (found is null) _errors.Add(_yaml.Error($"'{key}' is missing here"));
        return found;
    }

    public string? Text(string key) => ScalarOf(Find(key));
    public string NeedText(string key) => ScalarOf(Need(key)) ?? "";

    private string? ScalarOf(Yaml? value)
    {
        if (value is null) return null;
        if (value.Text is null) _errors.Add(value.Error("expected one value, found a list or a mapping"));
        return value.Text;
    }

    public bool Flag(string key, bool otherwise = false)
    {
        var value = Find(key);
        if (value is null) return otherwise;
        if (value.Text is not ("true" or "false")) _errors.Add(value.Error("expected true or false"));
        return value.Text == "true";
    }

    public Number? Number(string key)
    {
        var value = Find(key);
        if (value?.Text is null) return null;
        if (Rules.Number.TryParse(value.Text, out var number)) return number;
        _errors.Add(value.Error($"expected a number, found '{value.Text}'"));
        return null;
    }

    public DateOnly? Date(string key)
    {
        var value = Find(key);
        if (value?.Text is null) return null;
        if (DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        _errors.Add(value.Error($"expected a date such as 2026-01-31, found '{value.Text}'"));
        return null;
    }

    public IReadOnlyList<Yaml> List(string key)
    {
        var value = Find(key);
        if (value is null) return [];
        if (value.Items is null) _errors.Add(value.Error("expected a list"));
        return value.Items ?? [];
    }

    public IReadOnlyList<string> Texts(string key) => [.. List(key).Select(item => ScalarOf(item) ?? "")];

    public T Choice<T>(string key, IReadOnlyDictionary<string, T> choices, T otherwise)
    {
        var value = Find(key);
        if (value is null) return otherwise;
        if (choices.TryGetValue(value.Text ?? "", out var choice)) return choice;
        _errors.Add(value.Error($"'{value.Text}' is not one of {string.Join(", ", choices.Keys)}" + Suggest(value.Text ?? "", choices.Keys)));
        return otherwise;
    }

    public Words Words(string key)
    {
        var value = Find(key);
        if (value is null) return Packs.Words.None;
        var fields = new Fields(value, _errors);
        var words = new Words(fields.NeedText("zh"), fields.NeedText("en"));
        fields.Done();
        return words;
    }

    /// <summary>Complains about fields that nobody asked for: most likely a misspelling.</summary>
    public void Done()
    {
        foreach (var (key, _) in _yaml.Entries ?? [])
            if (!_known.Contains(key.Text ?? ""))
            {
                var expected = string.Join(", ", _known.Order(StringComparer.Ordinal));
                _errors.Add(key.Error($"unknown field '{key.Text}'; expected one of {expected}" + Suggest(key.Text ?? "", _known)));
            }
    }

    public static string Suggest(string wrong, IEnumerable<string> known) =>
        Spelling.Nearest(wrong, known) is { } near ? $"; did you mean '{near}'?" : "";
}

/// <summary>A label or a sentence in both languages of the product.</summary>
public sealed record Words(string Zh, string En)
{
    public static readonly Words None = new("", "");
}
