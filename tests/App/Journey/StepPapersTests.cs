// The papers that a step needs: no act ends it before they are there, the sentence names all that is missing, and the page of the
// case shows for each step what is there and what is not. Help in an emergency comes first all the same.
using System.Net;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Assess;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.FollowUp;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey.Deliver;

namespace Sunbeam.Tests.App.Journey;

public sealed class StepPapersTests
{
    private static readonly string Drawn = "data:image/png;base64," + Convert.ToBase64String(Emergency.Mark);

    private static Problem Refusal(Answer answer) => answer.ShouldBeOfType<Refused>().Problem;

    [Theory, Engines]
    public async Task A_step_does_not_end_before_its_papers_are_there_and_one_sentence_names_them_all(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        using var shelf = new Shelf();
        shelf.Change("cn/procedures/dibao.yaml", "needs: [check-report, visit, appraisal]", "needs: [check-report, visit, neighbours, letter]");
        var law = shelf.Law();
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        var township = await home.Somebody(Role.Township, CaseFamily.Township);
        Task<Answer> Propose() => home.Do(township, work => ProposeDecision.Run(new(family.CaseId), work, law, demo: true));
        var problem = Refusal(await Propose());
        (problem.Code, problem.Zh).ShouldBe(("road.papers-missing", "“初审”还不能办结，缺少：邻里访问记录、社会救助索证函。补齐以后再办。"));
        problem.Link.ShouldBe($"/cases/{family.CaseId}/inquiries");
        (await home.All<Decision>()).ShouldBeEmpty("an act that is refused leaves nothing");

        (await home.Do(township, work => VisitNeighbours.Run(new(family.CaseId, home.Desk.Today, ["赵一", "钱二"], "同村邻居", "靠打零工"), work, law))).ShouldBeOfType<Done>();
        Refusal(await Propose()).Zh.ShouldContain("缺少：社会救助索证函。");
        (await home.Do(township, work => SendLetter.Run(new(family.CaseId, "某公司", "工资"), work, law))).ShouldBeOfType<Done>();
        (await Propose()).ShouldBeOfType<Done>();
    }

    [Theory, Engines]
    public async Task The_page_of_a_case_shows_for_each_step_what_is_there_and_what_is_missing_and_where_it_is_made(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var early = await CaseFamily.Make(home, Stage.Intake);
        using var browser = await home.Browser(await home.Somebody(Role.Township, CaseFamily.Township));
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{early.CaseId}"));
        page.ShouldContain($"<a href=\"/cases/{early.CaseId}/authorisations\">家庭经济状况核对授权书</a>");
        page.ShouldContain($"<a href=\"/cases/{early.CaseId}/check\">");
        page.ShouldNotContain($"<a href=\"/cases/{early.CaseId}/appraisal\">", customMessage: "nothing is disputed, so no appraisal is missing");

        var late = await CaseFamily.Make(home, Stage.Assess);
        var road = (await TestHome.Read(browser, $"/cases/{late.CaseId}")).GetProperty("road").EnumerateArray()
            .SelectMany(stage => stage.GetProperty("steps").EnumerateArray()).Single(step => step.GetProperty("id").GetString() == "propose");
        road.GetProperty("papers").EnumerateArray().Select(paper => (paper.GetProperty("kind").GetString(), paper.GetProperty("isMissing").GetBoolean()))
            .ShouldBe([("check-report", false), ("visit", true)]);
    }

    [Fact]
    public async Task Help_in_an_emergency_waits_for_no_paper_and_the_step_after_it_does()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var shelf = new Shelf();
        shelf.Change("cn/procedures/linshi-emergency.yaml", "    makes: [emergency-approval]\n", "    needs: [application]\n    makes: [emergency-approval]\n");
        var law = shelf.Law();
        var emergency = await Emergency.Make(home);
        (await home.Do(emergency.Township, work => HelpFirst.Run(new HelpFirst.Input(emergency.CaseId, 800, "厨房失火", emergency.Family.People[0],
            new Upload("mark.png", Emergency.Mark)), work, law, demo: true))).ShouldBeOfType<Done>();
        Task<Answer> Visit() => home.Do(emergency.Township, work => WriteInvestigation.Run(new WriteInvestigation.Input(emergency.CaseId, home.Desk.Today,
            ["赵一", "钱二"], [Drawn, Drawn], emergency.Family.People[0], new Upload("mark.png", Emergency.Mark), "厨房烧毁。"), work, law));
        Refusal(await Visit()).Zh.ShouldContain("社会救助申请书");
        (await home.Do(emergency.Township, work => MakePaper.Run(new(emergency.CaseId, "application"), work, law))).ShouldBeOfType<Done>();
        (await Visit()).ShouldBeOfType<Done>();
    }

    [Fact]
    public async Task Payment_does_not_begin_before_the_papers_that_a_district_asks_for_it()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var shelf = new Shelf();
        shelf.Change("cn/procedures/dibao.yaml", "    role: finance\n", "    role: finance\n    needs: [delivery]\n");
        await home.Confirmed(100_00);
        var finance = await home.Somebody(Role.Finance, "370214");
        Refusal(await home.Do(finance, work => StartAid.Run(new(), work, shelf.Law()))).Code.ShouldBe("road.papers-missing");
        (await home.Do(finance, work => StartAid.Run(new(), work, Village.Law))).ShouldBeOfType<Done>();
    }

    [Fact]
    public void A_step_that_the_law_of_the_place_has_dropped_is_passed_over_and_its_paper_asked_of_nobody()
    {
        var day = new DateOnly(2026, 6, 10);
        var (chengyang, xihaian) = (Course.For(new Law().For("370214"), "dibao", day)!, Course.For(new Law().For("370211"), "dibao", day)!);
        chengyang.Find(Stages.Appraise)!.CalledBy.ShouldBe("appraisal-notice", "only where something is disputed");
        xihaian.Find(Stages.Appraise).ShouldBeNull("account A has dropped it");
        (xihaian.Find("propose")!.After, xihaian.Find("propose")!.Needs).ShouldBe(("investigate", xihaian.Find("propose")!.Needs));
        xihaian.Find("propose")!.Needs.ShouldBe(["check-report", "visit"]);
        xihaian.Find("confirm")!.Needs.ShouldBeEmpty();
    }

    [Fact]
    public void A_word_that_says_nothing_of_when_is_told_when_the_pack_is_read()
    {
        using var shelf = new Shelf();
        shelf.Change("cn/parameters/appraisal.yaml", "value: disputed", "value: sometimes");
        Should.Throw<PackException>(() => shelf.Law().For("370214")).Message.ShouldContain("'appraisal.when' says 'sometimes'; expected one of always, disputed, never");
    }
}
