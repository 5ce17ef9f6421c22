// A value overruled with a reason: it counts, the others stay, and the ledger shows all of them.
using System.Net;
using Sunbeam.Access;
using Sunbeam.Journey;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Assess;

public sealed class OverruleFactTests
{
    [Theory, Engines]
    public async Task The_ledger_shows_declared_departments_visit_and_what_counts(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Assess, CaseFamily.Poor);
        await family.Add(home, "wage", "400", "declared");
        using var browser = await home.Browser(await home.Somebody(Role.District, "370214"));
        var page = $"/cases/{family.CaseId}/facts";

        var answer = await TestHome.PostForm(browser, page, $"/cases/{family.CaseId}/overrule",
            ("fact", "wage"), ("person", family.HeadId.ToString()), ("value", "0"), ("reason", "厂已停工，三个月没有发工资"));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());

        var head = (await TestHome.Read(browser, page)).GetProperty("parts").EnumerateArray().Single(part => part.GetProperty("zh").GetString() == "王**（户主）");
        var wage = head.GetProperty("lines").EnumerateArray().Single(line => line.GetProperty("fact").GetString() == "wage");
        wage.GetProperty("declared").GetProperty("value").GetString().ShouldBe("400");
        wage.GetProperty("sources")[0].GetProperty("value").GetString().ShouldBe("1000");
        wage.GetProperty("counts").GetProperty("value").GetString().ShouldBe("0");
        wage.GetProperty("counts").GetProperty("reason").GetString().ShouldBe("厂已停工，三个月没有发工资");
        wage.GetProperty("counts").GetProperty("by").GetString().ShouldBe("测试员District");
        wage.GetProperty("differs").GetBoolean().ShouldBeTrue();
        var used = WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{family.CaseId}/decision"));
        used.ShouldContain("测试员District：厂已停工，三个月没有发工资", customMessage: "whoever reads the basis of the decision reads who set it and why");
        WebUtility.HtmlDecode(await browser.GetStringAsync(page)).ShouldContain("厂已停工");
    }

    [Theory, Engines]
    public async Task A_township_sees_what_the_household_has_in_the_bank_but_not_who(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        using var township = await home.Browser(await home.Somebody(Role.Township, CaseFamily.Township));
        var ledger = (await TestHome.Read(township, $"/cases/{family.CaseId}/facts")).GetRawText();
        ledger.ShouldContain("\"total\":\"12000\"");
        ledger.ShouldNotContain("\"value\":\"12000\"");
        (await TestHome.Read(township, $"/cases/{family.CaseId}/decision")).GetProperty("facts").GetRawText().ShouldNotContain("12000");
        (await township.GetStringAsync($"/cases/{family.CaseId}/decision")).ShouldNotContain("12,000.00 + ");

        using var district = await home.Browser(await home.Somebody(Role.District, "370214"));
        (await TestHome.Read(district, $"/cases/{family.CaseId}/facts")).GetRawText().ShouldContain("\"value\":\"12000\"");
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_overruled()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await CaseFamily.Make(home, Stage.Assess);
        using var browser = await home.Browser(await home.Somebody(Role.District, "370214"));
        var answer = await TestHome.PostForm(browser, $"/cases/{family.CaseId}/facts", $"/cases/{family.CaseId}/overrule",
            ("fact", "wage"), ("person", family.HeadId.ToString()), ("value", "0"), ("reason", " "));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain("请填写“理由”");
    }
}
