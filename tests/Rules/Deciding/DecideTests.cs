// A household of 城阳区 decided with its reasons, through the shipped packs.
using Sunbeam.Rules.Deciding;

namespace Sunbeam.Tests.Rules.Deciding;

public sealed class DecideTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    internal const string Family = """
        {"household":{"rent":0,"rural":true},"members":[
          {"birth_date":"1980-05-01","disability_level":0,"disability_kind":"none","seriously_ill":false,"medical_oop_year":0,"wage":1000,"pension":0,"basic_pension":0,"business_income":0,"property_income":0,"transfer_income":"200.00","support_received":0,"deposits":12000,"vehicles":0,"homes":1},
          {"birth_date":"1982-05-01","disability_level":0,"disability_kind":"none","seriously_ill":false,"medical_oop_year":0,"wage":0,"pension":0,"basic_pension":0,"business_income":0,"property_income":0,"transfer_income":0,"support_received":0,"deposits":0,"vehicles":0,"homes":0},
          {"birth_date":"2015-05-01","disability_level":0,"disability_kind":"none","seriously_ill":false,"medical_oop_year":0,"pension":0,"basic_pension":0,"business_income":0,"property_income":0,"transfer_income":0,"support_received":0,"deposits":0,"vehicles":0,"homes":0}]}
        """;

    [Fact]
    public void A_family_under_the_standard_gets_the_top_up_with_its_sum_written_out()
    {
        var outcome = Decider.Decide(Shipped.Chengyang, Facts.FromJson(Family), Day);
        var dibao = outcome.Programmes["dibao"];
        dibao.Missing.ShouldBeEmpty();
        dibao.Verdict.ShouldBe(Verdict.Entitled);
        dibao.AmountFen.ShouldBe(1146_00);
        dibao.Reasons[0].Zh.ShouldBe("家庭月收入 900.00 元 ÷ 3 人 = 人均 300.00 元 < 低保标准 660.00 元，符合收入条件");
        outcome.Provisional.ShouldBeTrue();
        outcome.Programmes["edge"].Verdict.ShouldBe(Verdict.NotEntitled);
    }
}
