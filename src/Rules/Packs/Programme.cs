// A benefit as the pack describes it: the conditions, what it pays, and the sentences that say why.
using Sunbeam.Rules.Language;

namespace Sunbeam.Rules.Packs;

/// <summary>One condition; all of a programme's must be met.</summary>
/// <param name="Met">The sentence when it is met; Unmet, Open and Change likewise.</param>
/// <param name="Change">What would turn the answer round, with {margin} where the condition compares two amounts.</param>
public sealed record Condition(
    string Id, string Text, Sentence Met, Sentence Unmet, Sentence Open, Sentence ChangeMet, Sentence ChangeUnmet, string? Source)
{
    internal IEnumerable<Sentence> Sentences => [Met, Unmet, Open, ChangeMet, ChangeUnmet];
    internal Checked? Expression { get; set; }
    /// <summary>The left side less the right one, where the condition compares two numbers: its size is the margin.</summary>
    internal Checked? Apart { get; set; }
}

/// <summary>The one rounding that a result gets, at the end.</summary>
public sealed record RoundingStep(RoundingMode Mode, Number Step);

public sealed record Programme(
    string Id, string LabelZh, string LabelEn, Entity Entity, string Period, string? Source, DateOnly? From, DateOnly? Until,
    IReadOnlyList<Condition> Conditions, IReadOnlyList<string> Unless, string? AmountText, RoundingStep? Rounding,
    IReadOnlyList<(Sentence Sentence, string? When, string? Source)> Explain, string Layer)
{
    internal Checked? Amount { get; set; }
    internal IReadOnlyList<Checked?> ExplainWhen { get; set; } = [];

    /// <summary>For whom it is meant, in words of somebody who knows no law: no figure, no promise. Null where nothing says so.</summary>
    public Words? Plain { get; init; }

    /// <summary>Nothing of it is ever put up: no procedure of it may have a public notice, in whatever layer.</summary>
    public bool NeverPublic { get; init; }

    /// <summary>Given once, for an occasion, and not month by month.</summary>
    public bool IsOnce => Period == "once";

    public bool InForce(DateOnly date) => (From is null || From <= date) && (Until is null || date <= Until);
}

/// <summary>A sign of trouble, over screened facts; fires only on what is known.</summary>
public sealed record Watch(
    string Id, string LabelZh, string LabelEn, Urgency Urgency, string Text, string? Source, Sentence Reason, string Layer)
{
    internal Checked? Expression { get; set; }
}

public enum Urgency { Low, Medium, High }
