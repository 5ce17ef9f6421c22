// A value as formulas see it: known, not yet known, or an error. Small and flat, because screening makes
// billions of them; numbers sit in two machine words, everything larger behind one reference.
using System.Globalization;

namespace Sunbeam.Rules;

public enum ValueKind : byte { Unknown, Error, Null, Bool, Int, Decimal, String, Date, List, Map, Member, Type, Bytes, Timestamp, Duration, Optional }

public readonly struct Value : IEquatable<Value>
{
    private readonly long _a;
    private readonly long _b;
    private readonly object? _ref;
    public ValueKind Kind { get; }

    private Value(ValueKind kind, long a = 0, long b = 0, object? reference = null)
    {
        Kind = kind;
        _a = a;
        _b = b;
        _ref = reference;
    }

    /// <summary>A fact nobody has given yet; the default value.</summary>
    public static Value Unknown => default;
    public static Value Null => new(ValueKind.Null);
    public static Value True => new(ValueKind.Bool, 1);
    public static Value False => new(ValueKind.Bool);

    public static Value Of(bool flag) => flag ? True : False;
    public static Value Of(long whole) => new(ValueKind.Int, whole, 1);
    public static Value Of(decimal value) => Of(Number.Of(value));
    public static Value Of(string text) => new(ValueKind.String, reference: text);
    public static Value Of(DateOnly date) => new(ValueKind.Date, date.DayNumber, 1);
    public static Value OfFen(long fen) => Of(Number.OfFen(fen));
    public static Value Of(Number number) =>
        new(ValueKind.Decimal, number.SmallNumerator, number.SmallDenominator, number.LargePart);

    internal static Value Of(Partial partial) => new(ValueKind.Unknown, reference: partial);
    internal static Value Of(Language.Items items) => new(ValueKind.List, reference: items);
    internal static Value Of(Dictionary<Value, Value> map) => new(ValueKind.Map, reference: map);
    internal static Value OfMember(int index) => new(ValueKind.Member, index);
    internal static Value Of(byte[] bytes) => new(ValueKind.Bytes, reference: bytes);
    /// <summary>A point in time: seconds since 1970 and nanoseconds after them.</summary>
    internal static Value OfTimestamp(long seconds, long nanoseconds) => new(ValueKind.Timestamp, seconds, nanoseconds);
    internal static Value OfDuration(long nanoseconds) => new(ValueKind.Duration, nanoseconds);
    /// <summary>What may be there or not; null for nothing.</summary>
    internal static Value OfOptional(Value? inner) => new(ValueKind.Optional, reference: inner);
    internal static Value OfType(string name) => new(ValueKind.Type, reference: name);
    internal static Value Error(string message) => new(ValueKind.Error, reference: message);

    /// <summary>A whole number of the kind that the language calls int, or its overflow as an error.</summary>
    internal static Value OfWhole(Number number) =>
        number.TryWhole(out var whole) ? Of(whole) : Error("integer overflow");

    public bool IsUnknown => Kind == ValueKind.Unknown;
    public bool IsError => Kind == ValueKind.Error;
    public bool IsKnown => Kind > ValueKind.Error;
    public bool IsTrue => Kind == ValueKind.Bool && _a == 1;
    public bool IsFalse => Kind == ValueKind.Bool && _a == 0;
    public bool IsNumeric => Kind is ValueKind.Int or ValueKind.Decimal;
    /// <summary>Numbers and dates: what has an order and therefore a range.</summary>
    internal bool IsOrdered => Kind is ValueKind.Int or ValueKind.Decimal or ValueKind.Date;

    /// <summary>The number of an int, a decimal, or a date (its day).</summary>
    public Number Number => new(_a, _b, _ref);
    internal long Whole => _a;
    internal int MemberIndex => (int)_a;
    public DateOnly Date => DateOnly.FromDayNumber((int)_a);
    public string Text => (string?)_ref ?? "";
    internal Partial? Partial => Kind == ValueKind.Unknown ? (Partial?)_ref : null;
    internal Language.Items Items => (Language.Items)_ref!;
    internal Dictionary<Value, Value> Map => (Dictionary<Value, Value>)_ref!;

    internal byte[] Bytes => (byte[])_ref!;
    internal long Nanoseconds => Kind == ValueKind.Timestamp ? _b : _a;
    /// <summary>What an optional value holds, or null.</summary>
    internal Value? Inner => (Value?)_ref;

    public string TypeName => Kind switch
    {
        ValueKind.Null => "null_type",
        ValueKind.Decimal => "double",
        ValueKind.Timestamp => "google.protobuf.Timestamp",
        ValueKind.Duration => "google.protobuf.Duration",
        ValueKind.Optional => "optional_type",
        _ => Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Equal as the language compares: numbers by size whatever their kind.</summary>
    public bool Equals(Value other)
    {
        if (IsNumeric && other.IsNumeric) return Number == other.Number;
        if (Kind != other.Kind) return false;
        return Kind switch
        {
            ValueKind.Null => true,
            ValueKind.String or ValueKind.Type or ValueKind.Error => Text == other.Text,
            ValueKind.List => Items.SameAs(other.Items),
            ValueKind.Map => SameMap(Map, other.Map),
            ValueKind.Unknown => ReferenceEquals(_ref, other._ref),
            ValueKind.Bytes => Bytes.AsSpan().SequenceEqual(other.Bytes),
            ValueKind.Timestamp => _a == other._a && _b == other._b,
            ValueKind.Optional => Nullable.Equals(Inner, other.Inner),
            _ => _a == other._a,
        };
    }

    private static bool SameMap(Dictionary<Value, Value> a, Dictionary<Value, Value> b) =>
        a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out var value) && value.Equals(pair.Value));

    public override bool Equals(object? other) => other is Value value && Equals(value);
    public override int GetHashCode() => Kind switch
    {
        ValueKind.Int or ValueKind.Decimal => Number.GetHashCode(),
        ValueKind.String or ValueKind.Type or ValueKind.Error => Text.GetHashCode(StringComparison.Ordinal),
        _ => HashCode.Combine(Kind, _a),
    };

    public static bool operator ==(Value a, Value b) => a.Equals(b);
    public static bool operator !=(Value a, Value b) => !a.Equals(b);

    /// <summary>Plain text: exact decimals, ISO dates, "true"; "unknown" and "error: …" for what is neither.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Unknown => "unknown",
        ValueKind.Error => "error: " + Text,
        ValueKind.Null => "null",
        ValueKind.Bool => IsTrue ? "true" : "false",
        ValueKind.Int => _a.ToString(CultureInfo.InvariantCulture),
        ValueKind.Decimal => Number.ToString(),
        ValueKind.Date => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ValueKind.Member => $"members[{_a}]",
        ValueKind.List => "[" + string.Join(",", Items.Values) + "]",
        ValueKind.Bytes => Convert.ToHexStringLower(Bytes),
        ValueKind.Timestamp => Language.Times.Text(this),
        ValueKind.Duration => Language.Times.Text(this),
        ValueKind.Optional => Inner is { } inner ? $"optional({inner})" : "optional()",
        ValueKind.Map => "{" + string.Join(",", Map.Select(p => $"{p.Key}:{p.Value}")) + "}",
        _ => Text,
    };
}
