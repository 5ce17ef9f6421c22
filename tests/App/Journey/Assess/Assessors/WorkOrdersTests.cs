// A bought-in visit on both databases: given, made on the telephone, returned, sent in again, accepted; and what the
// assessors see of it, and what not.
using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Journal;
using Sunbeam.Journey;
using Sunbeam.Journey.Assess;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Shell.Doors;
using Sunbeam.Tests.App.Houses;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Journey.Assess.Assessors;

public sealed class WorkOrdersTests
{
    [Theory, Engines]
    public async Task An_order_goes_from_the_township_to_the_door_and_back_into_evidence(Engine engine)
    {
        await using var bureau = await Bureau.Open(engine);
        var (home, family) = (bureau.Home, bureau.Family);
        using var township = await home.Browser(bureau.Township);
        using var assessor = await home.Browser(bureau.First);

        // Given on the page of the case's visits.
        var investigation = $"/cases/{family.CaseId}/investigation";
        (await township.GetStringAsync(investigation)).ShouldContain("派给评估机构");
        var given = await TestHome.PostForm(township, investigation, $"/cases/{family.CaseId}/work-orders", ("organisationId", $"{bureau.Organisation}"),
            ("note", "看看厨房"));
        given.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await given.Content.ReadAsStringAsync());
        var id = long.Parse(given.Headers.Location!.ToString().Split('/')[^1]);

