// The visit at the door through the real app: the form, the signatures, the facts seen, and who may not.
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Assess;
using Sunbeam.Journey.Intake;
using Case = Sunbeam.Journey.Intake.Case;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Assess;

public sealed class WriteInvestigationTests
{
    internal static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly string Drawn = "data:image/png;base64," + Convert.ToBase64String(Png);
    private static readonly Law Law = new();

    internal static WriteInvestigation.Input Visit(CaseFamily family, params SeenFact[] seen) => new(
        family.CaseId, new DateOnly(2026, 6, 9), ["赵一", "钱二"], [Drawn, Drawn], family.SpouseId, new Upload("drawn.png", Png), "住平房两间，妻子照看孩子。", seen);

    [Theory, Engines]
    public async Task The_form_is_sent_as_the_page_sends_it_and_what_was_seen_counts(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Assess, CaseFamily.Poor);
        var officer = await home.Somebody(Role.Township, CaseFamily.Township);
        using var browser = await home.Browser(officer);
        var page = $"/cases/{family.CaseId}/investigation";
        var html = WebUtility.HtmlDecode(await browser.GetStringAsync(page));
        html.ShouldContain("第 2 名调查人员");
        html.ShouldContain("王**（户主）");
        html.ShouldNotContain("王建国");

        var answer = await TestHome.PostForm(browser, page, page,
            ("visitedOn", "2026-06-09"), ("investigators", "赵一"), ("investigators", "钱二"), ("signatures", Drawn), ("signatures", Drawn),
            ("signedBy", family.SpouseId.ToString()), ("memberSignature", Drawn), ("seen", "住平房两间。"),
            ("facts[0].fact", "rent"), ("facts[0].value", "300"),
            ("facts[1].fact", "wage"), ("facts[1].person", family.HeadId.ToString()), ("facts[1].value", "1500"),
            ("facts[2].fact", "wage"), ("facts[2].person", family.SpouseId.ToString()), ("facts[2].value", ""));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        (await family.Read(home)).Stage.ShouldBe(Stage.Decide);

        await using var db = home.Desk.Open(officer);
        var seen = await db.Set<Evidence>().Where(row => row.Origin == "visit").ToListAsync();
        seen.Select(row => (row.Fact, row.PersonId, row.Value)).ShouldBe([("rent", null, "300"), ("wage", (long?)family.HeadId, "1500")], ignoreOrder: true);
        var counted = await CountFacts.Read(db, Law.For("370214"), family.HouseholdId, family.CaseId, home.Desk.Today);
        counted.Find("wage", family.HeadId)!.Value.ShouldBe("1500");
        counted.Find("wage", family.HeadId)!.Differs.ShouldBeTrue();
        (await browser.GetStringAsync(page)).ShouldContain(WebUtility.HtmlEncode("赵一、钱二"));
    }

    [Theory, Engines]
    public async Task Outside_ones_area_there_is_no_such_case(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Assess);
        using var browser = await home.Browser(await home.Somebody(Role.Township, "370214001"));
        (await browser.GetAsync($"/cases/{family.CaseId}/investigation")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await TestHome.PostForm(browser, "/decisions", $"/cases/{family.CaseId}/overrule", ("fact", "wage"), ("value", "1"), ("reason", "x"))).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_visit_that_is_not_whole_is_refused_with_what_is_lacking()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await CaseFamily.Make(home, Stage.Assess);
        var officer = await home.Somebody(Role.Township, CaseFamily.Township);
        async Task<string?> Refused(WriteInvestigation.Input input) =>
            (await home.Desk.Do(officer, Guid.NewGuid().ToString("N"), work => WriteInvestigation.Run(input, work, Law)) as Refused)?.Problem.Code;
        var whole = Visit(family);

        (await Refused(whole with { Id = 1 })).ShouldBe(Problem.NotThere.Code);
        (await Refused(whole with { VisitedOn = new DateOnly(2026, 6, 11) })).ShouldBe("assess.visit-day");
        (await Refused(whole with { VisitedOn = new DateOnly(2026, 5, 31) })).ShouldBe("assess.visit-day");
        (await Refused(whole with { Investigators = ["赵一"] })).ShouldBe("assess.too-few");
        (await Refused(whole with { Investigators = ["赵一", " 赵一 "] })).ShouldBe("assess.same-name");
        (await Refused(whole with { Signatures = [Drawn] })).ShouldBe("assess.unsigned");
        (await Refused(whole with { Signatures = [Drawn, "data:image/png;base64,aGVsbG8="] })).ShouldBe("assess.no-picture");
        (await Refused(whole with { MemberSignature = new Upload("x.png", [1, 2, 3]) })).ShouldBe("assess.no-picture");
        (await Refused(whole with { SignedBy = 1 })).ShouldBe("assess.not-member");
        (await Refused(Visit(family, new SeenFact("wages", "1")))).ShouldBe("assess.no-fact");
        (await Refused(Visit(family, new SeenFact("contribution_base", "1", family.HeadId)))).ShouldBe("assess.no-fact");
        (await Refused(Visit(family, new SeenFact("wage", "-1", family.HeadId)))).ShouldBe("assess.no-value");
        (await Refused(Visit(family, new SeenFact("wage", "many", family.HeadId)))).ShouldBe("assess.no-value");
        (await family.Read(home)).Stage.ShouldBe(Stage.Assess);
        (await Refused(whole)).ShouldBeNull();
    }

    [Fact]
    public async Task Before_the_check_is_finished_and_after_the_case_is_closed_nothing_is_written()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var early = await CaseFamily.Make(home, Stage.Verify);
        var closed = await CaseFamily.Make(home, Stage.Decide);
        await home.Desk.Do(Actor.System("tests"), "close", async work =>
        {
            (await work.Db.Set<Case>().SingleAsync(of => of.Id == closed.CaseId)).State = CaseState.Withdrawn;
            work.Note("case:" + closed.CaseId, "case.withdrawn", CaseFamily.Area);
            return Answer.Done("/");
        });
        var officer = await home.Somebody(Role.Township, CaseFamily.Township);
        async Task<string> Refused(CaseFamily family) =>
            ((Refused)await home.Desk.Do(officer, Guid.NewGuid().ToString("N"), work => WriteInvestigation.Run(Visit(family), work, Law))).Problem.Code;
        (await Refused(early)).ShouldBe("assess.too-early");
        (await Refused(closed)).ShouldBe("assess.closed");
    }
}
