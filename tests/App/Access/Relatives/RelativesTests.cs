// The register of near relatives, and that nobody handles the case of one of their own (RegisterRelative, EndRelative).
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Access.Relatives;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey.Intake;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Access.Relatives;

public sealed class RelativesTests
{
    private static Task<Answer> Do(TestHome home, Actor actor, Func<Work, Task<Answer>> act) => home.Desk.Do(actor, Guid.NewGuid().ToString("N"), act);

    private static async Task<long> Register(TestHome home, Actor actor, string number, string? login = null) =>
        ((Done)await Do(home, actor, work => RegisterRelative.Run(new("王建国", number, Relation.Parent, login), work))).Id!.Value;

    private static Family AsFamily(TestFamily family) => new(family.Registered, family.People, family.Area);

    [Theory, Engines]
    public async Task A_case_of_a_near_relative_cannot_be_handled_by_their_own_and_can_by_a_colleague(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (clerk, colleague) = (await home.Somebody(Role.Township, "370214008"), await home.Somebody(Role.Township, "370214008"));
        var family = await TestFamily.Make(home, "370214008012001", "王建国", "李秀英");
        await Register(home, clerk, family.Numbers[1]);
        Cases.CodeOf(await Do(home, clerk, work => OpenCase.Run(new(HouseholdId: family.Registered), work, Cases.Law))).ShouldBe("intake.own-relative");
        await using (var db = home.Desk.Open(Actor.System("tests"))) (await db.Set<Case>().CountAsync()).ShouldBe(0, "nothing of a refused act is kept");

        var id = await Cases.Open(home, colleague, AsFamily(family));
        Cases.CodeOf(await Cases.Sign(home, clerk, id, family.People[0])).ShouldBe("intake.own-relative");
        Cases.CodeOf(await Do(home, clerk, work => WithdrawCase.Run(new(id, "不办了"), work))).ShouldBe("intake.own-relative");
        (await Cases.Sign(home, colleague, id, family.People[0])).ShouldBeOfType<Done>();
        // To look is not to handle; it is written down, and not refused.
        using var browser = await home.Browser(clerk);
        (await browser.GetAsync($"/cases/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, Engines]
    public async Task An_act_that_knows_nothing_of_relatives_is_refused_as_well(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (clerk, colleague) = (await home.Somebody(Role.Township, "370214008"), await home.Somebody(Role.Township, "370214008"));
        var family = await TestFamily.Make(home, "370214008012001", "王建国");
        var id = await Cases.Open(home, colleague, AsFamily(family));
        Task<Answer> New(Work work)
        {
            work.Note($"case:{id}", "tests.something-new", family.Area);
            return Task.FromResult(Answer.Done("/"));
        }
        (await Do(home, clerk, New)).ShouldBeOfType<Done>();
        await Register(home, clerk, family.Numbers[0]);
        Cases.CodeOf(await Do(home, clerk, New)).ShouldBe("intake.own-relative");
    }

    [Theory, Engines]
    public async Task A_relative_who_is_entered_only_later_or_registered_in_another_role_is_found_all_the_same(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var clerk = await home.Somebody(Role.Township, "370214008");
        var number = TestFamily.NumberOf(new DateOnly(1950, 3, 2));
        // As the district's, whose area the township's role does not cover.
        await home.Desk.Do(Actor.System("tests"), "second role", work =>
        {
            work.Db.Add(new Reach { Id = Sunbeam.Data.Ids.Next(), AccountId = clerk.AccountId, Role = Role.District, From = Area.First("370214"), To = Area.Last("370214"), Purposes = Purpose.All });
            work.Note("access", "account.role-given", 0);
            return Task.FromResult(Answer.Done("/"));
        });
        await Register(home, (await WhoAsks.Load(home.Desk, clerk.AccountId, Role.District))!, number);
        var refused = await Do(home, clerk, work => OpenCase.Run(
            new(Others: [new OtherMember(number, "王建国", Relation.Head)], Address: "幸福路 3 号", Place: "370214008012"), work, Cases.Law));
        Cases.CodeOf(refused).ShouldBe("intake.own-relative");
    }

    [Theory, Engines]
    public async Task The_district_ends_an_entry_with_a_reason_and_nobody_lifts_the_bar_from_oneself(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (clerk, district) = (await home.Somebody(Role.Township, "370214008"), await home.Somebody(Role.District, "370214"));
        var family = await TestFamily.Make(home, "370214008012001", "王建国");
        var entry = await Register(home, clerk, family.Numbers[0]);
        Cases.CodeOf(await Do(home, clerk, work => RegisterRelative.Run(new("王建国", family.Numbers[0], Relation.Parent), work))).ShouldBe("relative.twice");
        Cases.CodeOf(await Do(home, clerk, work => RegisterRelative.Run(new("王建国", "379900195003021110", Relation.Parent), work))).ShouldBe("relative.bad-number");
        using (var browser = await home.Browser(clerk)) (await TestHome.Refusal(browser, $"/relatives/{entry}/end", new { reason = "不是了" })).ShouldBe("not-yours");
        var own = await Register(home, district, TestFamily.NumberOf(new DateOnly(1955, 1, 1)));
        Cases.CodeOf(await Do(home, district, work => EndRelative.Run(new(own, "不是了"), work))).ShouldBe("not-yours");
        (await Do(home, district, work => EndRelative.Run(new(entry, "本人调离"), work))).ShouldBeOfType<Done>();
        Cases.CodeOf(await Do(home, district, work => EndRelative.Run(new(entry, "再撤"), work))).ShouldBe("relative.ended");
        (await Do(home, clerk, work => OpenCase.Run(new(HouseholdId: family.Registered), work, Cases.Law))).ShouldBeOfType<Done>();
    }

    [Theory, Engines]
    public async Task A_village_cadres_relative_makes_a_case_one_that_the_district_visits(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (clerk, district) = (await home.Somebody(Role.Township, "370214008"), await home.Somebody(Role.District, "370214"));
        var family = await TestFamily.Make(home, "370214008012001", "王建国");
        var id = await Cases.Open(home, clerk, AsFamily(family));
        Cases.CodeOf(await Do(home, district, work => RegisterRelative.Run(new("王建国", family.Numbers[0], Relation.Child, StaffName: "战国栋"), work)))
            .ShouldBe("relative.no-staff");
        await using var db = home.Desk.Open(Actor.System("tests"));
        var household = await db.Set<Case>().Where(of => of.Id == id).Select(of => of.HouseholdId).SingleAsync();
        (await KnownRelatives.OfAnybody(db, home.Desk.Keeper, household)).ShouldBeFalse();
        (await Do(home, district, work => RegisterRelative.Run(new("王建国", family.Numbers[0], Relation.Child, StaffName: "战国栋", StaffPost: "村委会委员"), work)))
            .ShouldBeOfType<Done>();
        (await KnownRelatives.OfAnybody(db, home.Desk.Keeper, household)).ShouldBeTrue();
    }

    [Fact]
    public async Task Everybody_reads_their_own_entries_the_district_all_and_no_number_in_full()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var (clerk, colleague) = (await home.Somebody(Role.Township, "370214008"), await home.Somebody(Role.Township, "370214008"));
        var number = TestFamily.NumberOf(new DateOnly(1950, 3, 2));
        using var own = await home.Browser(clerk);
        (await TestHome.PostForm(own, "/relatives", "/relatives", ("name", "王建国"), ("idNumber", number), ("relation", "parent"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await own.GetStringAsync("/relatives")).ShouldNotContain(number);
        using var other = await home.Browser(colleague);
        (await TestHome.Read(other, "/relatives")).GetProperty("rows").GetArrayLength().ShouldBe(0);
        using var district = await home.Browser(await home.Somebody(Role.District, "370214"));
        (await TestHome.Read(district, "/relatives")).GetProperty("rows").GetArrayLength().ShouldBe(1);
    }
}
