// One fact of everybody, as whole numbers side by side: fen, counts, days, places in a list of codes; each as many
// bytes wide as the widest needs. What nobody knows is marked beside the values, because unknown is not zero.
using System.Buffers.Binary;
using Sunbeam.Rules;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Screening.Snapshot;

public sealed class Column
{
    /// <summary>So many bytes may be read past the last value and past the last mark; a column keeps them readable.</summary>
    public const int Padding = 128;

    /// <summary>Numbers that are neither money nor whole keep this many decimal places.</summary>
    private const int NumberPlaces = 4;

    private readonly Value[] _codes;
    private readonly Number _unit;
    private byte[] _own = [];
    private byte[] _ownUnknown = [];
    private ReadOnlyMemory<byte> _values;
    private ReadOnlyMemory<byte> _unknown;
    private bool _anyKnown;

    /// <summary>A column to fill.</summary>
    public Column(FactDeclaration fact, int capacity = 0)
    {
        (Fact, Places, Width) = (fact, fact.Type switch { FactType.Money => 2, FactType.Number => NumberPlaces, _ => 0 }, 1);
        _unit = Number.Of(Places switch { 2 => 100, NumberPlaces => 10_000, _ => 1 });
        _codes = [.. fact.Codes.Select(code => Value.Of(code.Name))];
        Reserve(Math.Max(capacity, 16));
    }

    /// <summary>A column that lies in memory already, such as a mapped file; copied once something is added or changed.</summary>
    /// <param name="width">Bytes a value: 1, 2, 4 or 8, signed, the lowest byte first.</param>
    /// <param name="values">At least <paramref name="count"/> × <paramref name="width"/> bytes; copied when the padding is not there.</param>
    /// <param name="unknown">A bit a row, the lowest bit first, set where nobody knows; empty when everybody is known.</param>
    /// <param name="least">No known value lies below.</param>
    /// <param name="most">No known value lies above.</param>
    public Column(FactDeclaration fact, int width, int count, ReadOnlyMemory<byte> values, ReadOnlyMemory<byte> unknown, long least, long most) : this(fact)
    {
        (Width, Count, Least, Most, _anyKnown) = (width, count, least, most, count > 0);
        (_values, _unknown, _own, _ownUnknown) = (values, unknown, [], []);
        if (values.Length < count * (long)width + Padding || (!unknown.IsEmpty && unknown.Length < Marks(count) + Padding)) Reserve(count);
    }

    public FactDeclaration Fact { get; }
    public int Count { get; private set; }

    /// <summary>Bytes a value: 1, 2, 4 or 8, signed.</summary>
    public int Width { get; private set; }

    /// <summary>Decimal places of the fact that the whole numbers keep: two for money, as fen.</summary>
    public int Places { get; }

    /// <summary>Bounds of what is known, which prove that arithmetic over the column stays within its words; both 0 when nothing is known.</summary>
    public long Least { get; private set; }
    public long Most { get; private set; }

    /// <summary>Nobody is unknown.</summary>
    public bool AllKnown => _unknown.IsEmpty;

    /// <summary>The values, with <see cref="Padding"/> readable bytes after the last; 0 where nobody knows.</summary>
    public ReadOnlyMemory<byte> Values => _values;

    /// <summary>A bit a row, lowest first, set where nobody knows; empty when everybody is known.</summary>
    public ReadOnlyMemory<byte> Unknown => _unknown;

    public bool IsUnknown(int row) => !_unknown.IsEmpty && (_unknown.Span[row >> 3] >> (row & 7) & 1) != 0;

    /// <summary>The whole number of a row; 0 where nobody knows.</summary>
    public long Whole(int row) => Width switch
    {
        1 => unchecked((sbyte)_values.Span[row]),
        2 => BinaryPrimitives.ReadInt16LittleEndian(_values.Span[(row * 2)..]),
        4 => BinaryPrimitives.ReadInt32LittleEndian(_values.Span.Slice(checked(row * 4), 4)),
        _ => BinaryPrimitives.ReadInt64LittleEndian(_values.Span.Slice(checked(row * 8), 8)),
    };

    /// <summary>Adds a row; null when nobody knows.</summary>
    public void Add(long? value) => Put(Count, value);

    /// <summary>Changes a row, or adds the one after the last; null when nobody knows.</summary>
    public void Put(int row, long? value)
    {
        if (row > Count) throw new ArgumentOutOfRangeException(nameof(row));
        if (value is { } known) Bound(known);
        Reserve(Math.Max(row + 1, Count));
        if (row == Count) Count++;
        Store(row, value ?? 0);
        Mark(row, value is null);
    }

    public void AddFlag(bool? value) => Add(value switch { true => 1, false => 0, null => null });

