// What goes into the slots of a paper's form. A slot that nobody fills stays a line to write on.
namespace Sunbeam.Registry.Papers;

public sealed class PaperSlots
{
    private readonly Dictionary<string, Wording> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<IReadOnlyDictionary<string, Wording>>> _lists = new(StringComparer.Ordinal);

    /// <summary>Fills a slot; null leaves it open.</summary>
    public PaperSlots Set(string slot, Wording? value)
    {
        if (value is not null) _values[slot] = value;
        return this;
    }

    public PaperSlots Set(string slot, int count) => Set(slot, count.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Adds an item to a list.</summary>
    public PaperSlots Add(string list, params (string Slot, Wording Value)[] item)
    {
        if (!_lists.TryGetValue(list, out var items)) _lists[list] = items = [];
        items.Add(item.ToDictionary(part => part.Slot, part => part.Value));
        return this;
    }

    public Wording? Find(string slot) => _values.GetValueOrDefault(slot);

    public IReadOnlyList<IReadOnlyDictionary<string, Wording>> List(string name) => _lists.TryGetValue(name, out var items) ? items : [];
}
