// What programmes, facts and their values are called, as the law of a place says; by their codes where no law is here.
using System.Globalization;
using Sunbeam.Access;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Registry;

/// <summary>What data are called in both languages.</summary>
public sealed record Label(string Zh, string En);

public sealed class LawNames(Law law, long area)
{
    private readonly Pack? _pack = Law.Districts.Contains(Area.District(area)) ? law.For(area) : null;

    public Label Programme(string id) => _pack?.Programmes.GetValueOrDefault(id) is { } programme ? new(programme.LabelZh, programme.LabelEn) : new(id, id);

    public Label Fact(string name) => Declared(name) is { } fact ? new(fact.LabelZh, fact.LabelEn) : new(name, name);

    /// <summary>A value as people read it: yes and no, the label of a code, yuan with two decimals.</summary>
    public Label Value(string name, string value) => Declared(name) switch
    {
        { Type: FactType.Flag } => value == "true" ? new("是", "yes") : new("否", "no"),
        { Type: FactType.Code } fact when fact.Codes.FirstOrDefault(code => code.Name == value) is { } code => new(code.LabelZh, code.LabelEn),
        { Type: FactType.Money } when decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var yuan) => Same(yuan.ToString("#,##0.00", CultureInfo.InvariantCulture)),
        _ => Same(value),
    };

    private FactDeclaration? Declared(string name) => _pack?.MemberFacts.GetValueOrDefault(name) ?? _pack?.HouseholdFacts.GetValueOrDefault(name);

    private static Label Same(string text) => new(text, text);
}
