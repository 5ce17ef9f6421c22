// One case against its pack: what it gives where it differs from what it should.
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Language;

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
            foreach (var (name, value) in one.Values) CompareValue(pack, one, name, value, outcome, wrong);
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
                else if (pack.Formulas.TryGetValue(name, out var formula) && formula.Entity == entity) given.Add(Fixed(one, formula, member, yaml, wrong));
                else wrong.Add(yaml.Error($"{one.Name}: unknown fact or formula '{name}'" + Fields.Suggest(name, declared.Keys.Concat(pack.Formulas.Keys))));
            }
            return facts;
        }
    }

    /// <summary>A formula's value as the case gives it, of the type that the formula has on the day.</summary>
    private static Given Fixed(Case one, Formula formula, int? member, Yaml yaml, List<PackError> wrong)
    {
        var (kind, text) = (formula.On(one.Date)?.Expression?.Shape.Kind, yaml.Text ?? "");
        var path = $"{(member is { } at ? $"members[{at}]" : "household")}.{formula.Name}";
        if (text == "unknown") return new Given(formula.Name, member, Value.Of(new Partial(Missing.Fact(path))));
        var type = kind switch
        {
            ShapeKind.Bool => FactType.Flag, ShapeKind.Date => FactType.Date, ShapeKind.Int => FactType.Integer, ShapeKind.String => FactType.Text,
            _ => FactType.Number,
        };
        var value = ReadValue.From(text, type);
        if (value is null) wrong.Add(yaml.Error($"{one.Name}: expected {ReadValue.Expected(type)} for the formula '{formula.Name}', found '{text}'"));
        return new Given(formula.Name, member, value is { } known && kind == ShapeKind.Int ? Value.OfWhole(known.Number) : value ?? Value.Unknown);
    }

    private static void Compare(Case one, Expected expected, Outcome outcome, List<PackError> wrong)
    {
        if (!outcome.Programmes.TryGetValue(expected.Programme, out var found))
        {
            var near = Fields.Suggest(expected.Programme, outcome.Programmes.Keys);
            wrong.Add(expected.Place.Error($"{one.Name}: the programme '{expected.Programme}' is not in force on {one.Date:yyyy-MM-dd}" + near));
            return;
        }
        CompareAnswer(expected.Programme, expected, found.Verdict, found.Amount, found.Missing);
        if (expected.Provisional is { } provisional && provisional != found.Provisional)
            Say(expected.Programme, "provisional", provisional.ToString(), found.Provisional.ToString());
        if (expected.Members.Count > 0 && expected.Members.Count != found.Members?.Count)
            Say(expected.Programme, "members", $"{expected.Members.Count}", $"{found.Members?.Count ?? 0}");
        foreach (var (should, gives) in expected.Members.Zip(found.Members ?? []))
            CompareAnswer($"{expected.Programme} of members[{gives.Index}]", should, gives.Verdict, gives.Amount, gives.Missing);

        void CompareAnswer(string whose, Expected should, Verdict gives, Number? paid, IReadOnlyList<string> open)
        {
            if (should.Outcome is { } name && name != Outcome.Name(gives)) Say(whose, "outcome", name, Outcome.Name(gives));
            if (should.Amount is { } amount && amount != paid) Say(whose, "amount", amount.ToString(), paid?.ToString() ?? "none");
            if (should.NoAmount && paid is { } some) Say(whose, "amount", "none", some.ToString());
            if (should.Missing is { } missing && !missing.Order().SequenceEqual(open.Order()))
                Say(whose, "missing", string.Join(", ", missing), string.Join(", ", open));
        }

        void Say(string whose, string what, string should, string gives) =>
            wrong.Add(expected.Place.Error($"{one.Name}: {whose} should have {what} {should}, gives {gives}"));
    }

    private static void CompareValue(Pack pack, Case one, string name, Yaml value, Outcome outcome, List<PackError> wrong)
    {
        if (!pack.Formulas.ContainsKey(name[(name.IndexOf("].", StringComparison.Ordinal) is >= 0 and var end ? end + 2 : 0)..]))
            wrong.Add(value.Error($"{one.Name}: unknown formula '{name}'" + Fields.Suggest(name, pack.Formulas.Keys)));
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
