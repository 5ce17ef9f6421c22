// Where the money goes: what people write is understood, what cannot be right is told, and the old account stays known.
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Deliver;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Deliver;

public sealed class SetPayeeAccountTests
{
    [Theory]
    [InlineData("6228 4804 0256 4890 018")]
    [InlineData("６２２８４８０４０２５６４８９００１８")]
    [InlineData("'6228480402564890018")]
    [InlineData("6228-4804-0256-4890-018")]
    public void An_account_is_understood_as_people_write_it(string text) => AccountNumber.Read(text).Digits.ShouldBe("6228480402564890018");

    [Theory]
    [InlineData("622848040256489O018", "deliver.account-digits")]
    [InlineData("12345678901", "deliver.account-length")]
    [InlineData("1234567890123456789012345678901", "deliver.account-length")]
    [InlineData("", "deliver.account-length")]
    [InlineData("6.22848E+18", "deliver.account-spoilt")]
    public void What_cannot_be_an_account_is_told(string text, string code) => AccountNumber.Read(text).Problem!.Code.ShouldBe(code);

    [Fact]
    public void A_card_with_a_wrong_check_digit_is_only_doubted()
    {
        AccountNumber.LooksMistyped("6228480402564890018").ShouldBeFalse();
        AccountNumber.LooksMistyped("6228480402564890019").ShouldBeTrue();
        AccountNumber.LooksMistyped("802010200123456").ShouldBeFalse();
    }

    [Theory, Engines]
    public async Task A_new_account_closes_the_old_one_and_the_page_shows_both_masked(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var aid = await home.Aided(100);
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var page = $"/payees/{aid.PayeeId}";
        (await TestHome.PostForm(browser, page, page, ("bank", "青岛银行"), ("number", "802010200123456"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.SeeOther);
        (await home.All<PayeeAccount>()).Count(account => account.To is null).ShouldBe(1);
        var html = await browser.GetStringAsync(page);
        html.ShouldContain("802**********56");
        html.ShouldNotContain("802010200123456");
        html.ShouldNotContain("6228480402564890018");
        var again = await TestHome.PostForm(browser, page, page, ("bank", "青岛银行"), ("number", "8020 1020 0123 456"));
        again.StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);
        (await again.Content.ReadAsStringAsync()).ShouldContain(DeliverProblems.SameAccount.Zh);

        var elsewhere = await home.Browser(await home.Somebody(Role.Township, "370214001"));
        (await elsewhere.GetAsync(page)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await TestHome.PostForm(elsewhere, "/reviews", page, ("bank", "青岛银行"), ("number", "802010200123999"))).StatusCode
            .ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await home.All<PayeeAccount>()).Count.ShouldBe(2);
    }
}
