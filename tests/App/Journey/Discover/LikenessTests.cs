// Leads about one household are recognised, and joined by a person alone (FindAlike, JoinLeads, PartLead, TellApart, PlaceLead).
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Discover;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;
using Likely = Sunbeam.Journey.Discover.Likeness;

namespace Sunbeam.Tests.App.Journey.Discover;

public sealed class LikenessTests
{
    private const string Township = "370214008", Community = "370214008012", Other = "370214008011";
    private static readonly Law Law = new();

    [Theory, Engines]
    public async Task What_two_leads_have_in_common_is_shown_and_nothing_is_joined_by_itself(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var officer = await home.Somebody(Role.Township, Township);
        var number = Family.IdNumber(new DateOnly(1950, 1, 2));
        var first = await Tell(home, officer, new(LeadOrigin.Window, "张卫国", "断粮", Community, "示例路 12 号", "15000000009", number));
        var byNumber = await Tell(home, officer, new(LeadOrigin.Neighbour, "张老汉", "断粮", Other, IdNumber: number));
        var byTelephone = await Tell(home, officer, new(LeadOrigin.Neighbour, "老张", "断粮", Other, Telephone: "150-0000-0009"));
        var byAddress = await Tell(home, officer, new(LeadOrigin.Neighbour, "一位老人", "没人管", Community, "城阳街道示例路１２号"));
        var bySound = await Tell(home, officer, new(LeadOrigin.Neighbour, "章为国", "没饭吃", Community));
        await Tell(home, officer, new(LeadOrigin.Neighbour, "章为国", "没饭吃", Other));
        await Tell(home, officer, new(LeadOrigin.Neighbour, "李测", "没饭吃", Community, "示例路 13 号", "15000000008"));

        var alike = await Alike(home, officer, first);
        alike.Leads.Select(lead => (lead.Id, string.Join(',', lead.Why))).ShouldBe(
            [(byNumber, "Person"), (byTelephone, "Telephone"), (byAddress, "Address"), (bySound, "Sound")]);
        var browser = await home.Browser(officer);
        (await browser.GetStringAsync($"/leads/{first}")).ShouldContain("姓名同音或近音");
        (await browser.GetStringAsync("/leads")).ShouldContain("疑似 4 条");
        await using var db = home.Desk.Open(officer);
        (await db.Set<Lead>().CountAsync(lead => lead.State == LeadState.Open)).ShouldBe(7);
    }

    [Theory, Engines]
    public async Task A_report_about_somebody_on_the_register_shows_their_household_and_its_lead(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var officer = await home.Somebody(Role.Township, Township);
        var family = await TestFamily.Make(home, Community + "001", "章为国", "李测");
        var screened = await Leads.Open(home, family.Area, family.Registered, who: "章为国");
        var told = await Tell(home, officer, new(LeadOrigin.Hotline, "张老汉", "断粮", Other, Telephone: TestFamily.Telephone, Ticket: "GD1"));
        var alike = await Alike(home, officer, told);
        alike.Households.ShouldHaveSingleItem().Why.ShouldBe([Likely.Telephone]);
        alike.Leads.ShouldHaveSingleItem().Id.ShouldBe(screened, "its household is known by the telephone");

        var heard = await Tell(home, officer, new(LeadOrigin.Neighbour, "张卫国", "断粮", Community));
        (await Alike(home, officer, heard)).Households.ShouldHaveSingleItem().Why.ShouldBe([Likely.Sound]);
        (await Do(home, officer, work => PlaceLead.Run(new(heard, family.Registered), work))).ShouldBeOfType<Done>();
        await using var db = home.Desk.Open(officer);
        (await db.Set<Lead>().SingleAsync(lead => lead.Id == heard)).Area.ShouldBe(family.Area);
        (await Alike(home, officer, heard)).Leads.Single(lead => lead.Id == screened).Why.ShouldContain(Likely.Household);
    }

    [Theory, Engines]
    public async Task Joined_leads_are_looked_after_in_the_earliest_with_the_greatest_urgency_and_can_be_taken_apart(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var officer = await home.Somebody(Role.Township, Township);
        var first = await Tell(home, officer, new(LeadOrigin.Window, "张卫国", "断粮", Community));
        home.Clock.Now = home.Clock.Now.AddDays(1);
        var second = await Tell(home, officer, new(LeadOrigin.Hotline, "章为国", "病重", Community, "示例路 12 号", "15000000009", Urgency: Urgency.High, Ticket: "GD1"));
        var browser = await home.Browser(officer);
        var joined = await TestHome.PostForm(browser, $"/leads/{second}", $"/leads/{second}/join", ("others", $"{first}"));
        joined.Headers.Location!.ToString().ShouldBe($"/leads/{first}", "the one that came first keeps its limit");
        await using (var db = home.Desk.Open(officer))
        {
            var kept = await db.Set<Lead>().SingleAsync(lead => lead.Id == first);
            (kept.Urgency, kept.Address, kept.DueOn).ShouldBe((Urgency.High, "示例路 12 号", new DateOnly(2026, 6, 11)));
            home.Desk.Keeper.Open(kept.Telephone!, Lead.TelephonePlace(first)).ShouldBe("15000000009");
        }
        var page = await browser.GetStringAsync($"/leads/{first}");
        page.ShouldContain("病重");
        page.ShouldContain("GD1", customMessage: "the ticket is still to be answered");
        (await TestHome.Read(browser, "/leads")).GetProperty("rows").GetArrayLength().ShouldBe(1);

        (await Code(home, officer, work => PartLead.Run(new(first, "看错了"), work, Law))).ShouldBe("discover.not-joined");
        await TestHome.PostForm(browser, $"/leads/{second}", $"/leads/{second}/part", ("reason", "看错了"));
        (await TestHome.Read(browser, "/leads")).GetProperty("rows").GetArrayLength().ShouldBe(2);
        (await Alike(home, officer, first)).Leads.ShouldBeEmpty("they were told apart");
    }

