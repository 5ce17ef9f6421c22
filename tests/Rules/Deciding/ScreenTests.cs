// Screening gives for every household what deciding gives, only without the reasons.
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;

namespace Sunbeam.Tests.Rules.Deciding;

public sealed class ScreenTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);
    private static readonly Prepared Prepared = Decider.Prepare(Shipped.Chengyang, Day);

    private static Facts Household(Random random) => new(
        new Dictionary<string, Value>(),
        [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Member(random))]);

    private static Dictionary<string, Value> Member(Random random)
    {
        var facts = new Dictionary<string, Value>();
        foreach (var fact in Shipped.Chengyang.MemberFacts.Values)
        {
            if (random.Next(6) == 0) continue;
            facts[fact.Name] = fact.Type switch
            {
                Sunbeam.Rules.Packs.FactType.Flag => Value.Of(random.Next(4) == 0),
                Sunbeam.Rules.Packs.FactType.Code => Value.Of(fact.Codes[random.Next(fact.Codes.Count)].Name),
                Sunbeam.Rules.Packs.FactType.Date => Value.Of(Day.AddDays(-random.Next(36_000))),
                Sunbeam.Rules.Packs.FactType.Integer => Value.Of((decimal)random.Next(0, 2)),
                _ => Value.OfFen(random.Next(3) == 0 ? random.Next(150_000) : 0),
            };
        }
        return facts;
    }

    [Fact]
    public void One_household_and_the_population_get_the_same_fen()
    {
        var row = Prepared.NewRow();
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var facts = Household(new Random(seed));
            var outcome = Decider.Decide(Shipped.Chengyang, facts, Day);
            Decider.Fill(Prepared, row, facts);
            for (var i = 0; i < Prepared.Programmes.Count; i++)
            {
                var decided = outcome.Programmes[Prepared.Programmes[i].Id];
                var screened = Prepared.Screen(row, i);
                (screened.Verdict, screened.AmountFen).ShouldBe((decided.Verdict, decided.AmountFen));
                screened.Missing().ShouldBe(decided.Missing);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void A_row_used_again_remembers_nothing_of_the_household_before()
    {
        var row = Prepared.NewRow();
        Decider.Fill(Prepared, row, Facts.FromJson(DecideTests.Family));
        var dibao = Prepared.Programmes.ToList().FindIndex(programme => programme.Id == "dibao");
        Prepared.Screen(row, dibao).Verdict.ShouldBe(Verdict.Entitled);
        row.Reset(1);
        Prepared.Screen(row, dibao).Verdict.ShouldBe(Verdict.Unknown);
    }

    [Theory]
    [InlineData("""{"members":[{"medical_oop_year":30000}]}""", "heavy_medical_costs", false)]
    [InlineData("""{"members":[{"medical_oop_year":30000.01}]}""", "heavy_medical_costs", true)]
    [InlineData("""{"members":[{}]}""", "heavy_medical_costs", false)]
    [InlineData("""{"members":[{},{"disability_level":1}]}""", "severe_disability", true)]
    [InlineData("""{"members":[{"disability_level":3}]}""", "severe_disability", false)]
    [InlineData("""{"members":[{"birth_date":"1980-01-01","employed":false}]}""", "nobody_earns", true)]
    [InlineData("""{"members":[{"birth_date":"1980-01-01","employed":false,"pension":660}]}""", "nobody_earns", false)]
    [InlineData("""{"members":[{"birth_date":"1980-01-01"}]}""", "nobody_earns", false)]
    public void A_watch_fires_only_on_what_is_known(string facts, string watch, bool fires)
    {
        var row = Prepared.NewRow();
        Decider.Fill(Prepared, row, Facts.FromJson(facts));
        var number = Prepared.Watches.ToList().FindIndex(w => w.Id == watch);
        Prepared.Fires(row, number).ShouldBe(fires);
        if (fires) Prepared.WatchReason(row, number).Zh.ShouldNotBeEmpty();
    }
}
