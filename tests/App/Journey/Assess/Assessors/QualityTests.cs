// The quality of bought-in visits: a draw that can be repeated, a second visit, and what the page counts.
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Journal;
using Sunbeam.Journey.Assess;
using Sunbeam.Rules;
using Sunbeam.Shell.Doors;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Assess.Assessors;

public sealed class QualityTests
{
    [Theory, Engines]
    public async Task A_share_is_drawn_visited_again_and_what_differs_is_counted(Engine engine)
    {
        await using var bureau = await Bureau.Open(engine);
        var accepted = new List<(CaseFamily Family, long Order)>();
        for (var i = 0; i < 3; i++) accepted.Add(await bureau.Accepted(("wage", "1500"), ("pension", "200"), ("homes", "1")));
        using var browser = await bureau.Home.Browser(bureau.District);
        (await browser.GetStringAsync("/assessments/quality")).ShouldContain("上次抽取以后验收 3 件。");
        (await TestHome.PostForm(browser, "/assessments/quality", "/assessments/quality/draw")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        await using var db = bureau.Home.Desk.Open(Actor.System("tests"));
        var draw = await db.Set<QualityDraw>().SingleAsync();
        (draw.Orders, draw.Chosen).ShouldBe((3, 1), "a tenth of three is one");
        var recheck = await db.Set<Recheck>().SingleAsync();
        DrawRechecks.Choose([.. accepted.Select(one => one.Order).Reverse()], Number.Parse(draw.Share), draw.Seed).ShouldBe([recheck.OrderId],
            "whoever has the seed draws the same");
        (await db.Set<JournalLine>().SingleAsync(line => line.What == "draw.made")).Detail.ShouldContain(draw.Seed);

        var (family, order) = accepted.Single(one => one.Order == recheck.OrderId);
        var found = new RecordRecheck.Input(order, Bureau.Day, ["区甲", "区乙"], "有两处住房。",
        [
            new SeenFact("wage", "1500", family.HeadId), new SeenFact("homes", "2", family.HeadId), new SeenFact("vehicles", "1", family.HeadId),
            new SeenFact("pension", "", family.HeadId),
        ], [new Upload("a.jpg", MadePicture.Jpeg())]);
        await bureau.Done(bureau.District, work => RecordRecheck.Run(found, work, Bureau.Law));

        var row = (await TestHome.Read(browser, "/assessments/quality")).GetProperty("rows")[0];
        int Of(string name) => row.GetProperty(name).GetInt32();
        (Of("given"), Of("accepted"), Of("rightAtFirst"), Of("inTime"), Of("withLimit")).ShouldBe((3, 3, 3, 3, 3));
        (Of("drawn"), Of("rechecked"), Of("compared"), Of("differing")).ShouldBe((1, 1, 3, 2), "one home more, and a vehicle that nobody saw");
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/assessments/quality"));
        new[] { "66.7%", "100.0%", draw.Seed }.ShouldAllBe(text => page.Contains(text));
        (await browser.GetStringAsync($"/assessments/{order}")).ShouldContain("有两处住房。");
        (await browser.GetAsync("/assessments/quality.xlsx")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync("/assessments.xlsx")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetStringAsync("/assessments?state=accepted")).ShouldContain($"/assessments/{order}");
        (await browser.GetStringAsync("/assessments?state=given")).ShouldNotContain($"/assessments/{order}");
    }

    [Fact]
    public async Task What_cannot_be_drawn_or_recorded_is_refused()
    {
        await using var bureau = await Bureau.Open(Engine.Sqlite);
        Task<string?> Draw() => bureau.Refused(bureau.District, work => DrawRechecks.Run(work, Bureau.Law));
        (await Draw()).ShouldBe("assessor.nothing-to-draw");
        var (_, order) = await bureau.Accepted(("wage", "1500"));
        (await Draw()).ShouldBeNull();
        (await Draw()).ShouldBe("assessor.nothing-to-draw", "an order stands in one draw");

        var whole = new RecordRecheck.Input(order, Bureau.Day, ["区甲", "区乙"], "一致。");
        Task<string?> Record(RecordRecheck.Input input, Actor? by = null) =>
            bureau.Refused(by ?? bureau.District, work => RecordRecheck.Run(input, work, Bureau.Law));
        (await Record(whole with { Id = 1 })).ShouldBe("not-there");
        (await Record(whole with { VisitedOn = Bureau.Day.AddDays(1) })).ShouldBe("assessor.visit-day");
        (await Record(whole with { Visitors = ["区甲"] })).ShouldBe("assess.too-few");
        (await Record(whole with { Visitors = ["区甲", "区甲 "] })).ShouldBe("assess.same-name");
        (await Record(whole with { Facts = [new SeenFact("wage", "x")] })).ShouldBe("assess.no-fact");
        (await Record(whole with { Photographs = [new Upload("x", [1])] })).ShouldBe("photographs.no-picture");
        (await Record(whole, bureau.Township)).ShouldBe("assessor.own-acceptance", "the one who accepted it");
        (await Record(whole)).ShouldBeNull();
        (await Record(whole)).ShouldBe("assessor.rechecked");
        using var township = await bureau.Home.Browser(bureau.Township);
        (await TestHome.Refusal(township, "/assessments/quality/draw", new { })).ShouldBe("not-yours");
        (await TestHome.Refusal(township, $"/assessments/{order}/recheck", new { })).ShouldBe("not-yours");
    }

    [Fact]
    public async Task Where_the_law_sets_no_share_nothing_is_drawn()
    {
        await using var bureau = await Bureau.Open(Engine.Sqlite);
        await bureau.Accepted();
        using var shelf = new Shelf();
        shelf.Change("cn/parameters/assessors.yaml", "placeholder: 0.1", "");
        (await bureau.Refused(bureau.District, work => DrawRechecks.Run(work, shelf.Law()))).ShouldBe("assessor.no-share");
    }

    [Fact]
    public void A_draw_depends_on_its_seed_alone_and_takes_the_share_rounded_up()
    {
        var orders = Enumerable.Range(1, 95).Select(i => (long)i).ToList();
        var tenth = Number.Parse("0.1");
        var one = DrawRechecks.Choose(orders, tenth, "one");
        one.Count.ShouldBe(10);
        DrawRechecks.Choose([.. orders.OrderDescending()], tenth, "one").ShouldBe(one);
        DrawRechecks.Choose(orders, tenth, "two").ShouldNotBe(one);
        DrawRechecks.Choose(orders, Number.One, "one").Order().ShouldBe(orders);
        // Over many seeds every order comes about as often.
        var drawn = Enumerable.Range(0, 2000).SelectMany(seed => DrawRechecks.Choose(orders, tenth, $"{seed}")).CountBy(order => order).ToDictionary();
        drawn.Count.ShouldBe(orders.Count);
        drawn.Values.ShouldAllBe(times => times > 140 && times < 280);
    }
}
