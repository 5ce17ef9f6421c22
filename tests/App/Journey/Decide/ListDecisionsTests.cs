// The list of proposals that wait: of each row what the reader may do with it, several of one kind at once, and of the rest why not.
using System.Net;
using System.Text.Json;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Decide;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Decide;

public sealed class ListDecisionsTests
{
    private static readonly (string, string)[] Rich = [("transfer_income", "6000")];

    private static async Task<long> Proposed(TestHome home, Actor township, Law law, params (string, string)[] ofHead)
    {
        var family = await CaseFamily.Make(home, Stage.Decide, ofHead);
        return (await home.Do(township, work => ProposeDecision.Run(new(family.CaseId), work, law, demo: true))).ShouldBeOfType<Done>().Id!.Value;
    }

    private static async Task<Dictionary<long, (bool PutUp, bool Confirm, string? Why)>> Rows(TestHome home, Actor reader)
    {
        using var browser = await home.Browser(reader);
        return (await TestHome.Read(browser, "/decisions")).GetProperty("rows").EnumerateArray().ToDictionary(row => row.GetProperty("id").GetInt64(), row => (
            row.GetProperty("mayPutUp").GetBoolean(), row.GetProperty("mayConfirm").GetBoolean(),
            row.GetProperty("why") is { ValueKind: JsonValueKind.Object } why ? why.GetProperty("code").GetString() : null));
    }

    [Theory, Engines]
    public async Task What_the_township_puts_up_and_what_it_confirms_by_delegation_stand_apart_and_the_rest_says_why(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var law = OwnLayer.Write(home, ("parameters/delegated.yaml", OwnLayer.Sets("dibao.confirmed_by", "township")));
        var (proposer, other) = (await home.Somebody(Role.Township, CaseFamily.Township), await home.Somebody(Role.Township, CaseFamily.Township));
        var district = await home.Somebody(Role.District, "370214");
        long[] toPutUp = [await Proposed(home, proposer, law, CaseFamily.Poor), await Proposed(home, proposer, law, CaseFamily.Poor)];
        long[] toConfirm = [await Proposed(home, proposer, law, Rich), await Proposed(home, proposer, law, Rich)];
        var mine = await Proposed(home, other, law, Rich);
        var hanging = await Proposed(home, proposer, law, CaseFamily.Poor);
        (await PutUpNoticeTests.PutUp(home, proposer, hanging, law: law)).ShouldBeOfType<Done>();
        var elder = await DrawSampleTests.Proposed(home, await LoneElder.Make(home), proposer);
        (await PutUpNoticeTests.PutUp(home, proposer, elder, law: law)).ShouldBeOfType<Done>();

        var rows = await Rows(home, other);
        foreach (var id in toPutUp) rows[id].ShouldBe((true, false, null));
        foreach (var id in toConfirm) rows[id].ShouldBe((false, true, null));
        rows[mine].Why.ShouldBe("decide.same-person");
        rows[hanging].Why.ShouldBe("decide.still-up");
        rows[elder].Why.ShouldBe("decide.not-this-office");
        (await Rows(home, district))[elder].Why.ShouldBe("decide.still-up");
        (await Rows(home, district))[toPutUp[0]].Why.ShouldBe("decide.not-this-office");
        var watched = await Rows(home, await home.Somebody(Role.Auditor, "370214"));
        watched.Values.ShouldAllBe(row => !row.PutUp && !row.Confirm && row.Why != null);
        // What the page says is what the act answers.
        foreach (var reader in new[] { other, district })
        {
            foreach (var (id, row) in await Rows(home, reader))
            {
                if (row.Why is not null) Code(await home.Do(reader, work => ConfirmDecisions.Run(new([id]), work, law, demo: true))).ShouldBe(row.Why);
            }
        }

        using var browser = await home.Browser(other);
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/decisions"));
        foreach (var said in new[] { "请公示（2 件）", "请审核确认（2 件）", "现在不能勾选（3 件）", "按政策库，这件由区民政局审核确认", "提出审核意见的人不能自己确认" }) page.ShouldContain(said);
        string Form(string action) => page.Split($"action=\"{action}\"")[1].Split("</form>")[0];
        foreach (var id in toPutUp) (Form("/decisions/notice").Contains($"value=\"{id}\""), Form("/decisions/confirm").Contains($"value=\"{id}\"")).ShouldBe((true, false));
        foreach (var id in toConfirm) (Form("/decisions/notice").Contains($"value=\"{id}\""), Form("/decisions/confirm").Contains($"value=\"{id}\"")).ShouldBe((false, true));
        foreach (var id in new[] { mine, hanging, elder }) page.ShouldNotContain($"value=\"{id}\"");

        (await TestHome.PostForm(browser, "/decisions", "/decisions/confirm", [.. toConfirm.Select(id => ("decisions", $"{id}"))])).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await TestHome.PostForm(browser, "/decisions", "/decisions/notice", [.. toPutUp.Select(id => ("decisions", $"{id}")), ("place", "公开栏")]))
            .StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Rows(home, other)).Values.ShouldAllBe(row => !row.PutUp && !row.Confirm);
    }

    [Theory, Engines]
    public async Task The_districts_own_errands_stand_in_the_way_and_are_named(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (township, district) = (await home.Somebody(Role.Township, CaseFamily.Township), await home.Somebody(Role.District, "370214"));
        var elder = await DrawSampleTests.Proposed(home, await LoneElder.Make(home), township);
        (await PutUpNoticeTests.PutUp(home, township, elder)).ShouldBeOfType<Done>();
        home.Clock.Now = home.Clock.Now.AddDays(8);
        (await Rows(home, district))[elder].ShouldBe((false, false, "decide.not-drawn"));
        (await home.Do(district, work => DrawSample.Run(work, Village.Law))).ShouldBeOfType<Done>();
        (await Rows(home, district))[elder].ShouldBe((false, false, "decide.visit-open"), "the only one is always drawn");
    }

    [Fact]
    public async Task A_long_list_goes_on_on_the_next_page()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var township = await home.Somebody(Role.Township, CaseFamily.Township);
        var first = await Proposed(home, township, Village.Law, Rich);
        var second = await Proposed(home, township, Village.Law, Rich);
        using var browser = await home.Browser(township);
        var all = await TestHome.Read(browser, "/decisions");
        (all.GetProperty("rows").GetArrayLength(), all.GetProperty("next").ValueKind).ShouldBe((2, JsonValueKind.Null));
        (await TestHome.Read(browser, $"/decisions?after={first}")).GetProperty("rows").EnumerateArray().ShouldHaveSingleItem().GetProperty("id").GetInt64().ShouldBe(second);
    }

    private static string Code(Answer answer) => answer.ShouldBeOfType<Refused>().Problem.Code;
}
