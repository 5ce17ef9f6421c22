// A named formula, whose text may differ by date, and a condition of a programme.
using Sunbeam.Rules.Language;

namespace Sunbeam.Rules.Packs;

/// <param name="From">First day; null since ever.</param>
public sealed record Version(DateOnly? From, string Text)
{
    internal Checked? Expression { get; set; }
}

public sealed record Formula(
    string Name, string LabelZh, string LabelEn, Entity Entity, string? Unit, string? Source, IReadOnlyList<Version> Versions, string Layer)
{
    /// <summary>The version in force on a day; null before the first.</summary>
    public Version? On(DateOnly date) => Versions.LastOrDefault(version => version.From is null || version.From <= date);
}
