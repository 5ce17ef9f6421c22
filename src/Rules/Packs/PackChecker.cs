// Reads packs, checks them and runs the cases of their own folders: what "packs check" reports.
using Sunbeam.Rules.Deciding;

namespace Sunbeam.Rules.Packs;

public sealed record PackReport(
    string Id, string Hash, int Parameters, int Tables, int Formulas, IReadOnlyList<string> Programmes, int Passed, int Failed, IReadOnlyList<string> Slow);

/// <param name="Parameter">Its name; that of a table after "tables.".</param>
/// <param name="Placeholder">Exact text, of a table the file; null when nothing stands in.</param>
public sealed record ToSet(string Pack, string Parameter, string? Placeholder);

public sealed record CheckReport(IReadOnlyList<PackReport> Packs, IReadOnlyList<ToSet> ToSet, IReadOnlyList<PackError> Errors)
{
    /// <summary>False on any error or failed case; what is still to be set is no error.</summary>
    public bool Ok => Errors.Count == 0;

    /// <summary>The shape of the verb packs check in commands.md.</summary>
    public string ToCanonicalJson() => CanonicalJson.Write(new Dictionary<string, object?>
    {
        ["packs"] = Packs.Select(pack => new Dictionary<string, object?>
        {
            ["id"] = pack.Id, ["hash"] = pack.Hash, ["parameters"] = pack.Parameters, ["tables"] = pack.Tables, ["formulas"] = pack.Formulas,
            ["programmes"] = pack.Programmes,
            ["cases"] = new Dictionary<string, object?> { ["passed"] = pack.Passed, ["failed"] = pack.Failed },
            ["slow"] = pack.Slow,
        }).ToList(),
        ["to_set"] = ToSet.Select(set => new Dictionary<string, object?>
        {
            ["pack"] = set.Pack, ["parameter"] = set.Parameter, ["placeholder"] = set.Placeholder,
        }).ToList(),
        ["errors"] = Errors.Select(error => new Dictionary<string, object?>
        {
            ["file"] = error.File, ["line"] = error.Line, ["column"] = error.Column, ["message"] = error.Message,
        }).ToList(),
    });
}

public static class PackChecker
{
    /// <param name="slow">names the formulas that screening everybody decides one household at a time</param>
    /// <param name="shelf">where a pack lies that is extended by its name alone</param>
    public static CheckReport Check(IEnumerable<string> directories, Func<Pack, IReadOnlyList<string>>? slow = null, string? shelf = null)
    {
        var (packs, toSet, errors) = (new List<PackReport>(), new List<ToSet>(), new List<PackError>());
        foreach (var directory in directories)
        {
            try { packs.Add(Check(PackReader.Read(directory, shelf), toSet, errors, slow)); }
            catch (PackException error) { errors.AddRange(error.Errors); }
        }
        return new CheckReport(packs, toSet, [.. errors.Distinct()]);
    }

    public static CheckReport Check(Pack pack)
    {
        var (toSet, errors) = (new List<ToSet>(), new List<PackError>());
        return new CheckReport([Check(pack, toSet, errors)], toSet, errors);
    }

    private static PackReport Check(Pack pack, List<ToSet> toSet, List<PackError> errors, Func<Pack, IReadOnlyList<string>>? slow = null)
    {
        toSet.AddRange(pack.Parameters.Values.Where(p => p.ToBeSet && p.Values.Count == 0).Select(p => new ToSet(pack.Id, p.Name, p.Placeholder?.ToString())));
        toSet.AddRange(pack.Tables.Values.Where(t => t.ToBeSet && t.Versions.Count == 0).Select(t => new ToSet(pack.Id, "tables." + t.Name, t.Placeholder?.File)));
        errors.AddRange(pack.Content.Omissions);
        var (passed, failed) = (0, 0);
        foreach (var one in Cases(pack, errors))
        {
            var wrong = RunCase.Of(pack, one);
            if (wrong.Count == 0) passed++; else failed++;
            errors.AddRange(wrong);
        }
        return new PackReport(
            pack.Id, pack.Hash, pack.Parameters.Count, pack.Tables.Count, pack.Formulas.Count, [.. pack.Programmes.Keys.Order(StringComparer.Ordinal)],
            passed, failed, slow?.Invoke(pack) ?? []);
    }

    private static List<Case> Cases(Pack pack, List<PackError> errors)
    {
        var cases = new List<Case>();
        foreach (var file in pack.OwnCases)
            if (Yaml.Read($"{pack.Id}/{file.Path}", file.Text, errors) is { } yaml) cases.AddRange(ReadCases.From(yaml, errors));
        return cases;
    }
}
