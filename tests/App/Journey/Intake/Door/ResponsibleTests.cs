// Whoever was asked first answers for the whole until a colleague accepts (HandOverRequest, TakeOverRequest).
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Intake.Door;

public sealed class ResponsibleTests
{
    private static async Task<string> Login(Hall hall, Actor actor)
    {
        await using var db = hall.Home.Desk.Open(Actor.Nobody);
        return await db.Set<Account>().Where(account => account.Id == actor.AccountId).Select(account => account.Login).SingleAsync();
    }

    private static async Task<HelpRequest> Read(Hall hall, long id)
    {
        await using var db = hall.Home.Desk.Open(Actor.System("tests"));
        return await db.Set<HelpRequest>().SingleAsync(request => request.Id == id);
    }

    [Theory, Engines]
    public async Task Whoever_was_asked_first_stays_responsible_until_the_colleague_accepts(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        var colleague = await hall.Home.Somebody(Role.Township, Hall.Township);
        var request = await hall.TakeIn("medical_aid", "other");
        var login = await Login(hall, colleague);
        Cases.CodeOf(await hall.Do(colleague, work => HandOverRequest.Run(new(request, login, "我来"), work))).ShouldBe("door.not-responsible");
        Cases.CodeOf(await hall.Do(colleague, work => TakeOverRequest.Run(new(request), work, Cases.Law))).ShouldBe("door.not-offered");
        Cases.CodeOf(await hall.Do(hall.Clerk, work => HandOverRequest.Run(new(request, "nobody", "休假"), work))).ShouldBe("door.no-colleague");
        (await hall.Do(hall.Clerk, work => HandOverRequest.Run(new(request, login, "休假"), work))).ShouldBeOfType<Done>();
        (await Read(hall, request)).ResponsibleId.ShouldBe(hall.Clerk.AccountId, "asking changes nothing");
        using (var browser = await hall.Home.Browser(colleague)) (await TestHome.Read(browser, "/requests?show=offered")).GetProperty("rows").GetArrayLength().ShouldBe(1);
        (await hall.Do(colleague, work => TakeOverRequest.Run(new(request), work, Cases.Law))).ShouldBeOfType<Done>();
        var taken = await Read(hall, request);
        (taken.ResponsibleId, taken.OfferedTo, taken.TakenInBy).ShouldBe((colleague.AccountId, null, hall.Clerk.AccountId));
        // In the same window the clock goes on; nobody gains a day by handing over.
        (await hall.Turns((await hall.Need(request, "other")).Id)).ShouldHaveSingleItem();
    }

    [Theory, Engines]
    public async Task Taken_over_by_another_window_what_lay_at_the_old_one_lies_at_the_new(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        var request = Hall.IdOf(await hall.Do(hall.Insurance, work => TakeIn.Run(new("钱五", "参保和上学", ["insured", "education_aid"], Place: Hall.Community), work, Cases.Law)));
        var login = await Login(hall, hall.Clerk);
        (await hall.Do(hall.Insurance, work => HandOverRequest.Run(new(request, login, "本人住在镇上"), work))).ShouldBeOfType<Done>();
        (await hall.Do(hall.Clerk, work => TakeOverRequest.Run(new(request), work, Cases.Law))).ShouldBeOfType<Done>();
        var insured = await hall.Need(request, "insured");
        (insured.GivenTo, insured.AskedBy, insured.AskedAs).ShouldBe((null, null, Role.Township));
        (await hall.Turns(insured.Id))[^1].Whose.ShouldBe(Role.Township);
        (await hall.Need(request, "education_aid")).GivenTo.ShouldBe(hall.Schools.OrganisationId, "what was sent stays where it is");
        await using var db = hall.Home.Desk.Open(hall.Insurance);
        (await db.Set<HelpRequest>().CountAsync(), await db.Set<Need>().CountAsync()).ShouldBe((0, 0), "and is no longer the old window's to see");
    }

    [Theory, Engines]
    public async Task The_district_hands_over_for_somebody_who_has_left(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        var colleague = await hall.Home.Somebody(Role.Township, Hall.Township);
        var (request, login) = (await hall.TakeIn("other"), await Login(hall, colleague));
        (await hall.Do(hall.District, work => HandOverRequest.Run(new(request, login, "原经办人调离"), work))).ShouldBeOfType<Done>();
        (await hall.Do(colleague, work => TakeOverRequest.Run(new(request), work, Cases.Law))).ShouldBeOfType<Done>();
        (await Read(hall, request)).ResponsibleId.ShouldBe(colleague.AccountId);
    }

    [Theory, Engines]
    public async Task Who_must_act_is_told_and_nobody_of_what_they_did_themselves(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        var request = await hall.TakeIn("medical_aid", "other");
        var (medical, other) = ((await hall.Need(request, "medical_aid")).Id, (await hall.Need(request, "other")).Id);
        using var insurance = await hall.Home.Browser(hall.Insurance);
        var inbox = (await TestHome.Read(insurance, "/messages")).GetProperty("messages");
        inbox.GetArrayLength().ShouldBe(1, "a department reads what is addressed to it");
        inbox[0].GetProperty("link").GetString().ShouldBe($"/needs/{medical}");
        inbox[0].GetProperty("text").GetProperty("zh").GetString()!.ShouldNotContain("赵四");
        await hall.Do(hall.Insurance, work => ReturnNeed.Run(new(medical, "缺诊断证明"), work, Cases.Law));
        await hall.Do(hall.Clerk, work => AnswerNeed.Run(new(other, true, "已协调"), work));
        using var clerk = await hall.Home.Browser(hall.Clerk);
        (await TestHome.Read(clerk, "/messages")).GetProperty("messages").GetArrayLength().ShouldBe(1, "of the return, not of the own answer");
        using var schools = await hall.Home.Browser(hall.Schools);
        (await TestHome.Read(schools, "/messages")).GetProperty("messages").GetArrayLength().ShouldBe(0);
    }
}
