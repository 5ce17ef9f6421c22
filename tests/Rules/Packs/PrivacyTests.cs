// What may be used to look for people who have not applied.
using Sunbeam.Rules.Packs;

namespace Sunbeam.Tests.Rules.Packs;

public sealed class PrivacyTests
{
    [Theory]
    [InlineData("deposits")]
    [InlineData("wage")]
    [InlineData("contribution_base")]
    [InlineData("business_income")]
    [InlineData("property_income")]
    [InlineData("vehicles")]
    [InlineData("vehicles_value")]
    [InlineData("homes")]
    [InlineData("home_area")]
    [InlineData("supporter_income")]
    [InlineData("father")]
    [InlineData("medical_in_policy")]
    [InlineData("eats_alone")]
    [InlineData("securities_value")]
    [InlineData("payment_balance")]
    [InlineData("marital_status")]
    [InlineData("in_custody")]
    [InlineData("trips_abroad_year")]
    public void Money_in_the_bank_taxes_and_property_are_for_applicants_only(string fact) =>
        Shipped.Chengyang.MemberFacts[fact].Purposes.ShouldBe(Purposes.Verify);

    [Theory]
    [InlineData("disability_level")]
    [InlineData("medical_oop_year")]
    [InlineData("student")]
    [InlineData("unemployed_registered")]
    public void Illness_disability_schooling_and_unemployment_may_be_compared(string fact) =>
        Shipped.Chengyang.MemberFacts[fact].Screened.ShouldBeTrue();
}
