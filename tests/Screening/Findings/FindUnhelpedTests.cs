// A finding needs all three: the law does not rule it out, a watch fires, and nobody helps yet.
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Findings;

namespace Sunbeam.Tests.Screening.Findings;

public sealed class FindUnhelpedTests
{
    private static readonly Dictionary<string, string> HeavyBills = new() { ["medical_oop_year"] = "90000", ["employed"] = "true", ["birth_date"] = "1980-01-01" };

    private static List<Finding> Find(Dictionary<string, string>[] household, bool helped)
    {
        var population = TestPack.InColumns([household]);
        var results = ScreenEverybody.Run(TestPack.Prepared, population);
        var dibao = TestPack.Prepared.Programmes.Select((programme, number) => (programme.Id, number)).Single(p => p.Id == "dibao").number;
        return [.. FindUnhelped.Find(TestPack.Prepared, population, results, dibao, _ => helped)];
    }

    [Fact]
    public void A_household_with_heavy_bills_and_unknown_means_is_found_with_the_facts_to_ask()
    {
        var finding = Find([HeavyBills], helped: false).ShouldHaveSingleItem();
        finding.Verdict.ShouldBe(Verdict.Unknown);
        finding.Urgency.ShouldBe(Urgency.High);
        finding.Missing.ShouldContain("members[0].wage");
        finding.Because.ShouldContain(reason => reason.Zh.Contains("医疗自付"));
    }

    [Fact]
    public void The_same_household_is_no_finding_once_it_is_helped() => Find([HeavyBills], helped: true).ShouldBeEmpty();

    [Fact]
    public void A_household_that_the_law_rules_out_is_no_finding_however_many_watches_fire() =>
        Find([new(HeavyBills) { ["pension"] = "9000" }], helped: false).ShouldBeEmpty();

    [Fact]
    public void A_household_of_which_nothing_is_known_raises_no_alarm() => Find([[]], helped: false).ShouldBeEmpty();
}
