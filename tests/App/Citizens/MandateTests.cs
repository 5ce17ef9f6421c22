// Acting for somebody: with their signature, in what they allowed, until the day they said, and never unnoticed.
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Citizens;
using Sunbeam.Data.Journal;
using Sunbeam.Messages;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Citizens;

public sealed class MandateTests
{
    private static readonly DateOnly Until = new(2026, 7, 31);

    private static object Given(TestFamily family, string? name = null, string? number = null, DateOnly? until = null, string[]? scope = null, object? signature = null) => new
    {
        idNumber = number ?? family.Numbers[0], name = name ?? "王建国", until = until ?? Until, scope = scope ?? ["apply", "supply"], signature = signature ?? Visitors.Drawn,
    };

    private static async Task<long> Record(HttpClient agent, object input)
    {
        var (refused, body) = await Visitors.Do(agent, "/mandates", input);
        refused.ShouldBeNull(nameof(RecordMandate));
        return body.GetProperty("id").GetInt64();
    }

    [Theory, Engines]
    public async Task An_agent_acts_within_the_mandate_and_everything_says_so(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var officer = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var (family, other) = (await TestFamily.Make(home, Visitors.Grid, "王建国", "李秀英"), await TestFamily.Make(home, Visitors.Grid, "赵大海"));
        var actor = await home.Somebody(Role.Agent, "370214008012");
        var agent = await home.Browser(actor);
        await using (var db = home.Desk.Open(actor)) (await db.Set<Person>().CountAsync()).ShouldBe(0, "without a mandate an agent sees nobody");
        var mandate = await Record(agent, Given(family));
        var loaded = (await WhoAsks.Load(home.Desk, actor.AccountId, Role.Agent))!;
        await using (var db = home.Desk.Open(loaded)) (await db.Set<Person>().Select(person => person.Id).ToListAsync()).ShouldBe(family.People, ignoreOrder: true);

        (await agent.GetStringAsync($"/my/apply?mandate={mandate}")).ShouldContain("您正在替 王建国 办理");
        var of = await Visitors.Apply(agent, family.People, mandate);
        (await agent.GetStringAsync("/mandates")).ShouldContain($"/my/cases/{of}");
        (await Visitors.Do(agent, $"/my/cases/{of}/sign", new { personId = family.People[0], signature = Visitors.Drawn })).Refused.ShouldBeNull();
        (await Visitors.Do(agent, $"/my/cases/{of}/withdraw", new { reason = "x" })).Refused.ShouldBe("not-yours");
        await using (var db = home.Desk.Open(Actor.System("tests")))
        {
            var lines = await db.Set<JournalLine>().Where(line => line.CaseId == of && line.What == "mandate.used").ToListAsync();
            lines.Count.ShouldBe(2);
            lines.ShouldAllBe(line => line.AccountId == actor.AccountId && line.Role == Role.Agent && line.Detail.Contains($"mandate={mandate}"));
            (await db.Set<Message>().CountAsync(message => message.Template == "mandate-given" && message.ToPersonId == family.People[0])).ShouldBe(1);
        }
        var page = await officer.GetStringAsync($"/cases/{of}");
        page.ShouldContain("由 测试员Agent 代办");
        page.ShouldContain("到 2026-07-31 为止");
        (await Visitors.Status(agent, $"/my/cases/{await Visitors.Apply(await Visitors.Citizen(home, other.Numbers[0]), other.People)}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, Engines]
    public async Task After_its_last_day_or_its_end_nothing_is_seen_or_done_through_it(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国");
        var actor = await home.Somebody(Role.Agent, "370214008012");
        var agent = await home.Browser(actor);
        var mandate = await Record(agent, Given(family, until: new DateOnly(2026, 6, 11)));
        var of = await Visitors.Apply(agent, family.People, mandate);
        home.Clock.Now += TimeSpan.FromDays(1);
        agent = await home.Browser(actor);
        (await Visitors.Status(agent, $"/my/cases/{of}")).ShouldBe(HttpStatusCode.OK, "its last day");
        home.Clock.Now += TimeSpan.FromDays(1);
        agent = await home.Browser(actor);
        (await Visitors.Status(agent, $"/my/cases/{of}")).ShouldBe(HttpStatusCode.NotFound);
        await using (var db = home.Desk.Open((await WhoAsks.Load(home.Desk, actor.AccountId, Role.Agent))!)) (await db.Set<Case>().CountAsync()).ShouldBe(0, "by the filter itself");
        (await Visitors.Do(agent, "/my/apply", new { programme = "dibao", memberIds = family.People, signature = Visitors.Drawn, mandate })).Refused.ShouldBe("citizens.no-mandate");

        mandate = await Record(agent, Given(family));
        (await Visitors.Status(agent, $"/my/cases/{of}")).ShouldBe(HttpStatusCode.OK);
        var person = await Visitors.Citizen(home, family.Numbers[0]);
        (await person.GetStringAsync("/my")).ShouldContain("测试员Agent");
        (await Visitors.Do(person, $"/my/mandates/{mandate}/end", new { })).Refused.ShouldBeNull(nameof(EndMandate));
        (await Visitors.Status(agent, $"/my/cases/{of}")).ShouldBe(HttpStatusCode.NotFound);
        (await Visitors.Do(agent, $"/my/mandates/{mandate}/end", new { })).Refused.ShouldBe("not-there");
    }

    [Fact]
    public async Task A_mandate_covers_what_it_says_and_no_more()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国");
        var agent = await home.Browser(await home.Somebody(Role.Agent, "370214008012"));
        var of = await Visitors.Apply(await Visitors.Citizen(home, family.Numbers[0]), family.People);
        var mandate = await Record(agent, Given(family, scope: ["follow"]));
        (await Visitors.Status(agent, $"/my/cases/{of}")).ShouldBe(HttpStatusCode.OK);
        (await Visitors.Do(agent, $"/my/cases/{of}/papers", new { })).Refused.ShouldBe("citizens.no-mandate");
        (await Visitors.Do(agent, $"/my/cases/{of}/sign", new { personId = family.People[0], signature = Visitors.Drawn })).Refused.ShouldBe("citizens.no-mandate");
        (await Visitors.Do(agent, "/my/apply", new { programme = "dibao", memberIds = family.People, signature = Visitors.Drawn, mandate })).Refused.ShouldBe("citizens.no-mandate");
    }

    [Fact]
    public async Task Number_and_name_must_both_be_right_and_within_the_agent_s_area_and_nothing_else_is_told()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var (family, far) = (await TestFamily.Make(home, Visitors.Grid, "王建国"), await TestFamily.Make(home, "370214001001001", "王建国"));
        var agent = await home.Browser(await home.Somebody(Role.Agent, "370214008012"));
        async Task<string?> Refused(object input) => (await Visitors.Do(agent, "/mandates", input)).Refused;
        (await Refused(Given(family, name: "王建军"))).ShouldBe("citizens.nobody-there");
        (await Refused(Given(family, number: TestFamily.NumberOf(new DateOnly(1970, 1, 1))))).ShouldBe("citizens.nobody-there");
        (await Refused(Given(family, number: "1"))).ShouldBe("citizens.nobody-there");
        (await Refused(Given(far))).ShouldBe("citizens.nobody-there");
        (await Refused(Given(family, scope: []))).ShouldBe("citizens.no-scope");
        (await Refused(Given(family, until: new DateOnly(2026, 6, 10)))).ShouldBe("citizens.bad-until");
        (await Refused(Given(family, signature: new { name = "a", bytes = "AAAA" }))).ShouldBe("citizens.no-signature");
        for (var i = 4; i < RecordMandate.MostAnHour; i++) await Refused(Given(family, name: "王建军"));
        (await Refused(Given(family))).ShouldBe("citizens.too-often");
    }
}
