// The village's appraisal (CallAppraisal, RecordAppraisal): for disputes, for every case or never, as the place's law has it; held,
// counted, signed and sealed; evidence without which nothing is proposed, and never the decision.
using System.Net;
using System.Text;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Assess;
using Sunbeam.Journey.Decide;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey.Decide;

namespace Sunbeam.Tests.App.Journey.Assess;

public sealed class AppraisalTests
{
    private static readonly IReadOnlyList<Upload> Sheet = [new Upload("sheet.jpg", MadePicture.Jpeg())];

    private static string Code(Answer answer) => answer.ShouldBeOfType<Refused>().Problem.Code;

    private static RecordAppraisal.Input Held(TestHome home, long of, string present = "赵一\n钱二、孙三", int yes = 2, int no = 1, bool signed = true) =>
        new(of, home.Desk.Today, "村委会会议室", "赵一", present, yes, no, "日子确实紧", Photographs: signed ? Sheet : null);

    [Theory, Engines]
    public async Task A_dispute_is_appraised_before_anything_is_proposed_and_the_result_is_evidence_alone(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        var township = await home.Somebody(Role.Township, CaseFamily.Township);
        using var browser = await home.Browser(township);
        var page = $"/cases/{family.CaseId}/appraisal";
        WebUtility.HtmlDecode(await browser.GetStringAsync(page)).ShouldContain("没有争议的，不用评议");
        Task<Answer> Record(RecordAppraisal.Input input) => home.Do(township, work => RecordAppraisal.Run(input, work, Village.Law));
        Task<Answer> Call(DateOnly on) => home.Do(township, work => CallAppraisal.Run(new(family.CaseId, "邻居说家里有人做生意", on, "村委会"), work, Village.Law));
        Code(await Record(Held(home, family.CaseId))).ShouldBe("appraisal.not-asked");
        Code(await Call(home.Desk.Today.AddDays(-1))).ShouldBe("appraisal.meets-past");
        Code(await Call(DateOnly.MaxValue)).ShouldBe("appraisal.meets-far", "a year that was typed wrongly");
        (await TestHome.PostForm(browser, page, page + "/call", ("because", "邻居说家里有人做生意"), ("on", "2026-06-10"), ("place", "村委会")))
            .StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        Code(await Call(home.Desk.Today)).ShouldBe("appraisal.called-already");
        var refused = (await ProposeDecisionTests.Propose(home, family, township)).ShouldBeOfType<Refused>().Problem;
        (refused.Code, refused.Link).ShouldBe(("road.papers-missing", page));
        WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{family.CaseId}")).ShouldContain("等待登记评议结果");

        Code(await Record(Held(home, family.CaseId, present: "赵一\n赵一", yes: 1, no: 1))).ShouldBe("appraisal.twice");
        Code(await Record(Held(home, family.CaseId, yes: 3))).ShouldBe("appraisal.not-counted");
        Code(await Record(Held(home, family.CaseId, yes: -1, no: 4))).ShouldBe("appraisal.not-counted");
        Code(await Record(Held(home, family.CaseId, signed: false))).ShouldBe("appraisal.no-sheet");
        Code(await Record(Held(home, family.CaseId) with { On = home.Desk.Today.AddDays(1) })).ShouldBe("assess.inquiry-day");
        (await Record(Held(home, family.CaseId))).ShouldBeOfType<Done>();
        WebUtility.HtmlDecode(await browser.GetStringAsync(page)).ShouldContain("同意 2 人，不同意 1 人，弃权 0 人");
        var papers = WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{family.CaseId}/papers/all"));
        papers.ShouldContain("民主评议通知");
        papers.ShouldContain("到会 3 人：同意 2 人，不同意 1 人，弃权 0 人。");
        Encoding.UTF8.GetString((await home.All<Appraisal>()).Single().Record!).ShouldNotContain("赵一");
        (await ProposeDecisionTests.Propose(home, family, township)).ShouldBeOfType<Done>("most were for, and as well it would be if most were against");
    }

