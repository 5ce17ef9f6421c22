// The person is told at each step that concerns them, through the one port, with nothing private in it: accepted, paid for the first
// time, and when a department has answered one of their needs.
using System.Text.Json;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.Intake;
using Sunbeam.Messages;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey;
using Sunbeam.Tests.App.Journey.Intake;
using Sunbeam.Tests.App.Journey.Intake.Door;
using Sunbeam.Tests.App.Journey.Verify;

namespace Sunbeam.Tests.App.Messages;

public sealed class StepsToldTests
{
    private static async Task<List<Message>> Told(TestHome home) => [.. (await home.All<Message>()).Where(message => message.ToPersonId != null)];

    [Theory, Engines]
    public async Task Who_applied_is_told_that_it_was_accepted_when_it_was(Engine engine)
    {
        await using var home = await TestHome.Make(engine, MadeCase.Today);
        var made = await MadeCase.Lay(home, MadeCase.Somebody(household => household.Members.Count == 2));
        (await Told(home)).ShouldBeEmpty();
        await made.Start(home);
        var told = (await Told(home)).ShouldHaveSingleItem();
        (told.Template, told.Link, told.CaseId).ShouldBe(("application-accepted", $"/my/cases/{made.Id}", made.Id));
        made.People.Values.ShouldContain(told.ToPersonId!.Value);
    }

    [Theory, Engines]
    public async Task Who_is_paid_for_the_first_time_is_told_once_and_not_every_month(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (of, _) = await home.Confirmed(100_00);
        await home.Aided(200_00);
        var finance = await home.Somebody(Role.Finance, "370214");
        home.Clock.Now = home.Clock.Now.AddMonths(1);
        Task<Answer> Pay(string month) => home.Do(finance, work => MakeRoster.Run(new(month, "dibao"), work, Village.Law));
        (await Pay("2026-07")).ShouldBeOfType<Done>();
        var told = (await Told(home)).ShouldHaveSingleItem("whoever was on the rosters of before knows it");
        (told.Template, told.ToPersonId, told.Link).ShouldBe(("aid-paid", of.ApplicantId, $"/my/cases/{of.Id}"));
        home.Clock.Now = home.Clock.Now.AddMonths(1);
        (await Pay("2026-08")).ShouldBeOfType<Done>();
        (await Told(home)).Count.ShouldBe(1);
    }

    [Theory, Engines]
    public async Task Whoever_came_to_the_one_door_is_told_when_a_department_that_never_sees_them_answers(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        var family = await TestFamily.Make(hall.Home, "370214008012001", "赵四");
        await hall.Home.Do(work => Village.Add(work, new ChannelSetting { Channel = Channel.Sms, Address = "http://127.0.0.1:9/", On = true }));
        var request = Hall.IdOf(await hall.Do(hall.Clerk, work => TakeIn.Run(
            new("赵四", "家里有人住院。", ["medical_aid"], IdNumber: family.Numbers[0]), work, Cases.Law)));
        var need = await hall.Need(request, "medical_aid");
        need.PersonId.ShouldBe(family.People[0]);
        (await hall.Do(hall.Insurance, work => AnswerNeed.Run(new(need.Id, true, "补报 3 笔"), work))).ShouldBeOfType<Done>();
        var told = (await Told(hall.Home)).ShouldHaveSingleItem();
        (told.Template, told.ToPersonId, told.Link).ShouldBe(("need-told", family.People[0], "/my"));
        JsonDocument.Parse(told.Slots).RootElement.EnumerateObject().Select(slot => slot.Name).ShouldBeSubsetOf(["office", "telephone"]);
        (await hall.Home.All<Sending>()).Single(sending => sending.MessageId == told.Id).Channel.ShouldBe(Channel.Sms);

        var unknown = await hall.TakeIn("medical_aid");
        (await hall.Do(hall.Insurance, async work => await AnswerNeed.Run(new((await hall.Need(unknown, "medical_aid")).Id, true, "好"), work))).ShouldBeOfType<Done>();
        (await Told(hall.Home)).Count.ShouldBe(1, "whom no register knows is told by whoever took them in");
    }
}
