// Children without parental care walk from the application to the payment: by their guardian, or by the community's children's director
// where there is none; and nothing of it is ever put up, by whatever door and in whatever layer.
using System.Net;
using Sunbeam.Access;
using Sunbeam.Access.Network;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.FollowUp;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey.Intake;
using Case = Sunbeam.Journey.Intake.Case;
using Decision = Sunbeam.Journey.Decide.Decision;
using Paper = Sunbeam.Registry.Paper;

namespace Sunbeam.Tests.App.Journey.Children;

public sealed class ChildrensProgrammesTests
{
    private const string Community = "370214008012";
    private static readonly DateOnly Birth = new(2016, 5, 1);
    private static readonly (string, string)[] Orphaned = [("father", "dead"), ("mother", "dead")];
    private static readonly (string, string)[] Unattended = [("father", "dead"), ("mother", "detained"), ("mother_months", "8")];

    /// <summary>The amounts stand in no public source: the district gives them in a layer of its own.</summary>
    private static Law Amounts(TestHome home) => OwnLayer.Write(home,
        ("parameters/children.yaml", OwnLayer.Sets("unattended.month", "1500") + OwnLayer.Sets("orphan.month", "2000")));

    private static async Task<long> Case(TestHome home) => (await home.All<Case>()).Single().Id;

    private static async Task<Decision> Decided(TestHome home) => (await home.All<Decision>()).Single();

    private static Task<Answer> Propose(TestHome home, Actor township, long id, Law law) =>
        home.Do(township, work => ProposeDecision.Run(new ProposeDecision.Input(id), work, law, demo: true));

    private static async Task<Answer> Confirm(TestHome home, long decision, Law law) => await home.Do(await home.Somebody(Role.District, "370214"),
        work => ConfirmDecisions.Run(new ConfirmDecisions.Input([decision]), work, law, demo: true));

    [Theory, Engines]
    public async Task The_guardian_applies_and_the_child_whom_nobody_raises_is_paid_every_month(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var law = Amounts(home);
        var family = await TestFamily.Make(home, Community + "001", "周姑姑");
        var township = await home.Somebody(Role.Township, "370214008");
        using var browser = await home.Browser(township);
        var sheet = $"/cases/new?household={family.Registered}";
        WebUtility.HtmlDecode(await browser.GetStringAsync(sheet)).ShouldContain("事实无人抚养儿童基本生活补贴");
        var child = TestFamily.NumberOf(Birth);
        var opened = await TestHome.PostForm(browser, sheet, "/cases/new", ("householdId", $"{family.Registered}"), ("programme", "unattended"),
            ("memberIds", $"{family.People[0]}"), ("applicantId", $"{family.People[0]}"), ("directorId", ""), ("others[0].idNumber", child),
            ("others[0].name", "周小苗"), ("others[0].relation", "Grandchild"));
        opened.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await opened.Content.ReadAsStringAsync());
        var id = await Case(home);
        var person = (await home.All<Person>()).Single(one => one.BirthDate == Birth).Id;
        foreach (var member in new[] { family.People[0], person })
            (await Cases.Sign(home, township, id, member, by: family.People[0])).ShouldBeOfType<Done>();
        await KnownCase.Answered(home, id, [], (family.People[0], [("pension", "3000")]), (person, Unattended));

        (await Propose(home, township, id, law)).ShouldBeOfType<Done>();
        var limit = (await home.All<Deadline>()).Single(one => one.Step == ConfirmDecisions.Step);
        var course = Course.For(law.For("370214"), "unattended", home.Desk.Today)!;
        limit.DueOn.ShouldBe(course.Find(ConfirmDecisions.Step)!.Limit!.From(home.Clock.Now, Calendar.Shipped).Day, "it goes to the county at once, without a notice");
        (await Confirm(home, (await Decided(home)).Id, law)).ShouldBeOfType<Done>();
        var decision = await Decided(home);
        (decision.State, decision.AmountFen, decision.PaidFrom).ShouldBe((DecisionState.Confirmed, 1500_00, new DateOnly(2026, 7, 1)));
        decision.NoticeNumber.ShouldBe("城阳儿保确〔2026〕1号");
        var notice = (await home.All<Paper>()).Single(paper => paper.Kind == NoticePaper.Child);
        home.Desk.Keeper.Open(notice.Text, Paper.TextPlace(notice.Id)).ShouldContain("每月发给 1,500.00 元");

