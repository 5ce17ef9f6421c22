// A number of the law: a value for each date, with its unit and its source. What nobody has set yet says so.
namespace Sunbeam.Rules.Packs;

/// <summary>What the law says from a day on.</summary>
/// <param name="From">First day it applies.</param>
/// <param name="KnownUntil">Past this day it runs on, but only provisionally.</param>
/// <param name="Provisional">Its source leaves something open, such as the day; every result that uses it is provisional.</param>
/// <param name="Published">First day on which anybody could know it; null when always.</param>
public record Dated(DateOnly From, DateOnly? KnownUntil, DateOnly? Published, bool Provisional, string Source, Words Note)
{
    internal bool ProvisionalOn(DateOnly date) => Provisional || KnownUntil < date;

    /// <summary>The last that applies on a day, as far as it was known on another.</summary>
    internal static T? On<T>(IReadOnlyList<T> dated, DateOnly date, DateOnly asOf) where T : Dated =>
        dated.LastOrDefault(one => one.From <= date && (one.Published ?? DateOnly.MinValue) <= asOf);
}

public sealed record DatedValue(DateOnly From, Value Value, DateOnly? KnownUntil, DateOnly? Published, bool Provisional, string Source, Words Note)
    : Dated(From, KnownUntil, Published, Provisional, Source, Note);

/// <param name="Placeholder">What stands in for a value nobody has given; null leaves it unknown.</param>
public sealed record Parameter(
    string Name, string LabelZh, string LabelEn, FactType Type, string? Unit, string? Period,
    IReadOnlyList<DatedValue> Values, bool ToBeSet, Value? Placeholder, string? Source, Words Note, string Layer)
{
    /// <summary>What applies on a day, as far as it was known on another.</summary>
    public ParameterReading On(DateOnly date, DateOnly asOf)
    {
        if (Dated.On(Values, date, asOf) is { } current) return new(current.Value, current.ProvisionalOn(date), current.Source, current.Note);
        return ToBeSet && Placeholder is { } placeholder
            ? new(placeholder, true, Source ?? "", Note)
            : new(Value.Unknown, false, Source ?? "", Note);
    }
}

/// <summary>A parameter's value on a day; unknown when there is none.</summary>
public sealed record ParameterReading(Value Value, bool Provisional, string Source, Words Note);
