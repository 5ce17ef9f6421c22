// Asking for a check and starting it: who may, what must be there first, and that it happens once.
using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Journey.Verify;

public sealed class ChecksTests
{
    private static readonly Sunbeam.Demo.World.Household Three = MadeCase.Somebody(household => household.Members.Count == 3);

    [Theory, Engines]
    public async Task A_check_is_asked_for_when_everybody_has_signed_and_not_before(Engine engine)
    {
        await using var home = await TestHome.Make(engine, MadeCase.Today);
        var made = await MadeCase.Lay(home, Three, signed: false);
        var township = await home.Somebody(Role.Township, "370214008");
        Task<Answer> Ask(string key) => home.Desk.Do(township, key, work => AskForCheck.Run(new(made.Id), work, new Law()));

        ((Refused)await Ask("a")).Problem.Zh.ShouldContain("还有 3 名成员");
        await made.Sign(home, made.People.Values.Take(2));
        ((Refused)await Ask("b")).Problem.ShouldBe(VerifyProblems.Unsigned.With(1));
        await made.Sign(home, made.People.Values.Skip(2), programmes: "medical_aid");
        ((Refused)await Ask("c")).Problem.ShouldBe(VerifyProblems.Unsigned.With(1));
        await made.Sign(home, made.People.Values.Skip(2), until: MadeCase.Today.AddDays(-1));
        ((Refused)await Ask("d")).Problem.ShouldBe(VerifyProblems.Unsigned.With(1));
        await made.Sign(home, made.People.Values.Skip(2), programmes: "medical_aid, dibao", until: MadeCase.Today);
        (await Ask("e")).ShouldBeOfType<Done>();
        ((Refused)await Ask("f")).Problem.ShouldBe(VerifyProblems.NotInIntake);

        await using var db = home.Desk.Open(township);
        var check = await db.Set<Check>().SingleAsync();
        check.Number.ShouldBe("370214核〔2026〕000001号");
        check.State.ShouldBe(CheckState.Asked);
        (await db.Set<Case>().SingleAsync()).Stage.ShouldBe(Stage.Verify);
    }

    [Theory, Engines]
    public async Task Reports_are_numbered_without_a_gap_even_when_many_are_asked_for_at_once(Engine engine)
    {
        await using var home = await TestHome.Make(engine, MadeCase.Today);
        var cases = new List<MadeCase>();
        foreach (var household in MadeCase.District.Households().Where(household => household.Members.All(person => person.Alive)).Take(6)) cases.Add(await MadeCase.Lay(home, household));
        var township = await home.Somebody(Role.Township, "370214008");
        var answers = await Task.WhenAll(cases.Select(made => Task.Run(() => home.Desk.Do(township, "k" + made.Id, work => AskForCheck.Run(new(made.Id), work, new Law())))));
        answers.ShouldAllBe(answer => answer is Done);
        await using var db = home.Desk.Open(township);
        (await db.Set<Check>().Select(check => check.Number).ToListAsync()).Order().ShouldBe(Enumerable.Range(1, 6).Select(number => $"370214核〔2026〕{number:D6}号"));
    }

    [Theory, Engines]
    public async Task Many_checks_are_started_at_once_and_each_only_once(Engine engine)
    {
        await using var home = await TestHome.Make(engine, MadeCase.Today);
        var ids = new List<long>();
        foreach (var household in MadeCase.District.Households().Where(household => household.Members.All(person => person.Alive)).Take(3))
        {
            var made = await MadeCase.Lay(home, household);
            ids.Add(((Done)await home.Desk.Do(Actor.System("tests"), "k" + made.Id, work => AskForCheck.Run(new(made.Id), work, new Law()))).Id!.Value);
        }
        var checker = await home.Somebody(Role.Checker, "370214");
        var done = (Done)await home.Desk.Do(checker, "start", work => StartCheck.Run(ids, work, new Law()));
        ((StartCheck.Started)done.More!).Checks.ShouldBe(3);
        ((Refused)await home.Desk.Do(checker, "again", work => StartCheck.Run(ids, work, new Law()))).Problem.ShouldBe(VerifyProblems.NothingToStart);
        ((Refused)await home.Desk.Do(checker, "none", work => StartCheck.Run([], work, new Law()))).Problem.ShouldBe(VerifyProblems.NothingChosen);
        await using var db = home.Desk.Open(checker);
        (await db.Set<SourceRequest>().CountAsync()).ShouldBe(((StartCheck.Started)done.More!).Requests);
        (await db.Set<SourceRequest>().GroupBy(request => new { request.CheckId, request.PersonId, request.Source }).CountAsync(group => group.Count() > 1)).ShouldBe(0);
    }