        // At the door: whom to ask for and what to look at, nothing of what is known.
        (await assessor.GetAsync("/")).Headers.Location!.ToString().ShouldBe("/work-orders");
        (await assessor.GetStringAsync("/work-orders")).ShouldContain("王建国");
        var page = WebUtility.HtmlDecode(await assessor.GetStringAsync($"/work-orders/{id}"));
        new[] { "李秀英（配偶）", "看看厨房", "东葛家社区 12 号" }.ShouldAllBe(text => page.Contains(text));
        new[] { "12000", "379900" }.Where(page.Contains).ShouldBeEmpty("what was declared and checked does not leave the house");
        var sent = await PostVisit(assessor, id, bureau, ("wage", "1500"));
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await sent.Content.ReadAsStringAsync());
        (await assessor.GetStringAsync($"/work-orders/{id}")).ShouldContain("已提交，等待镇街验收。");

        // Looked at by the township, returned, put right, accepted.
        var look = WebUtility.HtmlDecode(await township.GetStringAsync($"/assessments/{id}"));
        new[] { "36.30721, 120.39633 ±12 m", "王**（户主）", "1,500", "/photographs/", "不一致" }.ShouldAllBe(text => look.Contains(text));
        look.ShouldNotContain("王建国");
        (await TestHome.PostForm(township, $"/assessments/{id}", $"/assessments/{id}/return", ("reason", "请补拍厨房"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var back = await assessor.GetStringAsync($"/work-orders/{id}");
        back.ShouldContain("请补拍厨房");
        back.ShouldContain("value=\"1500\"", Shouldly.Case.Sensitive, "what was filled in is not lost");
        (await PostVisit(assessor, id, bureau, ("wage", "1600"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await family.Read(home)).Stage.ShouldBe(Stage.Assess);
        (await TestHome.PostForm(township, $"/assessments/{id}", $"/assessments/{id}/accept")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await family.Read(home)).Stage.ShouldBe(Stage.Decide);
        await using var db = home.Desk.Open(Actor.System("tests"));
        var visit = await db.Set<Investigation>().SingleAsync();
        visit.Investigators.Split('\n').Length.ShouldBe(2);
        visit.Investigators.ShouldContain("测试评估中心");
        var seen = await db.Set<Evidence>().SingleAsync(row => row.Origin == "visit");
        (seen.Fact, seen.Value, seen.OriginId, seen.AsOf).ShouldBe(("wage", "1600", visit.Id, Bureau.Day));
        (await db.Set<Paper>().CountAsync(paper => paper.CaseId == family.CaseId && paper.Kind == "visit")).ShouldBe(1);
        (await db.Set<JournalLine>().Where(line => line.CaseId == family.CaseId).OrderBy(line => line.Position).Select(line => line.What).ToListAsync())
            .Where(what => what.StartsWith("work-order.", StringComparison.Ordinal) || what.StartsWith("assessment.", StringComparison.Ordinal))
            .ShouldBe(["work-order.given", "assessment.submitted", "assessment.returned", "assessment.submitted", "assessment.accepted"]);
        (await township.GetStringAsync(investigation)).ShouldContain($"/assessments/{id}");
    }

    /// <summary>Posts the visit as the assessor's page does.</summary>
    private static async Task<HttpResponseMessage> PostVisit(HttpClient assessor, long id, Bureau bureau, params (string Fact, string Value)[] ofHead)
    {
        var photograph = new ByteArrayContent(MadePicture.Jpeg());
        photograph.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        var form = new MultipartFormDataContent { { photograph, "photographs", "IMG_1.jpg" } };
        var fields = new List<(string Name, string Value)>
        {
            ("__RequestVerificationToken", await TestHome.FormToken(assessor, $"/work-orders/{id}")), ("key", Guid.NewGuid().ToString("N")),
            ("visitedOn", "2026-06-10"), ("colleagues", $"{bureau.Second.AccountId}"), ("signatures", Bureau.Drawn), ("signatures", Bureau.Drawn),
            ("signedBy", $"{bureau.Family.SpouseId}"), ("memberSignature", Bureau.Drawn), ("seen", "住平房两间。"),
            ("latitude", "36.307214"), ("longitude", "120.396331"), ("accuracy", "12"), ("withoutPosition", ""),
        };
        foreach (var ((fact, value), i) in ofHead.Select((one, i) => (one, i)))
            fields.AddRange([($"facts[{i}].fact", fact), ($"facts[{i}].person", $"{bureau.Family.HeadId}"), ($"facts[{i}].value", value)]);
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        return await assessor.PostAsync($"/work-orders/{id}/assessments", form);
    }

    [Theory, Engines]
    public async Task Assessors_see_their_own_organisations_orders_while_they_are_given_and_nothing_else(Engine engine)
    {
        await using var bureau = await Bureau.Open(engine);
        var home = bureau.Home;
        var id = await bureau.Give();
        var assessment = await bureau.Submit(bureau.Visit(id));
        var rival = await Bureau.Assessor(home, await Bureau.MakeOrganisation(home, "370214"));
        var faraway = await Bureau.Assessor(home, bureau.Organisation, "370211");
        async Task<(int Orders, int Sent, int Photographs, int Others)> Seen(Actor actor)
        {
            await using var db = home.Desk.Open(actor);
            return (await db.Set<WorkOrder>().CountAsync(), await db.Set<Assessment>().CountAsync(), await db.Set<Photograph>().CountAsync(),
                await db.Set<Person>().CountAsync() + await db.Set<Household>().CountAsync() + await db.Set<Case>().CountAsync()
                + await db.Set<Evidence>().CountAsync() + await db.Set<JournalLine>().CountAsync());
        }
        (await Seen(bureau.First)).ShouldBe((1, 1, 1, 0));
        (await Seen(bureau.Second)).ShouldBe((1, 1, 1, 0));
        (await Seen(rival)).ShouldBe((0, 0, 0, 0));
        (await Seen(faraway)).ShouldBe((0, 0, 0, 0), "an organisation's name opens no area that its assessor does not reach");
        using var browser = await home.Browser(rival);
        (await browser.GetAsync($"/work-orders/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await bureau.Refused(rival, work => SubmitAssessment.Run(bureau.Visit(id), work, Bureau.Law))).ShouldBe("not-there");
        using var mine = await home.Browser(bureau.First);
        foreach (var path in new[] { "/cases", $"/cases/{bureau.Family.CaseId}", "/households", "/assessments", $"/assessments/{id}", "/leads", "/desk" })
            (await mine.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);

        await bureau.Accept(id);
        (await Seen(bureau.First)).ShouldBe((0, 0, 0, 0), "what is over is no longer theirs to see");
        await using var all = home.Desk.Open(Actor.System("tests"));
        (await all.Set<Assessment>().SingleAsync()).Id.ShouldBe(assessment);
        (await home.Desk.Open(bureau.District).Set<Photograph>().CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task An_order_that_cannot_be_given_is_refused()
    {
        await using var bureau = await Bureau.Open(Engine.Sqlite);
        var (home, family) = (bureau.Home, bureau.Family);
        Task<string?> Give(long caseId, long organisation, Actor? by = null) => bureau.Refused(by ?? bureau.Township, work =>
            GiveWorkOrder.Run(new GiveWorkOrder.Input(caseId, organisation), work, Bureau.Law));
        (await Give(1, bureau.Organisation)).ShouldBe("not-there");
        (await Give(family.CaseId, bureau.Organisation, await home.Somebody(Role.Township, "370214001"))).ShouldBe("not-there");
        (await Give((await CaseFamily.Make(home, Stage.Verify)).CaseId, bureau.Organisation)).ShouldBe("assess.too-early");
        (await Give(family.CaseId, 1)).ShouldBe("assessor.no-organisation");
        (await Give(family.CaseId, await Bureau.MakeOrganisation(home, "370211"))).ShouldBe("assessor.no-organisation", "it serves another district");
        var alone = await Bureau.MakeOrganisation(home, "370214");
        await Bureau.Assessor(home, alone);
        (await Give(family.CaseId, alone)).ShouldBe("assessor.too-few");
        await Bureau.Assessor(home, alone, "370211");
        (await Give(family.CaseId, alone)).ShouldBe("assessor.too-few", "the second may not visit here");
        (await Give(family.CaseId, bureau.Organisation)).ShouldBeNull();
        (await Give(family.CaseId, bureau.Organisation)).ShouldBe("assessor.already-given");
    }

    [Fact]
    public async Task A_visit_that_is_not_whole_is_refused_with_what_is_lacking()
    {
        await using var bureau = await Bureau.Open(Engine.Sqlite);
        var id = await bureau.Give();
        var whole = bureau.Visit(id);
        Task<string?> Send(SubmitAssessment.Input visit) => bureau.Refused(bureau.First, work => SubmitAssessment.Run(visit, work, Bureau.Law));
        (await Send(whole with { VisitedOn = Bureau.Day.AddDays(1) })).ShouldBe("assessor.visit-day");
        (await Send(whole with { VisitedOn = Bureau.Day.AddDays(-1) })).ShouldBe("assessor.visit-day");
        (await Send(whole with { SignedBy = 1 })).ShouldBe("assess.not-member");
        (await Send(whole with { Colleagues = [] })).ShouldBe("assess.too-few");
        (await Send(whole with { Colleagues = [bureau.First.AccountId] })).ShouldBe("assessor.no-colleague");
        (await Send(whole with { Colleagues = [bureau.Township.AccountId] })).ShouldBe("assessor.no-colleague");
        (await Send(whole with { Signatures = [Bureau.Drawn] })).ShouldBe("assess.unsigned");
        (await Send(whole with { Signatures = [Bureau.Drawn, "data:,x"] })).ShouldBe("assess.no-picture");
        (await Send(whole with { MemberSignature = null })).ShouldBe("assess.no-picture");
        (await Send(whole with { Photographs = null })).ShouldBe("assessor.no-photograph");
        (await Send(whole with { Photographs = [new Upload("x.jpg", [1, 2, 3])] })).ShouldBe("photographs.no-picture");
        (await Send(whole with { Latitude = null })).ShouldBe("assessor.no-position");
        (await Send(whole with { Latitude = 91 })).ShouldBe("assessor.bad-position");
        (await Send(whole with { Longitude = -180.5m })).ShouldBe("assessor.bad-position");
        (await Send(whole with { Facts = [new SeenFact("contribution_base", "1", bureau.Family.HeadId)] })).ShouldBe("assess.no-fact");
        (await Send(whole with { Facts = [new SeenFact("wage", "many", bureau.Family.HeadId)] })).ShouldBe("assess.no-value");
        (await Send(whole with { Latitude = null, Longitude = null, WithoutPosition = "手机没有信号" })).ShouldBeNull();
        (await Send(whole)).ShouldBe("assessor.not-to-submit");
    }

    [Fact]
    public async Task A_correction_needs_neither_new_photographs_nor_the_familys_signature_again_unless_the_visit_is_another()
    {
        await using var bureau = await Bureau.Open(Engine.Sqlite);
        var id = await bureau.Give();
        var first = await bureau.Submit(bureau.Visit(id));
        Task<string?> Return() => bureau.Refused(bureau.Township, work => ReturnAssessment.Run(new ReturnAssessment.Input(id, "写清楚"), work));
        (await Return()).ShouldBeNull();
        (await Return()).ShouldBe("assessor.not-submitted");
        var corrected = bureau.Visit(id) with { MemberSignature = null, Photographs = null, Seen = "住平房两间，南屋漏雨。" };
        (await bureau.Refused(bureau.First, work => SubmitAssessment.Run(corrected with { SignedBy = bureau.Family.HeadId }, work, Bureau.Law))).ShouldBe("assess.no-picture");
        var second = await bureau.Submit(corrected);
        await using var db = bureau.Home.Desk.Open(Actor.System("tests"));
        var kept = await db.Set<Assessment>().OrderBy(row => row.Id).ToListAsync();
        kept.ConvertAll(row => row.Id).ShouldBe([first, second], "nothing is overwritten");
        kept[1].Open(bureau.Home.Desk.Keeper).MemberSignature.ShouldBe(WriteInvestigationTests.Png);
        (await db.Set<WorkOrder>().SingleAsync()).Returns.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_not_sent_in_is_not_accepted_and_what_is_over_is_not_withdrawn()
    {
        await using var bureau = await Bureau.Open(Engine.Sqlite);
        var id = await bureau.Give();
        Task<string?> Accept() => bureau.Refused(bureau.Township, work => AcceptAssessment.Run(new AcceptAssessment.Input(id), work, Bureau.Law));
        Task<string?> Withdraw() => bureau.Refused(bureau.Township, work => WithdrawWorkOrder.Run(new WithdrawWorkOrder.Input(id, "改由镇街入户"), work));
        (await Accept()).ShouldBe("assessor.not-submitted");
        (await Withdraw()).ShouldBeNull();
        (await Withdraw()).ShouldBe("assessor.over");
        await using (var theirs = bureau.Home.Desk.Open(bureau.First)) (await theirs.Set<WorkOrder>().CountAsync()).ShouldBe(0);
        using var browser = await bureau.Home.Browser(bureau.Township);
        (await browser.GetStringAsync($"/assessments/{id}")).ShouldContain("改由镇街入户");

        id = await bureau.Give();
        await bureau.Submit(bureau.Visit(id));
        await bureau.Home.Desk.Do(Actor.System("tests"), "close", async work =>
        {
            (await work.Db.Set<Case>().SingleAsync(of => of.Id == bureau.Family.CaseId)).State = CaseState.Withdrawn;
            work.Note("case:" + bureau.Family.CaseId, "case.withdrawn", CaseFamily.Area);
            return Sunbeam.Data.Acts.Answer.Done("/");
        });
        (await Accept()).ShouldBe("assess.closed");
    }

    [Fact]
    public async Task Nothing_that_the_assessors_wrote_lies_readable_in_the_database_or_in_the_journal()
    {
        await using var bureau = await Bureau.Open(Engine.Sqlite);
        var id = await bureau.Give();
        await bureau.Submit(bureau.Visit(id));
        await bureau.Done(bureau.Township, work => ReturnAssessment.Run(new ReturnAssessment.Input(id, "与邻居所述不符"), work));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var bytes = Directory.GetFiles(bureau.Home.Home.Folder, "sunbeam.db*").SelectMany(File.ReadAllBytes).ToArray();
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        new[] { "厨房漏雨", "与邻居所述不符", "36.307214", "看看厨房" }.Where(text.Contains).ShouldBeEmpty();
    }
}
