// One truth again: what two passes over columns say would change is what deciding each household twice says.
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Findings;
using Outcome = Sunbeam.Rules.Deciding.Outcome;

namespace Sunbeam.Tests.Screening.Findings;

public sealed class CompareLawsTests
{
    private static readonly Pack Raised = TestPack.Pack.With([new("standard.dibao", "1500")], TestPack.Date);

    private static Comparison Compare(List<Dictionary<string, string>[]> households, params int[] programmes)
    {
        var population = TestPack.InColumns(households);
        var changed = Decider.Prepare(Raised, TestPack.Date);
        return CompareLaws.Run(population, (TestPack.Prepared, ScreenEverybody.Run(TestPack.Prepared, population)),
            (changed, ScreenEverybody.Run(changed, population)), programmes, new int[households.Count], 1);
    }

    // Everything is known, so that most households are settled.
    private static Arbitrary<List<Dictionary<string, string>[]>> Known() => Arb.From(TestPack.Households().Generator.Select(households => households.Select(household =>
        household.Select(member => TestPack.Pack.MemberFacts.Values.ToDictionary(fact => fact.Name, fact => member.GetValueOrDefault(fact.Name) ?? (fact.Type switch
        {
            FactType.Flag => "false", FactType.Date => "1990-05-17", FactType.Code => fact.Codes[0].Name, _ => "0",
        }))).ToArray()).ToList()));

    private static readonly int[] All = [.. Enumerable.Range(0, TestPack.Prepared.Programmes.Count)];

    [Fact]
    public void What_changes_for_a_programme_is_what_deciding_each_household_twice_says() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(Arb.From(Gen.OneOf(Known().Generator, TestPack.Households().Generator)), households =>
        {
            var decided = households.ConvertAll(household => (Was: Decide(TestPack.Pack, household), Then: Decide(Raised, household)));
            var compared = Compare(households, All);
            foreach (var number in All)
            {
                var programme = TestPack.Prepared.Programmes[number].Id;
                var expected = decided.ConvertAll(one => Decided(one.Was, one.Then, programme));
                var tally = compared.ByProgramme[number];
                foreach (var turn in Enum.GetValues<Turn>()) tally[turn].ShouldBe(expected.Count(one => one.Turn == turn), $"{programme} {turn}");
                tally.Cost.ShouldBe(expected.Aggregate(Number.Zero, (sum, one) => sum + one.Cost), programme);
                tally.Households.ShouldBe(households.Count);
            }
            return true;
        }));

    [Fact]
    public void Every_turn_but_the_rare_loss_is_met_by_the_sample()
    {
        var households = Gen.OneOf(Known().Generator, TestPack.Households().Generator).Sample(100, 120).SelectMany(sample => sample).ToList();
        var compared = Compare(households, All);
        // Even a higher standard makes some lose: a child's allowance is what is left after the household's own.
        Enum.GetValues<Turn>().Where(turn => turn != Turn.Lose && compared.ByProgramme.All(tally => tally[turn] == 0)).ShouldBeEmpty();
    }

    [Fact]
    public void Over_all_programmes_each_household_is_counted_once()
    {
        var households = Gen.OneOf(Known().Generator, TestPack.Households().Generator).Sample(100, 40).SelectMany(sample => sample).ToList();
        var compared = Compare(households, All);
        Enum.GetValues<Turn>().Sum(turn => compared.Whole[turn]).ShouldBe(households.Count);
        var monthly = All.Where(number => TestPack.Prepared.Programmes[number].Period == "month");
        compared.Whole.Cost.ShouldBe(monthly.Aggregate(Number.Zero, (sum, number) => sum + compared.ByProgramme[number].Cost));
        compared.ByPlace.ShouldHaveSingleItem().Cost.ShouldBe(compared.Whole.Cost);
    }

    private static Outcome Decide(Pack pack, Dictionary<string, string>[] household) => Decider.Decide(pack, TestPack.AsFacts(household), TestPack.Date);

    private static (Turn Turn, Number Cost) Decided(Outcome before, Outcome after, string programme)
    {
        var (was, then) = (Standing(before), Standing(after));
        if (was.Open || then.Open) return (was.Gets == then.Gets ? Turn.Unknown : then.Gets ? Turn.MayEnter : Turn.MayLeave, Number.Zero);
        var cost = then.Amount - was.Amount;
        return (was.Gets != then.Gets ? then.Gets ? Turn.Enter : Turn.Leave : cost.Sign > 0 ? Turn.Gain : cost.Sign < 0 ? Turn.Lose : Turn.Same, cost);

        (bool Open, bool Gets, Number Amount) Standing(Outcome whole)
        {
            var outcome = whole.Programmes[programme];
            var pays = TestPack.Pack.Programmes[programme].AmountText is not null;
            var open = outcome.Verdict == Verdict.Unknown || (outcome.Verdict == Verdict.Entitled && pays && outcome.Amount is null);
            var amount = outcome.Verdict == Verdict.Entitled ? outcome.Amount ?? Number.Zero : Number.Zero;
            return (open, open || (outcome.Verdict == Verdict.Entitled && (!pays || amount.Sign > 0)), amount);
        }
    }
}