        await home.Do(work => Village.Add(work, new PayeeAccount
        {
            Id = Ids.Next(), PersonId = family.People[0], Bank = "青岛银行", From = home.Desk.Today, Area = family.Area, Number = [1], NumberIndex = [2],
        }));
        home.Clock.Now = home.Clock.Now.AddMonths(1);
        var made = (Done)await home.Do(await home.Somebody(Role.Finance, "370214"), work =>
            MakeRoster.Run(new MakeRoster.Input("2026-07", "unattended"), work, law));
        ((MakeRoster.Made)made.More!).TotalFen.ShouldBe(1500_00);
        var aid = (await home.All<Aid>()).Single();
        (await home.All<Membership>()).Where(one => one.HouseholdId == aid.HouseholdId).Select(one => one.PersonId)
            .ShouldBe([person], "the child receives, not the aunt");
        (await home.All<PaymentLine>()).Single().PayeeId.ShouldBe(family.People[0], "who applied for the child is paid");
    }

    [Theory, Engines]
    public async Task The_childrens_director_applies_and_signs_for_an_orphan_who_has_nobody(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var law = Amounts(home);
        var township = await home.Somebody(Role.Township, "370214008");
        var (director, elsewhere) = (await Director(home, Community), await Director(home, "370214008013"));
        OpenCase.Input Input(long? by, string programme = "orphan") => new(programme,
            Others: [new OtherMember(TestFamily.NumberOf(Birth), "钱小宝", Relation.Head)], Address: "幸福路 9 号", Place: Community, DirectorId: by);
        async Task<Answer> Open(OpenCase.Input input) => await home.Do(township, work => OpenCase.Run(input, work, law));
        Cases.CodeOf(await Open(Input(null))).ShouldBe("intake.child-applies");
        Cases.CodeOf(await Open(Input(elsewhere))).ShouldBe("intake.not-the-director");
        Cases.CodeOf(await Open(Input(director, "dibao"))).ShouldBe("intake.no-director-asked");
        var id = ((Done)await Open(Input(director))).Id!.Value;
        var child = (await home.All<Case>()).Single(of => of.Id == id).ApplicantId;

        using var browser = await home.Browser(township);
        WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{id}")).ShouldContain("由儿童主任 冯主任 代为申请");
        WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{id}/authorisations")).ShouldContain($"<option value=\"{director}\">");
        WebUtility.HtmlDecode(await browser.GetStringAsync("/cases/new")).ShouldContain("冯主任（");
        Cases.CodeOf(await Cases.Sign(home, township, id, child, by: elsewhere)).ShouldBe("intake.not-member");
        (await Cases.Sign(home, township, id, child, by: director)).ShouldBeOfType<Done>();
        Cases.CodeOf(await Cases.Sign(home, township, id, child, by: director)).ShouldBe("intake.already-signed");
        await KnownCase.Answered(home, id, [("rural", "false")], (child, [.. Orphaned, ("supporter", "none")]));
        (await Propose(home, township, id, law)).ShouldBeOfType<Done>();
        (await Confirm(home, (await Decided(home)).Id, law)).ShouldBeOfType<Done>();
        (await Decided(home)).AmountFen.ShouldBe(1010_00, "the basic living that special hardship gives is taken off");

        await home.Do(township, work => MakePaper.Run(new MakePaper.Input(id), work, law));
        var papers = await home.All<Paper>();
        foreach (var kind in new[] { "application", "authorisation" })
        {
            var paper = papers.Single(one => one.Kind == kind);
            home.Desk.Keeper.Open(paper.Text, Paper.TextPlace(paper.Id)).ShouldContain("冯主任", customMessage: kind);
        }
    }

    [Theory]
    [InlineData("unattended")]
    [InlineData("orphan")]
    [InlineData("child_in_difficulty")]
    public async Task Nothing_of_a_child_is_put_up_by_any_door(string programme)
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var law = Amounts(home);
        var made = await KnownCase.Make(home, programme, [], [("pension", "3000")], new(1980, 5, 1), Birth);
        await KnownCase.Answered(home, made.CaseId, [], (made.People[1], programme == "orphan" ? Orphaned
            : programme == "unattended" ? Unattended : [("father", "ill"), ("mother", "able")]));
        var township = await home.Somebody(Role.Township, "370214008");
        (await Propose(home, township, made.CaseId, law)).ShouldBeOfType<Done>();
        var decision = (await Decided(home)).Id;
        (await Decided(home)).Verdict.ShouldBe(Sunbeam.Rules.Deciding.Verdict.Entitled);

        // The act, its form, and the API; with and without others chosen beside it.
        Cases.CodeOf(await home.Do(township, work => PutUpNotice.Run(new PutUpNotice.Input([decision], "公开栏"), work, law))).ShouldBe("decide.no-notice-asked");
        using var browser = await home.Browser(township);
        (await TestHome.PostForm(browser, "/decisions", "/decisions/notice", ("decisions", $"{decision}"), ("place", "公开栏")))
            .StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await TestHome.Refusal(browser, "/decisions/notice", new { decisions = new[] { decision }, place = "公开栏" })).ShouldBe("decide.no-notice-asked");
        // What hangs on a notice finds none.
        (await TestHome.Refusal(browser, $"/notices/{decision}/objections", new { what = "听说" })).ShouldBe(Problem.NotThere.Code);
        // The pages of notices offer nothing, and the list says so.
        (await TestHome.Read(browser, $"/cases/{made.CaseId}/notice")).GetProperty("mayPutUp").GetBoolean().ShouldBeFalse();
        WebUtility.HtmlDecode(await browser.GetStringAsync("/decisions")).ShouldContain("不需公示");
        // The paper: by itself, and in the whole set, after the confirmation too.
        (await TestHome.Refusal(browser, $"/cases/{made.CaseId}/papers", new { kind = "public-notice" })).ShouldBe("follow-up.nothing-to-write");
        (await Confirm(home, decision, law)).ShouldBeOfType<Done>();
        Cases.CodeOf(await home.Do(township, work => PutUpNotice.Run(new PutUpNotice.Input([decision], "公开栏"), work, law))).ShouldBe("decide.not-waiting");
        (await home.Do(township, work => MakePaper.Run(new MakePaper.Input(made.CaseId), work, law))).ShouldBeOfType<Done>();
        (await home.All<Paper>()).ShouldNotContain(paper => paper.Kind == "public-notice");
        WebUtility.HtmlDecode(await browser.GetStringAsync($"/cases/{made.CaseId}/papers")).ShouldNotContain("公示", customMessage: "nor among those that are missing");
        (await home.All<PublicNotice>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_district_that_would_put_a_child_up_is_told_so_when_its_layer_is_read()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var shipped = await File.ReadAllTextAsync(Path.Combine(Law.Shipped, "cn", "procedures", "underage-unattended.yaml"));
        var law = OwnLayer.Write(home, ("procedures/underage-unattended.yaml", shipped
            + "  - { id: publicise, label: { zh: 公示, en: Notice }, role: township_officer, after: propose, makes: [public-notice] }\n"));
        Should.Throw<PackException>(() => law.For("370214")).Errors.ShouldContain(error => error.Message.StartsWith("'unattended' is never public"));
    }

    [Fact]
    public void Each_childrens_procedure_is_applied_for_by_guardian_or_director_and_knows_no_notice()
    {
        var pack = new Law().For("370214");
        foreach (var programme in new[] { "orphan", "unattended", "child_in_difficulty" })
        {
            Course.AppliedBy(pack, programme).ShouldBe(["guardian", "childrens_director"]);
            Course.For(pack, programme, new(2026, 6, 10))!.Find(PublicNotice.Step).ShouldBeNull();
            pack.Programmes[programme].NeverPublic.ShouldBeTrue();
        }
        Course.AppliedBy(pack, "dibao").ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_an_amount_the_sentence_says_what_the_district_must_set()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var made = await KnownCase.Make(home, "unattended", [], [("pension", "3000")], new(1980, 5, 1), Birth);
        await KnownCase.Answered(home, made.CaseId, [], (made.People[1], Unattended));
        var refused = (Refused)await Propose(home, await home.Somebody(Role.Township, "370214008"), made.CaseId, new Law());
        refused.Problem.Code.ShouldBe("decide.unknown");
        refused.Problem.Zh.ShouldContain("事实无人抚养儿童基本生活补贴");
    }

    // Somebody who looks after the children of a community and has no account of their own.
    private static async Task<long> Director(TestHome home, string community)
    {
        var (team, agent, area) = (Ids.Next(), Ids.Next(), Area.First(community));
        await home.Do(work => Village.Add(work,
            new Team { Id = team, Number = "T" + team, Name = "发现队", Division = community, Area = area },
            new Agent { Id = agent, TeamId = team, Name = "冯主任", Post = Post.ChildrenDirector, Area = area },
            new Assignment { Id = Ids.Next(), AgentId = agent, From = area, To = Area.Last(community), Since = new(2026, 1, 1), Area = area }));
        return agent;
    }
}
