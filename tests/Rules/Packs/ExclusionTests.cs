// What one benefit rules out is never shown beside it, whatever the household.
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Outcome = Sunbeam.Rules.Deciding.Outcome;

namespace Sunbeam.Tests.Rules.Packs;

public sealed class ExclusionTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);
    private static readonly Pack Law = Shipped.Chengyang;

    /// <summary>Pairs that are told apart by their conditions; the others by the pack's 'unless'.</summary>
    private static readonly (string, string)[] ByConditions = [("public_rental", "rent_subsidy")];

    private static Dictionary<string, Value> Draw(Random random, IEnumerable<FactDeclaration> facts) =>
        facts.Where(_ => random.Next(12) > 0).ToDictionary(fact => fact.Name, fact => fact.Type switch
        {
            FactType.Flag => Value.Of(random.Next(2) == 0),
            FactType.Code => Value.Of(fact.Codes[random.Next(fact.Codes.Count)].Name),
            FactType.Date => Value.Of(Day.AddDays(-random.Next(36_000))),
            FactType.Integer => Value.Of((decimal)random.Next(0, 2)),
            _ => Value.OfFen(random.Next(4) == 0 ? random.Next(2_000_000) : 0),
        });

    private static Outcome Decide(int seed)
    {
        var random = new Random(seed);
        return Decider.Decide(Law, new Facts(Draw(random, Law.HouseholdFacts.Values),
            [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Draw(random, Law.MemberFacts.Values))]), Day);
    }

    private static IEnumerable<(string, string)> Exclusive =>
        Law.Programmes.Values.SelectMany(programme => programme.Unless.Select(other => (programme.Id, other))).Concat(ByConditions);

    [Fact]
    public void Two_benefits_that_rule_each_other_out_are_never_shown_as_both() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var outcome = Decide(seed);
            bool Entitled(string programme) => outcome.Programmes.TryGetValue(programme, out var found) && found.Verdict == Verdict.Entitled;
            foreach (var (one, other) in Exclusive) (Entitled(one) && Entitled(other)).ShouldBeFalse($"{one} beside {other}, seed {seed}");
            return true;
        }));

    [Fact]
    public void A_child_is_protected_in_one_class_only() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var outcome = Decide(seed);
            var classes = new[] { "orphan", "unattended", "child_in_difficulty" }.Select(id => outcome.Programmes[id].Members!).ToList();
            for (var member = 0; member < classes[0].Count; member++)
                classes.Count(each => each[member].Verdict == Verdict.Entitled).ShouldBeLessThan(2, $"member {member}, seed {seed}");
            return true;
        }));

    [Theory]
    [InlineData("tekun")]
    [InlineData("dibao")]
    [InlineData("edge")]
    [InlineData("linshi_emergency")]
    [InlineData("rent_subsidy")]
    [InlineData("unattended")]
    public void The_households_drawn_meet_what_excludes_others(string programme) =>
        Enumerable.Range(0, 3000).ShouldContain(seed => Decide(seed).Programmes[programme].Verdict == Verdict.Entitled);
}
