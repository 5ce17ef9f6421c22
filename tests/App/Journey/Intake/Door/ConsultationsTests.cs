// Consultations and the departments' offices (RecordConsultation, NameDepartment).
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Intake.Door;

public sealed class ConsultationsTests
{
    [Theory, Engines]
    public async Task A_consultation_is_two_lines_and_no_name_and_may_become_a_request(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        using var clerk = await hall.Home.Browser(hall.Clerk);
        (await TestHome.PostForm(clerk, "/consultations", "/consultations", ("question", "老人住院能报多少？"), ("answered", "由医保部门一站式结算"), ("topic", "medical_aid")))
            .StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var list = await TestHome.Read(clerk, "/consultations");
        (list.GetProperty("today").GetInt32(), list.GetProperty("thisYear").GetInt32()).ShouldBe((1, 1));
        var id = list.GetProperty("rows")[0].GetProperty("id").GetInt64();
        (await clerk.GetStringAsync($"/door?consultation={id}")).ShouldContain("老人住院能报多少？");
        (await TestHome.Refusal(clerk, "/consultations", new { question = "问", answered = "答", topic = "moon" })).ShouldBe("door.unknown-need");
        hall.Home.Clock.Now = hall.Home.Clock.Now.AddDays(1);
        using var nextDay = await hall.Home.Browser(hall.Clerk);
        (await TestHome.Read(nextDay, "/consultations")).GetProperty("today").GetInt32().ShouldBe(0);
        using var insurance = await hall.Home.Browser(hall.Insurance);
        (await TestHome.Read(insurance, "/consultations")).GetProperty("rows").GetArrayLength().ShouldBe(0, "the house's consultations are not the department's");
    }

    [Fact]
    public async Task What_a_tried_household_may_be_entitled_to_is_the_answer_and_the_address_names_nobody()
    {
        await using var hall = await Hall.Open(Engine.Sqlite);
        using var clerk = await hall.Home.Browser(hall.Clerk);
        (await clerk.GetStringAsync("/policy/try")).ShouldContain("/consultations?found=");
        var page = WebUtility.HtmlDecode(await clerk.GetStringAsync("/consultations?found=dibao,moon"));
        page.ShouldContain("您家可能符合最低生活保障，以审核确认结果为准。");
        (await TestHome.PostForm(clerk, "/consultations", "/consultations", ("question", "三口人没收入"), ("answered", "可能符合低保"), ("programmes", "dibao")))
            .StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await TestHome.Read(clerk, "/consultations")).GetProperty("rows")[0].GetProperty("programmes")[0].GetProperty("id").GetString().ShouldBe("dibao");
    }

    [Theory, Engines]
    public async Task An_administrator_names_the_office_that_is_a_department_and_needs_go_there_once_somebody_reads_them(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        using var administrator = await hall.Home.Browser(await hall.Home.Somebody(Role.Administrator, "370214"));
        (await TestHome.Refusal(administrator, "/departments", new { department = "moon", name = "月亮局", telephone = "1" })).ShouldBe("door.no-department");
        (await TestHome.Refusal(administrator, "/departments", new { department = "police", name = "测试education", telephone = "1" })).ShouldBe("door.department-taken");
        (await TestHome.Refusal(administrator, "/departments", new { department = "police", name = "公安分局", telephone = "0532-00000110" })).ShouldBeNull();
        (await TestHome.Refusal(administrator, "/departments", new { department = "police", name = "公安分局户政大队", telephone = "0532-00000111" })).ShouldBeNull();
        await using var db = hall.Home.Desk.Open(Actor.System("tests"));
        (await db.Set<Organisation>().SingleAsync(one => one.Department == "police")).Name.ShouldBe("公安分局户政大队");
        (await administrator.GetStringAsync("/departments")).ShouldContain("公安分局户政大队");
        (await hall.Need(await hall.TakeIn("registration"), "registration")).State.ShouldBe(NeedState.AtWindow, "an office without anybody to read it is asked by the window");
        using var clerk = await hall.Home.Browser(hall.Clerk);
        (await clerk.GetAsync("/departments")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
