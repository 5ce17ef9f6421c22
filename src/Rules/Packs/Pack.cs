// The law of one place, layered and checked: what a decision pins by its hash.
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sunbeam.Rules.Deciding;

namespace Sunbeam.Rules.Packs;

/// <summary>The money of a pack, where it says so.</summary>
/// <param name="Decimals">How many are shown of an amount.</param>
public sealed record Currency(string? Unit, int Decimals)
{
    public static readonly Currency Unnamed = new(null, 2);
}

public sealed record PackLayer(string Id, string LabelZh, string LabelEn);

/// <param name="Name">The file's name without folder and ending.</param>
public sealed record PackFile(string Name, string Text, string Layer);

public sealed class Pack
{
    private const int MaxPrepared = 64;
    private readonly ConcurrentDictionary<(DateOnly, DateOnly), Prepared> _prepared = new();
    private readonly IReadOnlyList<LayerText> _texts;
    private readonly byte[] _archive;

    internal Pack(IReadOnlyList<LayerText> texts, PackContent content)
    {
        (_texts, Content) = (texts, content);
        _archive = Encoding.UTF8.GetBytes(CanonicalJson.Write(Archived()));
        Hash = Convert.ToHexStringLower(SHA256.HashData(_archive));
    }

    internal PackContent Content { get; }
    public Currency Currency => Content.Currency;

    /// <summary>The name of the folder of the last layer.</summary>
    public string Id => _texts[^1].Id;
    /// <summary>SHA-256 of the archive, in lower-case hexadecimal.</summary>
    public string Hash { get; }
    public string LabelZh => Layers[^1].LabelZh;
    public string LabelEn => Layers[^1].LabelEn;
    public IReadOnlyList<PackLayer> Layers => Content.Layers;
    public IReadOnlyDictionary<string, FactDeclaration> HouseholdFacts => Content.HouseholdFacts;
    public IReadOnlyDictionary<string, FactDeclaration> MemberFacts => Content.MemberFacts;
    public IReadOnlyDictionary<string, Parameter> Parameters => Content.Parameters;
    public IReadOnlyDictionary<string, Table> Tables => Content.Tables;
    public IReadOnlyDictionary<string, Formula> Formulas => Content.Formulas;
    public IReadOnlyDictionary<string, Programme> Programmes => Content.Programmes;
    public IReadOnlyDictionary<string, Watch> Watches => Content.Watches;

    public IReadOnlyDictionary<string, Procedure> Procedures => Content.Procedures;
    public IReadOnlyDictionary<string, Paper> Papers => Content.Papers;

    /// <summary>Who answers a need, and which needs somebody may come with, in the order in which the pack names them.</summary>
    public IReadOnlyDictionary<string, Department> Departments => Content.Departments;
    public IReadOnlyDictionary<string, NeedKind> Needs => Content.Needs;

    /// <summary>The same law with other values of some parameters from a day on, to ask what would change; never to decide with.</summary>
    /// <param name="values">Parameter and value, as a pack writes it.</param>
    /// <param name="from">The first day they hold; whatever the pack says of later days is dropped.</param>
    /// <exception cref="ParameterException">A name is not known, or a text is no value of its parameter.</exception>
    public Pack With(IReadOnlyList<KeyValuePair<string, string>> values, DateOnly from)
    {
        var (layer, parameters) = ChangeParameters.In(Content, Id, values, from);
        return new Pack([.. _texts, layer], Content with { Parameters = parameters });
    }

    /// <summary>The files of a folder in order of name; a later layer's file replaces an earlier one of that name.</summary>
    public IReadOnlyList<PackFile> Files(string folder)
    {
        var files = new SortedDictionary<string, PackFile>(StringComparer.Ordinal);
        foreach (var layer in _texts)
            foreach (var file in layer.Files.Where(file => file.Folder == folder))
                files[file.Name] = new PackFile(file.Name, file.Text, layer.Id);
        return [.. files.Values];
    }