    /// <summary>Adds the place of a code in the fact's list; unknown when the pack does not know the code.</summary>
    public void AddCode(string? name) => Add(Place(name));

    /// <summary>The place of a code in the fact's list; null when the pack does not know it.</summary>
    public long? Place(string? name)
    {
        for (var i = 0; i < Fact.Codes.Count; i++)
            if (Fact.Codes[i].Name == name) return i;
        return null;
    }

    /// <summary>Adds a value written as text, in the unit that the fact declares: yuan, a whole number, ISO date, true or 1.</summary>
    /// <exception cref="FormatException">The text is no value of the fact's type.</exception>
    public void AddText(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) Add(null);
        else if (Fact.Type == FactType.Code) AddCode(text.ToString());
        else Add(Parse(text));
    }

    public Value this[int row]
    {
        get
        {
            if (IsUnknown(row)) return Value.Unknown;
            var value = Whole(row);
            return Fact.Type switch
            {
                FactType.Money => Value.OfFen(value),
                FactType.Integer => Value.Of(Number.Of(value)),
                FactType.Number => Value.Of(Number.Of(value) / _unit),
                FactType.Flag => Value.Of(value != 0),
                FactType.Date => Value.Of(DateOnly.FromDayNumber((int)value)),
                FactType.Code => _codes[value],
                _ => Value.Unknown,
            };
        }
    }

    private void Bound(long value)
    {
        (Least, Most) = _anyKnown ? (Math.Min(Least, value), Math.Max(Most, value)) : (value, value);
        _anyKnown = true;
        var needed = WidthOf(value);
        if (needed > Width) Widen(needed);
    }

    private static int WidthOf(long value) =>
        value is >= sbyte.MinValue and <= sbyte.MaxValue ? 1 : value is >= short.MinValue and <= short.MaxValue ? 2
        : value is >= int.MinValue and <= int.MaxValue ? 4 : 8;

    private void Widen(int width)
    {
        var before = new Column(Fact, Width, Count, _values, _unknown, Least, Most);
        Width = width;
        _own = new byte[checked(Math.Max(Count, 16) * width + Padding)];
        _values = _own;
        for (var row = 0; row < Count; row++) Store(row, before.Whole(row));
    }

    // Room for so many rows in memory of our own.
    private void Reserve(int rows)
    {
        var needed = checked(rows * Width + Padding);
        if (_own.Length < needed)
        {
            var larger = new byte[_own.Length == 0 ? needed : Math.Max(needed, (int)Math.Min(_own.Length * 2L, Array.MaxLength))];
            _values.Span[..(Count * Width)].CopyTo(larger);
            _values = _own = larger;
        }
        if (!_unknown.IsEmpty && _ownUnknown.Length < Marks(rows) + Padding) ReserveMarks(rows);
    }

    private void ReserveMarks(int rows)
    {
        var larger = new byte[Math.Max(Marks(rows) + Padding, _ownUnknown.Length * 2)];
        if (!_unknown.IsEmpty) _unknown.Span[..Math.Min(Marks(Count), _unknown.Length)].CopyTo(larger);
        _unknown = _ownUnknown = larger;
    }

    private static int Marks(int rows) => (rows + 7) / 8;

    private void Store(int row, long value)
    {
        var at = _own.AsSpan(checked(row * Width), Width);
        if (Width == 1) at[0] = unchecked((byte)value);
        else if (Width == 2) BinaryPrimitives.WriteInt16LittleEndian(at, (short)value);
        else if (Width == 4) BinaryPrimitives.WriteInt32LittleEndian(at, (int)value);
        else BinaryPrimitives.WriteInt64LittleEndian(at, value);
    }

    private void Mark(int row, bool unknown)
    {
        if (unknown && _unknown.IsEmpty) ReserveMarks(row + 1);
        if (_unknown.IsEmpty) return;
        var bit = (byte)(1 << (row & 7));
        if (unknown) _ownUnknown[row >> 3] |= bit;
        else _ownUnknown[row >> 3] &= unchecked((byte)~bit);
    }

    private long Parse(ReadOnlySpan<char> text) => Fact.Type switch
    {
        FactType.Flag => text is "true" or "1" ? 1 : text is "false" or "0" ? 0 : throw new FormatException("not true or false"),
        FactType.Date => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).DayNumber,
        _ => Scaled(text, Places),
    };

    private static long Scaled(ReadOnlySpan<char> text, int places)
    {
        var value = decimal.Parse(text, System.Globalization.NumberStyles.AllowLeadingSign | System.Globalization.NumberStyles.AllowDecimalPoint,
            System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i < places; i++) value *= 10;
        return value == decimal.Truncate(value) ? (long)value : throw new FormatException("more decimal places than the fact has");
    }
}