    [Fact]
    public async Task A_dispute_that_comes_up_after_the_proposal_holds_the_confirmation()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await CaseFamily.Make(home, Stage.Decide, ("transfer_income", "9000"));
        var (township, district) = (await home.Somebody(Role.Township, CaseFamily.Township), await home.Somebody(Role.District, "370214"));
        var proposed = (await ProposeDecisionTests.Propose(home, family, township)).ShouldBeOfType<Done>().Id!.Value;
        (await home.Do(district, work => CallAppraisal.Run(new(family.CaseId, "有人反映收入不实", home.Desk.Today, "社区"), work, Village.Law))).ShouldBeOfType<Done>();
        Task<Answer> Confirm() => home.Do(district, work => ConfirmDecisions.Run(new([proposed]), work, Village.Law, demo: true));
        Code(await Confirm()).ShouldBe("road.papers-missing");
        (await home.Do(township, work => RecordAppraisal.Run(Held(home, family.CaseId, yes: 0, no: 3), work, Village.Law))).ShouldBeOfType<Done>();
        (await Confirm()).ShouldBeOfType<Done>();
    }

    [Theory, Engines]
    public async Task Where_the_law_has_every_case_appraised_it_is_a_step_with_its_limit_and_its_fewest_people(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        using var shelf = new Shelf();
        shelf.Change("cn/parameters/appraisal.yaml", "value: disputed", "value: always");
        shelf.Change("cn/parameters/appraisal.yaml", "  unit: person\n  to_be_set: true\n", "  unit: person\n  to_be_set: true\n  placeholder: 3\n");
        var law = shelf.Law();
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        var township = await home.Somebody(Role.Township, CaseFamily.Township);
        Task<Answer> Propose() => home.Do(township, work => ProposeDecision.Run(new(family.CaseId), work, law, demo: true));
        Task<Answer> Record(string present, int yes) => home.Do(township, work => RecordAppraisal.Run(Held(home, family.CaseId, present, yes, 0), work, law));
        Code(await home.Do(township, work => CallAppraisal.Run(new(family.CaseId, "争议", home.Desk.Today, "社区"), work, law))).ShouldBe("appraisal.not-called");
        Code(await Propose()).ShouldBe("road.papers-missing");
        Code(await Record("赵一、钱二", 2)).ShouldBe("appraisal.too-few");
        (await Record("赵一、钱二、孙三", 3)).ShouldBeOfType<Done>();
        Code(await Record("赵一、钱二、孙三", 3)).ShouldBe("appraisal.held-already");
        (await Propose()).ShouldBeOfType<Done>();

        var early = await CaseFamily.Make(home, Stage.Assess, CaseFamily.Poor);
        Code(await home.Do(township, work => RecordAppraisal.Run(Held(home, early.CaseId), work, law))).ShouldBe("appraisal.too-early");
    }

    [Fact]
    public async Task A_blank_of_the_sheet_is_printed_and_who_works_elsewhere_calls_nothing()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await CaseFamily.Make(home, Stage.Assess);
        using var browser = await home.Browser(await home.Somebody(Role.Township, CaseFamily.Township));
        var blank = WebUtility.HtmlDecode(await browser.GetStringAsync("/papers/blank/appraisal"));
        blank.ShouldContain("民主评议记录");
        blank.ShouldContain("评议意见：" + new string('_', 80), customMessage: "what was said takes lines");
        blank.ShouldNotContain("地点：" + new string('_', 10), customMessage: "a place does not");
        var elsewhere = await home.Somebody(Role.Township, "370214007");
        Code(await home.Do(elsewhere, work => CallAppraisal.Run(new(family.CaseId, "争议", home.Desk.Today, "社区"), work, Village.Law))).ShouldBe("not-there");
    }
}
