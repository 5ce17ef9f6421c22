// What programmes, facts and their values are called, as the law of a place says; by their codes where no law is here.
using Sunbeam.Access;
using Sunbeam.Rules.Packs;
using Words = Sunbeam.Shell.Words.Words;

namespace Sunbeam.Registry;

/// <summary>What data are called in both languages.</summary>
public sealed record Label(string Zh, string En);

public sealed class LawNames(Law law, long area)
{
    private readonly Pack? _pack = Law.Districts.Contains(Area.District(area)) ? law.For(area) : null;

    // What is received by a roster of before may belong to a programme that no pack decides yet.
    private static readonly Dictionary<string, Label> OfRosters = new() { ["tekun"] = new("特困人员救助供养", "Support for the destitute") };

    public Label Programme(string id) => _pack?.Programmes.GetValueOrDefault(id) is { } programme
        ? new(programme.LabelZh, programme.LabelEn) : OfRosters.GetValueOrDefault(id) ?? new(id, id);

    public Label Fact(string name) => Declared(name) is { } fact ? new(fact.LabelZh, fact.LabelEn) : new(name, name);

    /// <summary>A value as people read it, in the reader's language.</summary>
    public string Value(string name, string value, Words words) => Declared(name)?.Value(value, words) ?? value;

    private FactDeclaration? Declared(string name) => _pack?.MemberFacts.GetValueOrDefault(name) ?? _pack?.HouseholdFacts.GetValueOrDefault(name);
}