    /// <summary>The fact that a path such as "members[1].wage" or "household.rent" speaks of; null for a parameter.</summary>
    public (FactDeclaration Fact, int? Member)? FactAt(string path)
    {
        var point = path.LastIndexOf('.');
        if (point < 0) return null;
        var (owner, name) = (path[..point], path[(point + 1)..]);
        if (owner == "household") return HouseholdFacts.TryGetValue(name, out var own) ? (own, null) : null;
        if (!owner.StartsWith("members[", StringComparison.Ordinal) || !int.TryParse(owner.AsSpan(8, owner.Length - 9), out var member)) return null;
        return MemberFacts.TryGetValue(name, out var fact) ? (fact, member) : null;
    }

    /// <summary>The table and the column that a formula calls by a name such as "care" or "care.basic".</summary>
    internal (Table Table, int Column) Column(string call)
    {
        if (Tables.TryGetValue(call, out var single) && single.Columns.Count == 1) return (single, 0);
        var table = Tables[call[..call.LastIndexOf('.')]];
        return (table, Enumerable.Range(0, table.Columns.Count).First(column => table.CallName(column) == call));
    }

    /// <summary>The cases of the last layer's own folder; none in an archive.</summary>
    internal IEnumerable<TextFile> OwnCases => _texts[^1].Files.Where(file => file.Folder == "cases");

    /// <summary>The whole law of all layers as canonical bytes, from which the same decisions follow years later.</summary>
    public byte[] ToArchive() => [.. _archive];

    /// <exception cref="PackException">the bytes are no archive of a pack</exception>
    public static Pack FromArchive(byte[] archive)
    {
        try
        {
            using var document = JsonDocument.Parse(archive);
            return LoadPack.From([.. document.RootElement.GetProperty("layers").EnumerateArray().Select(LayerOf)]);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new PackException([new PackError("archive", 0, 0, "these bytes are no archive of a pack")]);
        }
    }

    private static LayerText LayerOf(JsonElement layer) => new(
        layer.GetProperty("id").GetString()!,
        [.. layer.GetProperty("files").EnumerateObject().Select(file => new TextFile(file.Name, file.Value.GetString()!))]);

    // Cases test the law; they are not law, and a better case must not change the hash of a decision.
    private Dictionary<string, object?> Archived() => new()
    {
        ["format"] = 1,
        ["layers"] = _texts.Select(layer => new Dictionary<string, object?>
        {
            ["id"] = layer.Id,
            ["files"] = layer.Files.Where(file => file.Folder != "cases").ToDictionary(file => file.Path, file => (object?)file.Text),
        }).ToList(),
    };

    /// <summary>The formulas compiled for a day; the last few days are kept.</summary>
    internal Prepared PreparedFor(DateOnly date, DateOnly asOf)
    {
        if (_prepared.Count > MaxPrepared) _prepared.Clear();
        return _prepared.GetOrAdd((date, asOf), key => new Prepared(this, key.Item1, key.Item2));
    }
}

/// <summary>What the layers come to, once read, put over each other and checked.</summary>
internal sealed record PackContent(
    IReadOnlyList<PackLayer> Layers,
    Currency Currency,
    IReadOnlyDictionary<string, FactDeclaration> HouseholdFacts,
    IReadOnlyDictionary<string, FactDeclaration> MemberFacts,
    IReadOnlyDictionary<string, Parameter> Parameters,
    IReadOnlyDictionary<string, Table> Tables,
    IReadOnlyDictionary<string, Formula> Formulas,
    IReadOnlyDictionary<string, Programme> Programmes,
    IReadOnlyDictionary<string, Watch> Watches,
    IReadOnlyDictionary<string, Words> Words,
    IReadOnlyDictionary<string, Procedure> Procedures,
    IReadOnlyDictionary<string, Paper> Papers,
    IReadOnlyDictionary<string, Department> Departments,
    IReadOnlyDictionary<string, NeedKind> Needs)
{
    /// <summary>What the check refuses and reading does not: law of before stays readable, for it has decided something.</summary>
    public IReadOnlyList<PackError> Omissions { get; init; } = [];
}
