// One case against its pack: what it gives where it differs from what it should.
using Sunbeam.Rules.Deciding;

namespace Sunbeam.Rules.Packs;

internal static class RunCase
{
    public static List<PackError> Of(Pack pack, Case one)
    {
        var wrong = new List<PackError>();
        var (facts, given) = Sort(pack, one, wrong);
        if (facts is null || wrong.Count > 0) return wrong;
        try
        {
            var outcome = Decider.Decide(pack, facts, one.Date, one.AsOf ?? one.Date, given);
            foreach (var expected in one.Expected) Compare(one, expected, outcome, wrong);
            foreach (var (name, value) in one.Values) CompareValue(one, name, value, outcome, wrong);
            foreach (var says in one.Says) CompareSays(one, says, outcome, wrong);
        }
        catch (FactsException error)
        {
            wrong.Add(one.Place.Error($"{one.Name}: {error.Message}"));
        }
        return wrong;
    }

    /// <summary>What the law gives in a case that can be used.</summary>
    internal static Outcome Decide(Pack pack, Case one)
    {
        var (facts, given) = Sort(pack, one, []);
        return Decider.Decide(pack, facts!, one.Date, one.AsOf ?? one.Date, given);
    }

    /// <summary>What a case says of a household is facts, and formulas that it fixes.</summary>
    private static (Facts?, List<Given>) Sort(Pack pack, Case one, List<PackError> wrong)
    {
        var given = new List<Given>();
        var household = Facts(one.Household, pack.HouseholdFacts, null);
        var members = one.Members.Select((member, i) => Facts(member, pack.MemberFacts, i)).ToList();
        return (members.Count == 0 ? null : new Facts(household, members), given);

        Dictionary<string, Value> Facts(IReadOnlyDictionary<string, Yaml> entries, IReadOnlyDictionary<string, FactDeclaration> declared, int? member)
        {
            var facts = new Dictionary<string, Value>(StringComparer.Ordinal);
            foreach (var (name, yaml) in entries)
            {
                var entity = member is null ? Entity.Household : Entity.Member;
                if (declared.ContainsKey(name)) facts[name] = yaml.Text == "unknown" ? Value.Unknown : Value.Of(yaml.Text ?? "");
                else if (pack.Formulas.TryGetValue(name, out var formula) && formula.Entity == entity) given.Add(new Given(name, member, Read(yaml)));
                else wrong.Add(yaml.Error($"{one.Name}: unknown fact or formula '{name}'" + Fields.Suggest(name, declared.Keys.Concat(pack.Formulas.Keys))));
            }
            return facts;
        }
    }

    private static Value Read(Yaml yaml) => yaml.Text switch
    {
        "true" => Value.True,
        "false" => Value.False,
        { } text when Number.TryParse(text, out var number) => Value.Of(number),
        { } text => Value.Of(text),
        _ => Value.Unknown,
    };

    private static void Compare(Case one, Expected expected, Outcome outcome, List<PackError> wrong)
    {
        if (!outcome.Programmes.TryGetValue(expected.Programme, out var found))
        {
            var near = Fields.Suggest(expected.Programme, outcome.Programmes.Keys);
            wrong.Add(expected.Place.Error($"{one.Name}: the programme '{expected.Programme}' is not in force on {one.Date:yyyy-MM-dd}" + near));
            return;
        }
        var verdict = Outcome.Name(found.Verdict);
        if (expected.Outcome is { } name && name != verdict) Say("outcome", name, verdict);
        if (expected.Amount is { } amount && amount != found.Amount) Say("amount", amount.ToString(), found.Amount?.ToString() ?? "none");
        if (expected.NoAmount && found.Amount is { } some) Say("amount", "none", some.ToString());
        if (expected.Missing is { } missing && !missing.Order().SequenceEqual(found.Missing.Order()))
            Say("missing", string.Join(", ", missing), string.Join(", ", found.Missing));
        if (expected.Provisional is { } provisional && provisional != found.Provisional)
            Say("provisional", provisional.ToString(), found.Provisional.ToString());

        void Say(string what, string should, string gives) =>
            wrong.Add(expected.Place.Error($"{one.Name}: {expected.Programme} should have {what} {should}, gives {gives}"));
    }

    private static void CompareValue(Case one, string name, Yaml value, Outcome outcome, List<PackError> wrong)
    {
        var gives = outcome.Values.GetValueOrDefault(name) ?? "unknown";
        var same = gives == value.Text || (Number.TryParse(value.Text ?? "", out var should) && Number.TryParse(gives, out var number) && should == number);
        if (!same) wrong.Add(value.Error($"{one.Name}: {name} should be {value.Text}, gives {gives}"));
    }

    private static void CompareSays(Case one, Yaml says, Outcome outcome, List<PackError> wrong)
    {
        var sentences = outcome.Programmes.Values.SelectMany(programme => programme.Reasons.Concat(programme.WouldChange)).ToList();
        var wanted = says.Text ?? "";
        if (!sentences.Exists(reason => reason.Zh.Contains(wanted, StringComparison.Ordinal) || reason.En.Contains(wanted, StringComparison.Ordinal)))
            wrong.Add(says.Error($"{one.Name}: no reason says '{says.Text}'"));
    }
}
