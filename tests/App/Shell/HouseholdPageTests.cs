// One household, one page: the whole of it from whichever part one comes, within one's area, in words.
using System.Net;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.Discover;
using Sunbeam.Journey.Intake;
using Sunbeam.Journey;
using Sunbeam.Registry;
using Sunbeam.Shell.Households;
using Sunbeam.Tests.App.Houses;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Shell;

public sealed class HouseholdPageTests
{
    [Theory, Engines]
    public async Task The_page_shows_the_family_its_aid_its_cases_and_everything_that_happened(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await TestFamily.Make(home, "370214008012001", "王建国", "李秀英", "王小明");
        var (recipients, aid) = await family.Aided(home, 132_000, new DateOnly(2026, 4, 1));
        await Live(home, family, recipients, aid);
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var fromRegister = await TestHome.Read(browser, $"/households/{family.Registered}");
        var fromRecipients = await TestHome.Read(browser, $"/households/{recipients}");
        fromRecipients.GetProperty("id").GetInt64().ShouldBe(family.Registered);
        fromRecipients.ToString().ShouldBe(fromRegister.ToString());

        fromRegister.GetProperty("members").GetArrayLength().ShouldBe(3);
        fromRegister.GetProperty("members")[0].GetProperty("belongs").GetArrayLength().ShouldBe(3);
        var months = fromRegister.GetProperty("months").EnumerateArray().Where(month => month.GetProperty("dueFen").GetInt64() > 0).ToList();
        months.Select(month => month.GetProperty("month").GetString()).ShouldBe(["2026-04-01", "2026-05-01", "2026-06-01"]);
        months.Select(month => month.GetProperty("paidFen").GetInt64()).ShouldBe([0, 132_000, 0]);
        fromRegister.GetProperty("cases")[0].GetProperty("number").GetString().ShouldBe("城阳-低保-2026-000001");
        fromRegister.GetProperty("road").EnumerateArray().Select(line => line.GetProperty("what").GetString())
            .ShouldBe(["case.opened", "aid.started", "import.taken"]);

        var page = await browser.GetStringAsync($"/households/{family.Registered}");
        foreach (var words in new[] { "王建国户", "每月 1,320.00 元", "受理申请", "开始享受救助", "由导入登记", "残疾", "<svg", "幸福路 1 号", "379***",
            "城阳-低保-2026-000001" }) page.ShouldContain(words);
        foreach (var secret in (string[])[.. family.Numbers, TestFamily.Telephone, TestFamily.Account]) page.ShouldNotContain(secret);
        var english = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        (await TestHome.PostForm(english, "/password", "/language", ("lang", "en"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await english.GetStringAsync($"/households/{family.Registered}")).ShouldContain("The family");
    }

    [Theory, Engines]
    public async Task Another_area_s_household_is_as_if_it_did_not_exist(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var other = await TestFamily.Make(home, "370214001001001", "张伟");
        var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        (await browser.GetAsync($"/households/{other.Registered}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/households/1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/households/99999999999999999999")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_watches_sees_names_masked()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await TestFamily.Make(home, "370214008012001", "王建国", "李秀英");
        var browser = await home.Browser(await home.Somebody(Role.Auditor, "370214"));
        var page = await browser.GetStringAsync($"/households/{family.Registered}");
        page.ShouldContain("王**");
        page.ShouldNotContain("王建国");
        page.ShouldNotContain("显示完整号码");
    }

    [Fact]
    public void Each_generation_stands_on_its_own_row_and_recipients_are_marked()
    {
        var today = new DateOnly(2026, 6, 10);
        MemberLine Member(Relation relation, params HouseholdKind[] kinds) =>
            new(Ids.Next(), "王", Sex.Male, today.AddYears(-40), 40, null, "", null, null, null,
            [.. kinds.Select(kind => new Belonging(kind, relation, today, null))]);
        var drawing = DrawFamily.Of(
        [
            Member(Relation.Head, HouseholdKind.Registered, HouseholdKind.Living, HouseholdKind.Recipients),
                Member(Relation.Spouse, HouseholdKind.Registered, HouseholdKind.Living),
            Member(Relation.Child, HouseholdKind.Registered, HouseholdKind.Living), Member(Relation.Parent, HouseholdKind.Registered),
                Member(Relation.Head, HouseholdKind.Supporters),
        ], today);
        drawing.Nodes.OrderBy(node => node.Y).Select(node => node.Relation)
            .ShouldBe([Relation.Parent, Relation.Head, Relation.Spouse, Relation.Child, Relation.Head]);
        drawing.Nodes.Count(node => node.Recipient).ShouldBe(1);
        drawing.Nodes.Single(node => node.Supporter).Y.ShouldBe(drawing.Nodes.Max(node => node.Y));
        drawing.Nodes.ShouldAllBe(node => node.X >= 0 && node.X + DrawFamily.NodeWidth <= drawing.Width
            && node.Y + DrawFamily.NodeHeight <= drawing.Height + DrawFamily.NodeHeight);
        DrawFamily.Of([], today).Nodes.ShouldBeEmpty();
    }

    private static Task Live(TestHome home, TestFamily family, long recipients, long aid) => home.Desk.Do(Actor.System("tests"), "life", work =>
    {
        var (caseId, roster) = (Ids.Next(), Ids.Next());
        work.Db.Add(new Case { Id = caseId, Number = "城阳-低保-2026-000001", Programme = "dibao", Stage = Stage.Deliver, State = CaseState.Approved,
            HouseholdId = family.Registered, ApplicantId = family.People[0], AcceptedBy = 1, AcceptedOn = new(2026, 3, 2), Area = family.Area });
        work.Db.Add(new Lead { Id = Ids.Next(), Origin = LeadOrigin.Visit, Who = "王建国", What = "收入中断", HouseholdId = family.Registered,
            Urgency = Urgency.High, State = LeadState.Accepted, At = work.Now, Area = family.Area });
        work.Db.Add(new PaymentLine { Id = Ids.Next(), RosterId = roster, AidId = aid, Month = new(2026, 5, 1), HouseholdId = recipients,
            PayeeId = family.People[0], PayeeAccountId = 1, AmountFen = 132_000, Area = family.Area });
        work.Db.Add(new Evidence { Id = Ids.Next(), HouseholdId = family.Registered, PersonId = family.People[1], Fact = "disability_level", Value = "2",
            Origin = "import:7", AsOf = new(2026, 1, 1), At = work.Now, Purposes = Purpose.All, Area = family.Area });
        work.Note($"case:{caseId}", "case.opened", family.Area, $"case={caseId}", family.Registered, caseId);
        return Task.FromResult(Answer.Done("/"));
    });
}