    [Theory, Engines]
    public async Task Outside_ones_area_or_role_a_check_cannot_be_touched(Engine engine)
    {
        await using var home = await TestHome.Make(engine, MadeCase.Today);
        var made = await MadeCase.Lay(home, Three);
        using var elsewhere = await home.Browser(await home.Somebody(Role.Township, "370214001"));
        (await TestHome.PostForm(elsewhere, "/sign-in", $"/cases/{made.Id}/check")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var wrongRole = await home.Browser(await home.Somebody(Role.Checker, "370214"));
        (await TestHome.PostForm(wrongRole, "/sign-in", $"/cases/{made.Id}/check")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var asked = (Done)await home.Desk.Do(await home.Somebody(Role.Township, "370214008"), "k", work => AskForCheck.Run(new(made.Id), work, new Law()));
        using var otherDistrict = await home.Browser(await home.Somebody(Role.Checker, "370211"));
        foreach (var act in new[] { "start", "ask-again" })
            (await TestHome.PostForm(otherDistrict, "/sign-in", $"/checks/{asked.Id}/{act}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var township = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        (await TestHome.PostForm(township, "/sign-in", $"/checks/{asked.Id}/start")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("bank", "http://127.0.0.1:9/base", true)]
    [InlineData("*", "https://platform.example", true)]
    [InlineData("horoscope", "https://platform.example", false)]
    [InlineData("bank", "platform.example", false)]
    [InlineData("bank", "file:///etc/passwd", false)]
    [InlineData("bank", "https://user:word@platform.example", false)]
    public async Task An_address_is_one_of_the_web_and_for_a_source_that_exists(string source, string address, bool taken)
    {
        await using var home = await TestHome.Make(Engine.Sqlite, MadeCase.Today);
        var answer = await home.Desk.Do(await home.Somebody(Role.Administrator, "370214"), "k", work => SetSourceAddress.Run(new(source, address), work, new Law()));
        if (taken) answer.ShouldBeOfType<Done>();
        else answer.ShouldBe(new Refused(source == "horoscope" ? VerifyProblems.NoSuchSource.At("source") : VerifyProblems.BadAddress.At("address")));
    }

    [Theory, Engines]
    public async Task Without_members_nothing_is_asked_and_after_the_decision_nothing_is_asked_again(Engine engine)
    {
        await using var home = await TestHome.Make(engine, MadeCase.Today);
        var left = await MadeCase.Lay(home, Three);
        var decided = await MadeCase.Lay(home, MadeCase.Somebody(household => household.Members.Count == 2));
        var check = await decided.Start(home);
        await home.Desk.Do(Actor.System("tests"), "change", async work =>
        {
            var household = await work.Db.Set<Case>().Where(one => one.Id == left.Id).Select(one => one.HouseholdId).SingleAsync();
            foreach (var member in await work.Db.Set<Membership>().Where(one => one.HouseholdId == household).ToListAsync()) member.To = work.Today.AddDays(-1);
            (await work.Db.Set<Case>().SingleAsync(one => one.Id == decided.Id)).Stage = Stage.Deliver;
            work.Note("tests", "changed", 0);
            return Answer.Done("/");
        });
        (await home.Desk.Do(Actor.System("tests"), "ask", work => AskForCheck.Run(new(left.Id), work, new Law()))).ShouldBe(new Refused(VerifyProblems.Nobody));
        (await home.Desk.Do(Actor.System("tests"), "again", work => AskAgain.Run(new(check), work))).ShouldBe(new Refused(VerifyProblems.Decided));
    }
}
