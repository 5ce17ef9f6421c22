// The promise of the columns: whatever the law and whatever is known, everybody gets to the fen what one household
// decided alone gets.
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Compiling;
using Sunbeam.Screening.Findings;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Tests.Screening.Compiling;

public sealed class CompiledLawTests
{
    [Fact]
    public void Random_laws_over_random_households_give_what_one_household_alone_gets()
    {
        var (compiled, all, quick, households) = (0, 0, 0, 0);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(250), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var law = new RandomLaw(random);
            Prepared prepared;
            try { prepared = Decider.Prepare(law.Pack(), RandomLaw.Day); }
            catch (PackException refused) { throw new InvalidOperationException(refused.Message + "\n" + law.Text); }
            var population = law.Households(prepared.Pack);
            var whole = new CompiledLaw(prepared, population);
            var results = whole.Run();
            Compare(prepared, population, results, law.Text);
            all += prepared.Programmes.Count;
            compiled += prepared.Programmes.Count(programme => !whole.Slow.Contains(programme.Id));
            households += population.Households * prepared.Programmes.Count;
            quick += population.Households * prepared.Programmes.Count - results.DecidedSlowly;
        }));
        (compiled * 100 / all).ShouldBeGreaterThan(50, $"{compiled} of {all} programmes were compiled, {quick} of {households} answers came from them");
        (quick * 100 / households).ShouldBeGreaterThan(25, $"{compiled} of {all} programmes were compiled, {quick} of {households} answers came from them");
    }

    [Fact]
    public void The_performance_anchor_gives_over_columns_what_each_household_alone_gets_and_nothing_takes_the_slow_path()
    {
        var prepared = Decider.Prepare(PackReader.Read(Path.Combine(TestPack.Root(), "bench", "anchor")), new DateOnly(2017, 5, 1));
        var population = Anchor(prepared.Pack, new Random(42), 3_000);
        var law = new CompiledLaw(prepared, population);
        var results = law.Run();
        law.Slow.ShouldBeEmpty();
        results.DecidedSlowly.ShouldBe(0);
        Compare(prepared, population, results, "");
        Enumerable.Range(0, results.Programmes).ShouldAllBe(programme => results.Count(programme, Verdict.Entitled) > 50);
        results.Sum(0).Sign.ShouldBe(1);
    }

    private static void Compare(Prepared prepared, Population population, Results results, string law)
    {
        var (row, fill) = (prepared.NewRow(), population.FillerFor(prepared));
        for (var household = 0; household < population.Households; household++)
        {
            fill(row, household);
            for (var programme = 0; programme < results.Programmes; programme++)
            {
                var alone = prepared.Screen(row, programme, withMissing: false);
                var say = $"{prepared.Programmes[programme].Id} of household {household}\n{law}";
                results.Verdict(programme, household).ShouldBe(alone.Verdict, say);
                results.Amount(programme, household).ShouldBe(alone.Amount ?? Number.Zero, say);
            }
            for (var watch = 0; watch < results.Watches; watch++)
                results.Fires(watch, household).ShouldBe(prepared.Fires(row, watch), $"watch of household {household}\n{law}");
        }
    }

    // People like those of the anchor: most earn, some are ill or disabled, some have nothing.
    private static Population Anchor(Pack pack, Random random, int households)
    {
        var population = new Population(pack.HouseholdFacts.Values, pack.MemberFacts.Values, households);
        for (var household = 0; household < households; household++)
        {
            var members = random.Next(1, 9);
            foreach (var column in population.HouseholdColumns.Values)
                column.Add(column.Fact.Name == "deposits" ? random.Next(30_000_00) : random.Next(5) == 0 ? 1 : 0);
            for (var member = 0; member < members; member++)
                foreach (var column in population.MemberColumns.Values)
                    column.Add(column.Fact.Type switch
                    {
                        FactType.Flag => random.Next(6) == 0 ? 1 : 0,
                        FactType.Integer => column.Fact.Name == "age" ? random.Next(0, 96) : Math.Max(0, random.Next(-12, 5)),
                        _ => random.Next(3) == 0 ? random.Next(column.Fact.Name == "medical_oop_year" ? 90_000_00 : 1_500_00) : 0,
                    });
            population.Close(household, members);
        }
        return population;
    }
}