    [Theory, Engines]
    public async Task What_somebody_told_apart_is_not_asked_again(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var officer = await home.Somebody(Role.Township, Township);
        var one = await Tell(home, officer, new(LeadOrigin.Window, "张卫国", "断粮", Community));
        var other = await Tell(home, officer, new(LeadOrigin.Window, "章为国", "病重", Community));
        var browser = await home.Browser(officer);
        await TestHome.PostForm(browser, $"/leads/{one}", $"/leads/{one}/apart", ("others", $"{other}"));
        (await Alike(home, officer, one)).Leads.ShouldBeEmpty();
        (await Alike(home, officer, other)).Leads.ShouldBeEmpty();
        (await browser.GetStringAsync("/leads")).ShouldNotContain("疑似 1 条");
    }

    [Fact]
    public async Task What_cannot_be_joined_is_said_by_its_code()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var officer = await home.Somebody(Role.Township, Township);
        var (one, other) = (await Family.Register(home, Community + "001"), await Family.Register(home, Community + "001"));
        var (first, second) = (await Leads.Open(home, one.Area, one.HouseholdId), await Leads.Open(home, other.Area, other.HouseholdId));
        var far = await Leads.Open(home, Area.First("370214001001001"), null);
        (await Code(home, officer, work => JoinLeads.Run(new(first, []), work, Law))).ShouldBe("discover.nothing-selected");
        (await Code(home, officer, work => JoinLeads.Run(new(first, [far]), work, Law))).ShouldBe("not-there");
        (await Code(home, officer, work => JoinLeads.Run(new(first, [second]), work, Law))).ShouldBe("discover.two-households");
        (await Code(home, officer, work => TellApart.Run(new(first, [first]), work))).ShouldBe("discover.nothing-selected");
        (await Code(home, officer, work => PlaceLead.Run(new(first, Place: "370214001001"), work))).ShouldBe("discover.no-such-place");
        await home.Desk.Do(Actor.System("tests"), "accepted", async work =>
        {
            foreach (var lead in await work.Db.Set<Lead>().Where(lead => lead.Id != far).ToListAsync()) (lead.State, lead.HouseholdId) = (LeadState.Accepted, one.HouseholdId);
            work.Note("tests", "leads.accepted", 0);
            return Answer.Done("/");
        });
        (await Code(home, officer, work => JoinLeads.Run(new(first, [second]), work, Law))).ShouldBe("discover.two-cases");
    }

    [Fact]
    public async Task However_leads_are_joined_and_taken_apart_none_is_lost_and_each_leads_to_one_that_is_looked_after()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var officer = await home.Somebody(Role.Township, Township);
        const int Count = 6;
        var ids = new List<long>();
        for (var i = 0; i < Count; i++) ids.Add(await Tell(home, officer, new(LeadOrigin.Window, "张卫国", "断粮", Community)));
        var steps = Gen.Choose(0, Count * Count * 2 - 1).ListOf(40);
        foreach (var walk in steps.Sample(5, 5))
        {
            foreach (var step in walk)
            {
                var (one, other, part) = (ids[step % Count], ids[step / Count % Count], step >= Count * Count);
                await Do(home, officer, part ? work => PartLead.Run(new(one, "看错"), work, Law) : work => JoinLeads.Run(new(one, [other]), work, Law));
            }
            await using var db = home.Desk.Open(officer);
            var leads = await db.Set<Lead>().ToDictionaryAsync(lead => lead.Id);
            foreach (var lead in leads.Values)
            {
                (lead.State == LeadState.Joined).ShouldBe(lead.JoinedTo is not null);
                if (lead.JoinedTo is { } into) leads[into].State.ShouldBe(LeadState.Open, "whatever it was joined to is looked after itself");
            }
            var open = await db.Set<Sunbeam.Journey.Deadline>().Where(limit => limit.LeadId != null && limit.MetOn == null).Select(limit => limit.LeadId!.Value).ToListAsync();
            open.Order().ShouldBe(leads.Values.Where(lead => lead.State == LeadState.Open).Select(lead => lead.Id).Order(), "each that is open is due once");
        }
    }

    private static async Task<long> Tell(TestHome home, Actor officer, TakeReport.Input input) =>
        ((Done)await Do(home, officer, work => TakeReport.Run(input, work, Law))).Id!.Value;

    private static async Task<Alike> Alike(TestHome home, Actor actor, long id)
    {
        await using var db = home.Desk.Open(actor);
        return await FindAlike.Of(db, home.Desk.Keeper, await db.Set<Lead>().SingleAsync(lead => lead.Id == id));
    }

    private static Task<Answer> Do(TestHome home, Actor actor, Func<Work, Task<Answer>> act) => home.Desk.Do(actor, Guid.NewGuid().ToString("N"), act);

    private static async Task<string> Code(TestHome home, Actor actor, Func<Work, Task<Answer>> act) => ((Refused)await Do(home, actor, act)).Problem.Code;
}
