// The type of an expression, as far as it can be told before any fact is known.
namespace Sunbeam.Rules.Language;

internal enum ShapeKind { Dyn, Null, Bool, Int, Decimal, String, Date, List, Map, Member, Type, Bytes, Timestamp, Duration, Optional }

internal sealed record Shape(ShapeKind Kind, Shape? Element = null, IReadOnlyList<string>? Codes = null)
{
    public static readonly Shape Dyn = new(ShapeKind.Dyn);
    /// <summary>The element of an empty list: of whatever type its place asks for.</summary>
    public static readonly Shape Free = new(ShapeKind.Dyn);
    public static readonly Shape Null = new(ShapeKind.Null);
    public static readonly Shape Bool = new(ShapeKind.Bool);
    public static readonly Shape Int = new(ShapeKind.Int);
    public static readonly Shape Decimal = new(ShapeKind.Decimal);
    public static readonly Shape String = new(ShapeKind.String);
    public static readonly Shape Date = new(ShapeKind.Date);
    public static readonly Shape Member = new(ShapeKind.Member);
    public static readonly Shape Type = new(ShapeKind.Type);
    public static readonly Shape Bytes = new(ShapeKind.Bytes);
    public static readonly Shape Timestamp = new(ShapeKind.Timestamp);
    public static readonly Shape Duration = new(ShapeKind.Duration);
    public static Shape OptionalOf(Shape element) => new(ShapeKind.Optional, element);
    public static Shape ListOf(Shape element) => new(ShapeKind.List, element);
    public static Shape MapOf(Shape value) => new(ShapeKind.Map, value);

    public bool Numeric => Kind is ShapeKind.Int or ShapeKind.Decimal or ShapeKind.Dyn;
    public bool CanBe(ShapeKind kind) => Kind == kind || Kind == ShapeKind.Dyn;

    /// <summary>Whether a value of one could be compared with a value of the other.</summary>
    public bool Meets(Shape other)
    {
        if (Kind is ShapeKind.Dyn or ShapeKind.Null || other.Kind is ShapeKind.Dyn or ShapeKind.Null) return true;
        if (Numeric && other.Numeric) return true;
        return Kind == other.Kind && (Element is null || other.Element is null || Element.Meets(other.Element));
    }

    /// <summary>One shape for two that may stand in the same place; dyn when they have nothing in common.</summary>
    public static Shape Join(Shape a, Shape b)
    {
        if (ReferenceEquals(a, Free)) return b;
        if (ReferenceEquals(b, Free)) return a;
        if (a.Kind == ShapeKind.Optional && b.Kind == ShapeKind.Null) return a;
        if (b.Kind == ShapeKind.Optional && a.Kind == ShapeKind.Null) return b;
        if (a.Kind == b.Kind)
            return a.Element is not null && b.Element is not null ? a with { Element = Join(a.Element, b.Element) } : a with { Codes = null };
        if (a.Kind is ShapeKind.Int or ShapeKind.Decimal && b.Kind is ShapeKind.Int or ShapeKind.Decimal) return Decimal;
        return Dyn;
    }

    /// <summary>The shape of a value that is here; dyn for one that is not known.</summary>
    public static Shape Of(in Value value) => value.Kind switch
    {
        ValueKind.Null => Null,
        ValueKind.Bool => Bool,
        ValueKind.Int => Int,
        ValueKind.Decimal => Decimal,
        ValueKind.String => String,
        ValueKind.Date => Date,
        ValueKind.List => ListOf(Dyn),
        ValueKind.Map => MapOf(Dyn),
        ValueKind.Member => Member,
        ValueKind.Type => Type,
        ValueKind.Bytes => Bytes,
        ValueKind.Timestamp => Timestamp,
        ValueKind.Duration => Duration,
        ValueKind.Optional => OptionalOf(Dyn),
        _ => Dyn,
    };

    public override string ToString() => Kind switch
    {
        ShapeKind.Optional => $"optional({Element})",
        ShapeKind.List => $"list({Element})",
        ShapeKind.Map => $"map({Element})",
        ShapeKind.Date => "date",
        _ => Kind.ToString().ToLowerInvariant(),
    };
}
