// One fact of everybody, as whole numbers side by side: fen, counts, days, places in a list of codes. What nobody
// knows has a number of its own, because unknown is not zero.
using Sunbeam.Rules;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Screening.Snapshot;

public sealed class Column(FactDeclaration fact, int capacity)
{
    /// <summary>Stands for "nobody knows".</summary>
    public const long Unknown = long.MinValue;

    /// <summary>Numbers that are neither money nor whole keep this many decimal places.</summary>
    private const int Places = 4;
    private static readonly Number Scale = Number.Of(10_000);

    private readonly Value[] _codes = [.. fact.Codes.Select(code => Value.Of(code.Name))];
    private long[] _values = new long[Math.Max(capacity, 16)];

    public FactDeclaration Fact => fact;
    public int Count { get; private set; }

    public void Add(long value)
    {
        if (Count == _values.Length) Array.Resize(ref _values, checked(_values.Length * 2));
        _values[Count++] = value;
    }

    /// <summary>Adds the place of a code in the fact's list; unknown when the pack does not know the code.</summary>
    public void AddCode(string? name)
    {
        var place = -1;
        for (var i = 0; i < fact.Codes.Count && place < 0; i++)
            if (fact.Codes[i].Name == name) place = i;
        Add(place < 0 ? Unknown : place);
    }

    /// <summary>Adds a value written as text, in the unit that the fact declares: yuan, a whole number, ISO date, true or 1.</summary>
    /// <exception cref="FormatException">The text is no value of the fact's type.</exception>
    public void AddText(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) Add(Unknown);
        else if (fact.Type == FactType.Code) AddCode(text.ToString());
        else Add(Parse(text));
    }

    public Value this[int row]
    {
        get
        {
            var value = _values[row];
            if (value == Unknown) return Value.Unknown;
            return fact.Type switch
            {
                FactType.Money => Value.OfFen(value),
                FactType.Integer => Value.Of(Number.Of(value)),
                FactType.Number => Value.Of(Number.Of(value) / Scale),
                FactType.Flag => Value.Of(value != 0),
                FactType.Date => Value.Of(DateOnly.FromDayNumber((int)value)),
                FactType.Code => _codes[value],
                _ => Value.Unknown,
            };
        }
    }

    private long Parse(ReadOnlySpan<char> text) => fact.Type switch
    {
        FactType.Money => Scaled(text, 2),
        FactType.Number => Scaled(text, Places),
        FactType.Flag => text is "true" or "1" ? 1 : text is "false" or "0" ? 0 : throw new FormatException("not true or false"),
        FactType.Date => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).DayNumber,
        _ => Scaled(text, 0),
    };

    private static long Scaled(ReadOnlySpan<char> text, int places)
    {
        var value = decimal.Parse(text, System.Globalization.NumberStyles.AllowLeadingSign | System.Globalization.NumberStyles.AllowDecimalPoint,
            System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i < places; i++) value *= 10;
        return value == decimal.Truncate(value) ? (long)value : throw new FormatException("more decimal places than the fact has");
    }
}
