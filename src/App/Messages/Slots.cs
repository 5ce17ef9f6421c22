// What a message's text may name: days, counts and public offices. There is no way to put in a name, a number or an amount, so
// no such thing can stand on a telephone's locked screen.
using System.Globalization;
using System.Text.Json;
using Sunbeam.Registry;

namespace Sunbeam.Messages;

public sealed class Slots
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public Slots Set(string slot, DateOnly day) => Put(slot, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public Slots Set(string slot, int count) => Put(slot, count.ToString(CultureInfo.InvariantCulture));

    /// <summary>The office's name as "office", and its public number as "telephone".</summary>
    public Slots Set(Organisation office) => Put("office", office.Name).Put("telephone", office.Telephone);

    internal string Write() => JsonSerializer.Serialize(_values);

    internal static IReadOnlyDictionary<string, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    private Slots Put(string slot, string value)
    {
        _values[slot] = value;
        return this;
    }
}
