// A fact as the pack declares it: what it means, what it may be, who may know it and for what purpose.
namespace Sunbeam.Rules.Packs;

public enum FactType { Money, Number, Integer, Flag, Code, Date, Text }

/// <summary>Whether a fact, a formula or a programme is about the household or about each member.</summary>
public enum Entity { Household, Member }

[Flags]
public enum Purposes { None = 0, Verify = 1, Monitor = 2, Discover = 4 }

/// <param name="Min">Inclusive; for dates the day number. Null when open.</param>
/// <param name="MaxToday">A date that cannot lie after the day of the decision.</param>
/// <param name="Materiality">A difference between sources up to this is no contradiction; null when any is.</param>
/// <param name="MaterialityProvisional">The district has yet to set it; this is the placeholder.</param>
/// <param name="Precedence">Whose word counts first: "visit", "source:bank", "source:*", "declared" …</param>
public sealed record FactDeclaration(
    string Name, string LabelZh, string LabelEn, FactType Type, string? Unit, string? Period, Entity Entity,
    Number? Min, Number? Max, bool MaxToday, IReadOnlyList<Code> Codes, Purposes Purposes,
    decimal? Materiality, bool MaterialityProvisional, IReadOnlyList<string> Precedence, string? Source)
{
    /// <summary>How it is asked of somebody who knows no law; the label where nothing is said.</summary>
    public Words Ask { get; init; } = new(LabelZh, LabelEn);

    /// <summary>May take part in looking for people who have not applied.</summary>
    public bool Screened => (Purposes & (Purposes.Monitor | Purposes.Discover)) != 0;
}

public sealed record Code(string Name, string LabelZh, string LabelEn);
