// Puts the layers over each other: a later one replaces an entry field by field, or drops it.
namespace Sunbeam.Rules.Packs;

/// <summary>The entries of one kind by name, each with the layer that spoke last.</summary>
internal sealed class Layering(List<PackError> errors)
{
    // What holds is given in one of these ways; a later layer's way replaces the earlier one's.
    private static readonly string[] WaysToGive = ["values", "versions", "formula", Adds, "to_be_set", "placeholder"];

    // More dated values beside those of the layers below.
    private const string Adds = "adds";

    private readonly Dictionary<string, (Yaml Yaml, string Layer)> _entries = new(StringComparer.Ordinal);

    public IEnumerable<(string Name, Yaml Yaml, string Layer)> Entries =>
        _entries.Where(entry => entry.Value.Yaml["dropped"]?.Text != "true").Select(entry => (entry.Key, entry.Value.Yaml, entry.Value.Layer));

    public void Add(Yaml? group, string layer)
    {
        if (group is null || group.IsEmpty) return;
        if (group.Entries is null) errors.Add(group.Error("expected a mapping of names to what they are"));
        foreach (var (key, value) in group.Entries ?? []) AddEntry(key, value, layer);
    }

    private void AddEntry(Yaml key, Yaml value, string layer)
    {
        if (value.Entries is null)
        {
            errors.Add(value.Error($"expected the fields of '{key.Text}'"));
            return;
        }
        var name = key.Text ?? "";
        if (!_entries.TryGetValue(name, out var earlier)) _entries[name] = (value, layer);
        else if (earlier.Layer == layer) errors.Add(key.Error($"'{name}' is already declared in this pack, {earlier.Yaml.File} line {earlier.Yaml.Line}"));
        else _entries[name] = (earlier.Yaml.Under(value, WaysToGive, Adds), layer);
    }
}
