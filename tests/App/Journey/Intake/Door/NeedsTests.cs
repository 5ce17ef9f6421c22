// The one door: what comes in is split and sent, goes through hands each with its own limit, and is closed when the last need is
// (TakeIn, AddNeed, AnswerNeed, PassOnNeed, ReturnNeed, WithdrawNeed).
using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Messages;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Intake.Door;

public sealed class NeedsTests
{
    private static readonly DateOnly Today = new(2026, 6, 10);

    [Theory, Engines]
    public async Task Whoever_comes_is_taken_in_once_and_each_need_is_at_once_with_the_department_that_answers_it(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        var request = await hall.TakeIn("medical_aid", "education_aid", "dibao", "work");
        var medical = await hall.Need(request, "medical_aid");
        (medical.State, medical.GivenTo).ShouldBe((NeedState.Sent, hall.Insurance.OrganisationId));
        (await hall.Turns(medical.Id)).ShouldHaveSingleItem().DueOn.ShouldNotBeNull();
        // An application stays at the window that takes it in, and so does a need whose department does not work here yet.
        foreach (var kind in new[] { "dibao", "work" }) (await hall.Need(request, kind)).State.ShouldBe(NeedState.AtWindow);

        using var insurance = await hall.Home.Browser(hall.Insurance);
        var list = await TestHome.Read(insurance, "/needs");
        list.GetProperty("rows").GetArrayLength().ShouldBe(1);
        list.GetProperty("rows")[0].GetProperty("who").GetString().ShouldBe("赵*");
        (await insurance.GetStringAsync($"/needs/{medical.Id}")).ShouldContain("15000000001");
        (await insurance.GetAsync($"/needs/{(await hall.Need(request, "education_aid")).Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "another department's need");
        (await insurance.GetAsync($"/requests/{request}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "what else was said is not theirs");
        foreach (var page in new[] { "/cases", "/leads", "/households", "/desk", "/policy", "/find" })
            (await insurance.GetAsync(page)).StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed);
        await using var db = hall.Home.Desk.Open(hall.Insurance);
        (await db.Set<Need>().CountAsync(), await db.Set<NeedTurn>().CountAsync(), await db.Set<HelpRequest>().CountAsync()).ShouldBe((1, 1, 0));
    }

    [Theory, Engines]
    public async Task A_need_is_passed_on_and_returned_with_reasons_and_each_pair_of_hands_has_its_own_clock(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        var request = await hall.TakeIn("medical_aid");
        var id = (await hall.Need(request, "medical_aid")).Id;
        hall.Home.Clock.Now = hall.Home.Clock.Now.AddDays(2);
        (await hall.Do(hall.Insurance, work => PassOnNeed.Run(new(id, "education", "是学生医保，由学校代办"), work, Cases.Law))).ShouldBeOfType<Done>();
        Cases.CodeOf(await hall.Do(hall.Insurance, work => AnswerNeed.Run(new(id, true, "已报销"), work))).ShouldBe("not-there", "it is no longer theirs");
        hall.Home.Clock.Now = hall.Home.Clock.Now.AddDays(1);
        (await hall.Do(hall.Schools, work => ReturnNeed.Run(new(id, "不是在校生"), work, Cases.Law))).ShouldBeOfType<Done>();

        var turns = await hall.Turns(id);
        turns.Select(turn => (turn.Whose, turn.How)).ShouldBe([(Role.Department, TurnEnd.PassedOn), (Role.Department, TurnEnd.Returned), (Role.Township, null)]);
        turns.Select(turn => DateOnly.FromDateTime(turn.From.ToOffset(TimeSpan.FromHours(8)).DateTime)).ShouldBe([Today, Today.AddDays(2), Today.AddDays(3)]);
        turns.ShouldAllBe(turn => turn.DueOn > DateOnly.FromDateTime(turn.From.DateTime), "each limit is counted from when it came into those hands");
        using var clerk = await hall.Home.Browser(hall.Clerk);
        var page = WebUtility.HtmlDecode(await clerk.GetStringAsync($"/requests/{request}"));
        foreach (var said in new[] { "是学生医保，由学校代办", "不是在校生", "窗口待办" }) page.ShouldContain(said);

        Cases.CodeOf(await hall.Do(hall.Clerk, work => ReturnNeed.Run(new(id, "再退"), work, Cases.Law))).ShouldBe("door.not-sent");
        Cases.CodeOf(await hall.Do(hall.Clerk, work => PassOnNeed.Run(new(id, "police", "无人接入"), work, Cases.Law))).ShouldBe("door.no-department");
        Cases.CodeOf(await hall.Do(hall.Clerk, work => PassOnNeed.Run(new(id, "township", "本来就在"), work, Cases.Law))).ShouldBe("door.same-department");
        (await hall.Do(hall.Clerk, work => PassOnNeed.Run(new(id, "healthcare_security", "已核实，是居民医保"), work, Cases.Law))).ShouldBeOfType<Done>();
        Cases.CodeOf(await hall.Do(hall.Clerk, work => AnswerNeed.Run(new(id, true, "替部门答"), work))).ShouldBe("door.not-your-turn");
        (await hall.Do(hall.Insurance, work => AnswerNeed.Run(new(id, true, "补报 3 笔，下月到账"), work))).ShouldBeOfType<Done>();
        (await hall.IsOpen(request)).ShouldBeFalse();
        Cases.CodeOf(await hall.Do(hall.Insurance, work => AnswerNeed.Run(new(id, true, "再答"), work))).ShouldBe("door.need-closed");
        (await clerk.GetStringAsync($"/requests/{request}/slip")).ShouldContain("补报 3 笔");
    }

    [Theory, Engines]
    public async Task Nobodys_clock_runs_red_for_anothers_delay(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        var request = await hall.TakeIn("medical_aid");
        hall.Home.Clock.Now = hall.Home.Clock.Now.AddDays(30);
        using var insurance = await hall.Home.Browser(hall.Insurance);
        (await insurance.GetStringAsync("/needs")).ShouldContain("class=\"late\"");
        (await TestHome.Read(insurance, "/needs?show=late")).GetProperty("late").GetInt32().ShouldBe(1);
        using var clerk = await hall.Home.Browser(hall.Clerk);
        foreach (var page in new[] { "/requests", $"/requests/{request}" })
        {
            var html = WebUtility.HtmlDecode(await clerk.GetStringAsync(page));
            html.ShouldContain("逾期");
            html.ShouldNotContain("class=\"late\"", customMessage: "the clerk is not late; the department is");
            html.ShouldContain("待协同部门办");
        }
        // In the department's own hands it is late; returned, the window's clock begins afresh.
        var id = (await hall.Need(request, "medical_aid")).Id;
        await hall.Do(hall.Insurance, work => ReturnNeed.Run(new(id, "材料不在我处"), work, Cases.Law));
        (await hall.Turns(id))[^1].DueOn!.Value.ShouldBeGreaterThan(Today.AddDays(30));
    }

    [Theory, Engines]
    public async Task What_lies_too_long_climbs_to_the_district_and_then_to_supervision(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        var request = await hall.TakeIn("medical_aid", "education_aid");
        var job = ClimbLateNeeds.Job(Cases.Law);
        var medical = (await hall.Need(request, "medical_aid")).Id;
        await hall.Do(hall.Schools, async work => await AnswerNeed.Run(new((await hall.Need(request, "education_aid")).Id, true, "已减免"), work));
        var due = (await hall.Turns(medical)).ShouldHaveSingleItem().DueOn!.Value;
        hall.Home.Clock.Now = hall.Home.Clock.Now.AddDays(due.DayNumber - hall.Home.Desk.Today.DayNumber);
        await job.DoDue(hall.Home.Desk);
        (await hall.Turns(medical))[0].ClimbedTo.ShouldBeNull("it is due today, not late");
        hall.Home.Clock.Now = hall.Home.Clock.Now.AddDays(1);
        await job.DoDue(hall.Home.Desk);
        await job.DoDue(hall.Home.Desk);
        (await hall.Turns(medical))[0].ClimbedTo.ShouldBe(Role.District);
        (await hall.Home.All<Message>()).Count(message => message.ToAccountId == hall.District.AccountId && message.Template == "limits-missed").ShouldBe(1);

        using var district = await hall.Home.Browser(hall.District);
        WebUtility.HtmlDecode(await district.GetStringAsync("/desk")).ShouldContain("有 1 项逾期已上报到您");
        var climbed = (await TestHome.Read(district, "/waiting")).GetProperty("climbed")[0];
        (climbed.GetProperty("address").GetString(), climbed.GetProperty("step").GetString()).ShouldBe(($"/needs/{medical}", "医疗保障部门"));
        WebUtility.HtmlDecode(await district.GetStringAsync("/waiting")).ShouldContain("协同部门");
        hall.Home.Clock.Now = hall.Home.Clock.Now.AddDays(30);
        await job.DoDue(hall.Home.Desk);
        (await hall.Turns(medical))[0].ClimbedTo.ShouldBe(Role.Auditor);

        // Whoever has it next begins with a clock of their own, and nothing waits above any more.
        await hall.Do(hall.Insurance, work => ReturnNeed.Run(new(medical, "材料不在我处"), work, Cases.Law));
        (await hall.Turns(medical))[^1].ClimbedTo.ShouldBeNull();
        using var later = await hall.Home.Browser(hall.District);
        (await TestHome.Read(later, "/waiting")).GetProperty("allClimbed").GetInt32().ShouldBe(0);
    }

    [Theory, Engines]
    public async Task The_list_of_needs_goes_on_where_its_page_ended_and_each_stands_on_it_once(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        for (var i = 0; i < 60; i++) await hall.TakeIn("medical_aid");
        using var insurance = await hall.Home.Browser(hall.Insurance);
        var (first, done) = (await TestHome.Read(insurance, "/needs"), 0);
        var second = await TestHome.Read(insurance, first.GetProperty("next").GetString()!);
        var ids = first.GetProperty("rows").EnumerateArray().Concat(second.GetProperty("rows").EnumerateArray()).Select(row => row.GetProperty("id").GetInt64()).ToList();
        (ids.Count, ids.Distinct().Count(), second.GetProperty("next").GetString()).ShouldBe((60, 60, null));
        foreach (var id in ids.Take(55)) if (await hall.Do(hall.Insurance, work => AnswerNeed.Run(new(id, true, "已报销"), work)) is Done) done++;
        done.ShouldBe(55);
        var closed = await TestHome.Read(insurance, "/needs?show=done");
        var rest = await TestHome.Read(insurance, closed.GetProperty("next").GetString()!);
        (closed.GetProperty("rows").GetArrayLength(), rest.GetProperty("rows").GetArrayLength()).ShouldBe((50, 5));
        foreach (var broken in new[] { "/needs?after=x", "/needs?after=20260610", "/needs?show=done&after=x" })
            (await insurance.GetAsync(broken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, Engines]
    public async Task Each_need_closes_by_itself_and_the_whole_when_the_last_has(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        var request = await hall.TakeIn("medical_aid", "education_aid", "other");
        await hall.Do(hall.Insurance, async work => await AnswerNeed.Run(new((await hall.Need(request, "medical_aid")).Id, true, "已报销"), work));
        await hall.Do(hall.Schools, async work => await AnswerNeed.Run(new((await hall.Need(request, "education_aid")).Id, false, "收入超标，可申请助学贷款"), work));
        (await hall.IsOpen(request)).ShouldBeTrue();
        var added = Hall.IdOf(await hall.Do(hall.Clerk, work => AddNeed.Run(new(request, "gifts", "想要一辆轮椅"), work, Cases.Law)));
        await hall.Do(hall.Clerk, async work => await AnswerNeed.Run(new((await hall.Need(request, "other")).Id, true, "已协调"), work));
        (await hall.IsOpen(request)).ShouldBeTrue();
        (await hall.Do(hall.Clerk, work => WithdrawNeed.Run(new(added, "亲戚送了一辆"), work))).ShouldBeOfType<Done>();
        (await hall.IsOpen(request)).ShouldBeFalse();
        Cases.CodeOf(await hall.Do(hall.Clerk, work => WithdrawNeed.Run(new(added, "再撤"), work))).ShouldBe("door.need-closed");
        using var clerk = await hall.Home.Browser(hall.Clerk);
        (await TestHome.Read(clerk, "/requests")).GetProperty("rows").GetArrayLength().ShouldBe(0);
        (await TestHome.Read(clerk, "/requests?show=all")).GetProperty("rows")[0].GetProperty("needs").GetArrayLength().ShouldBe(4);
    }

    [Theory, Engines]
    public async Task A_need_that_is_applied_for_becomes_a_case_by_the_ordinary_act_and_is_open_as_long_as_the_case(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        var family = await Family.Register(hall.Home);
        var request = await hall.TakeIn("dibao");
        var need = (await hall.Need(request, "dibao")).Id;
        using var clerk = await hall.Home.Browser(hall.Clerk);
        (await clerk.GetStringAsync($"/cases/new?need={need}")).ShouldContain($"name=\"needId\" value=\"{need}\"");
        var made = Hall.IdOf(await hall.Do(hall.Clerk, work => OpenCase.Run(new("dibao", family.HouseholdId, NeedId: need), work, Cases.Law)));
        var tied = await hall.Need(request, "dibao");
        (tied.State, tied.CaseId).ShouldBe((NeedState.InCase, made));
        (await hall.IsOpen(request)).ShouldBeTrue();
        (await hall.Do(hall.Clerk, work => WithdrawCase.Run(new(made, "本人撤回"), work))).ShouldBeOfType<Done>();
        (await hall.IsOpen(request)).ShouldBeFalse();
        Cases.CodeOf(await hall.Do(hall.Clerk, work => OpenCase.Run(new("dibao", family.HouseholdId, NeedId: need), work, Cases.Law))).ShouldBe("door.need-closed");
    }

    [Theory, Engines]
    public async Task A_department_takes_in_at_its_own_window_follows_what_it_sent_and_an_application_goes_to_the_township(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        Cases.CodeOf(await hall.Do(hall.Insurance, work => TakeIn.Run(new("钱五", "要办低保", ["dibao"]), work, Cases.Law))).ShouldBe("door.no-place");
        var request = Hall.IdOf(await hall.Do(hall.Insurance, work => TakeIn.Run(new("钱五", "要办低保，孩子上学难", ["dibao", "education_aid", "insured"], Place: Hall.Community), work, Cases.Law)));
        using var insurance = await hall.Home.Browser(hall.Insurance);
        (await TestHome.Read(insurance, $"/requests/{request}")).GetProperty("needs").GetArrayLength().ShouldBe(3, "it sees its request with all that it sent");
        (await hall.Need(request, "insured")).State.ShouldBe(NeedState.AtWindow, "its own window has it");
        var dibao = (await hall.Turns((await hall.Need(request, "dibao")).Id)).ShouldHaveSingleItem();
        (dibao.Whose, dibao.GivenTo).ShouldBe((Role.Township, null));
        var school = (await hall.Need(request, "education_aid")).Id;
        (await hall.Do(hall.Schools, work => ReturnNeed.Run(new(school, "请补学籍"), work, Cases.Law))).ShouldBeOfType<Done>();
        (await hall.Turns(school))[^1].GivenTo.ShouldBe(hall.Insurance.OrganisationId, "it goes back to the window that asked");
        Cases.CodeOf(await hall.Do(hall.Schools, work => WithdrawNeed.Run(new(school, "撤"), work))).ShouldBe("not-there");
    }

    [Theory, Engines]
    public async Task What_is_wrong_at_the_door_is_said_and_nothing_is_kept(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        using var clerk = await hall.Home.Browser(hall.Clerk);
        (await TestHome.Refusal(clerk, "/door", new { who = "赵四", words = "难" })).ShouldBe("door.no-need");
        (await TestHome.Refusal(clerk, "/door", new { who = "赵四", words = "难", needs = new[] { "moon" } })).ShouldBe("door.unknown-need");
        (await TestHome.Refusal(clerk, "/door", new { who = "赵四", words = "难", needs = new[] { "dibao" }, place = "370214001001" })).ShouldBe("door.no-place");
        (await TestHome.Refusal(clerk, "/door", new { who = "赵四", words = "难", needs = new[] { "dibao" }, idNumber = "379900199003057710" })).ShouldBe("door.bad-number");
        (await TestHome.Refusal(clerk, "/door", new { words = "难" })).ShouldBe("act.missing");
        await using var db = hall.Home.Desk.Open(Actor.System("tests"));
        (await db.Set<HelpRequest>().CountAsync()).ShouldBe(0);
        using var neighbour = await hall.Home.Browser(await hall.Home.Somebody(Role.Township, "370214001"));
        (await neighbour.GetAsync($"/requests/{await hall.TakeIn("other")}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, Engines]
    public async Task Somebody_registered_is_recognised_by_number_and_their_other_requests_stand_beside(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        var family = await TestFamily.Make(hall.Home, "370214008012001", "赵四");
        var first = Hall.IdOf(await hall.Do(hall.Clerk, work => TakeIn.Run(new("赵四", "看病难", ["medical_aid"], IdNumber: family.Numbers[0]), work, Cases.Law)));
        var second = Hall.IdOf(await hall.Do(hall.Clerk, work => TakeIn.Run(new("赵四", "上学难", ["education_aid"], IdNumber: family.Numbers[0]), work, Cases.Law)));
        using var clerk = await hall.Home.Browser(hall.Clerk);
        var page = await TestHome.Read(clerk, $"/requests/{second}");
        page.GetProperty("householdId").GetInt64().ShouldBe(family.Registered);
        page.GetProperty("elsewhere")[0].GetProperty("id").GetInt64().ShouldBe(first);
        (await clerk.GetStringAsync($"/households/{family.Registered}")).ShouldContain("一门受理登记诉求");
        (await clerk.GetStringAsync("/requests")).ShouldNotContain(family.Numbers[0]);
    }

    /// <summary>Whatever clerks and departments do in whatever order, an open need lies in exactly one pair of hands, and a closed one in none.</summary>
    [Fact]
    public async Task An_open_need_always_lies_in_exactly_one_pair_of_hands()
    {
        await using var hall = await Hall.Open(Engine.Sqlite);
        var steps = Gen.Choose(0, 7).ListOf(12).Sample(12, 12);
        foreach (var walk in steps)
        {
            var request = await hall.TakeIn("medical_aid");
            var id = (await hall.Need(request, "medical_aid")).Id;
            foreach (var step in walk)
            {
                _ = step switch
                {
                    0 => await hall.Do(hall.Insurance, work => PassOnNeed.Run(new(id, "education", "转"), work, Cases.Law)),
                    1 => await hall.Do(hall.Schools, work => PassOnNeed.Run(new(id, "healthcare_security", "转"), work, Cases.Law)),
                    2 => await hall.Do(hall.Insurance, work => ReturnNeed.Run(new(id, "退"), work, Cases.Law)),
                    3 => await hall.Do(hall.Schools, work => ReturnNeed.Run(new(id, "退"), work, Cases.Law)),
                    4 => await hall.Do(hall.Clerk, work => PassOnNeed.Run(new(id, "education", "转"), work, Cases.Law)),
                    5 => await hall.Do(hall.Clerk, work => AnswerNeed.Run(new(id, true, "办了"), work)),
                    6 => await hall.Do(hall.Schools, work => AnswerNeed.Run(new(id, false, "不符合"), work)),
                    _ => await hall.Do(hall.Clerk, work => PassOnNeed.Run(new(id, "township", "转"), work, Cases.Law)),
                };
                var (need, turns) = (await hall.Need(request, "medical_aid"), await hall.Turns(id));
                turns.Count(turn => turn.EndedAt is null).ShouldBe(need.IsOpen ? 1 : 0, string.Join(",", walk));
                if (need.IsOpen) need.GivenTo.ShouldBe(turns[^1].GivenTo);
                turns.Zip(turns.Skip(1)).All(pair => pair.First.EndedAt == pair.Second.From).ShouldBeTrue();
            }
        }
    }
}
