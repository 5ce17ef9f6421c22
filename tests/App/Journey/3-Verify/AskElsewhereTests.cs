// Letters between districts: one that works here takes it in hand (TakeElsewhere), its report comes back by itself in totals;
// one that does not answers on paper (EnterElsewhere). Nobody is asked about without the authorisation that travels along.
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Demo.World;
using Sunbeam.Journey.Intake;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Demo;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey.Intake;
using Case = Sunbeam.Journey.Intake.Case;
using Household = Sunbeam.Demo.World.Household;
using Person = Sunbeam.Registry.Person;

namespace Sunbeam.Tests.App.Journey.Verify;

public sealed class AskElsewhereTests(SourcesProcess sources) : IClassFixture<SourcesProcess>, IAsyncLifetime
{
    public Task InitializeAsync() => sources.Switch(new { source = "*" });

    public Task DisposeAsync() => Task.CompletedTask;

    private static readonly Household Couple = MadeCase.Somebody(household => household.Members.Count == 2 && household.Head.DepositsFen > 0);

    private async Task<(TestHome Home, MadeCase Made)> Home(Engine engine, bool signed = true)
    {
        var home = await TestHome.Make(engine, MadeCase.Today);
        await MadeCase.Reach(home, SourceAddress.Any, sources.Http.BaseAddress!);
        return (home, await MadeCase.Lay(home, Couple, signed));
    }

    [Theory, Engines]
    public async Task Another_district_takes_the_letter_asks_its_sources_and_its_report_comes_back(Engine engine)
    {
        var (home, made) = await Home(engine);
        await using var _ = home;
        using var township = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        using var there = await home.Browser(await home.Somebody(Role.Checker, "370211"));
        var head = made.People[Couple.Head.Identity];
        (await TestHome.PostForm(township, $"/cases/{made.Id}/check", $"/cases/{made.Id}/elsewhere", ("people", $"{head}"), ("district", "370211"), ("why", "户籍地在该区")))
            .StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var sent = (await TestHome.Read(township, "/elsewhere")).GetProperty("sent")[0];
        sent.GetProperty("number").GetString().ShouldBe("370214异核〔2026〕000001号");
        (await TestHome.Read(township, "/elsewhere")).GetProperty("received").GetArrayLength().ShouldBe(0, "the other side is not ours to see");

        var received = (await TestHome.Read(there, "/elsewhere")).GetProperty("received")[0].GetProperty("id").GetInt64();
        var html = await there.GetStringAsync($"/elsewhere/{received}");
        html.ShouldContain("受理委托并核对");
        html.ShouldNotContain(Couple.Head.Identity);
        (await TestHome.Refusal(there, $"/elsewhere/{received}/take", new { })).ShouldBeNull();
        (await TestHome.Refusal(there, $"/elsewhere/{received}/take", new { })).ShouldBe("verify.letter-taken");

        JsonElement letter = default;
        for (var i = 0; i < 400 && (i == 0 || letter.GetProperty("letter").GetProperty("state").GetString() != "answered"); i++)
        {
            await Task.Delay(50);
            letter = await TestHome.Read(township, $"/elsewhere/{sent.GetProperty("id").GetInt64()}");
        }
        letter.GetProperty("report").GetProperty("number").GetString().ShouldBe("370211核〔2026〕000001号");
        (await township.GetStringAsync($"/elsewhere/{sent.GetProperty("id").GetInt64()}")).ShouldContain("居民家庭经济状况核对报告");
        (await TestHome.Read(there, $"/elsewhere/{received}")).GetProperty("report").ValueKind.ShouldBe(JsonValueKind.Object);

        await using var db = home.Desk.Open(Actor.System("tests"));
        var guest = await db.Set<Case>().SingleAsync(one => one.GuestOf == received);
        guest.State.ShouldBe(CaseState.Ended);
        (await db.Set<Evidence>().AnyAsync(said => said.CaseId == made.Id && said.Origin == "source:bank")).ShouldBeFalse("only the report comes back");
        (await db.Set<Person>().CountAsync()).ShouldBe(2, "nobody is entered twice");
        (await TestHome.Read(there, "/cases?state=all")).GetProperty("rows").GetArrayLength().ShouldBe(0, "a guest's case is only checked");
        (await db.Set<Case>().SingleAsync(one => one.Id == made.Id)).Stage.ShouldBe(Sunbeam.Journey.Stage.Intake);
    }

    [Theory, Engines]
    public async Task A_letter_that_is_declined_comes_back_with_the_reason_and_may_not_be_taken(Engine engine)
    {
        var (home, made) = await Home(engine);
        await using var _ = home;
        using var township = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        using var there = await home.Browser(await home.Somebody(Role.Checker, "370211"));
        (await TestHome.Refusal(township, $"/cases/{made.Id}/elsewhere", new { people = made.People.Values.Take(1), district = "370211", why = "户籍" })).ShouldBeNull();
        var sent = (await TestHome.Read(township, "/elsewhere")).GetProperty("sent")[0].GetProperty("id").GetInt64();
        var received = (await TestHome.Read(there, "/elsewhere")).GetProperty("received")[0].GetProperty("id").GetInt64();
        (await TestHome.Refusal(township, $"/elsewhere/{sent}/decline", new { reason = "不办" })).ShouldBe("not-yours");
        (await TestHome.Refusal(there, $"/elsewhere/{received}/decline", new { reason = "此人户籍已迁出本区" })).ShouldBeNull();
        foreach (var act in new[] { "take", "decline" })
            (await TestHome.Refusal(there, $"/elsewhere/{received}/{act}", new { reason = "再退" })).ShouldBe("verify.letter-taken");

        await DeclineElsewhere.PassOn(home.Desk);
        await DeclineElsewhere.PassOn(home.Desk);
        var letter = await TestHome.Read(township, $"/elsewhere/{sent}");
        letter.GetProperty("letter").GetProperty("state").GetString().ShouldBe("declined");
        (await township.GetStringAsync($"/elsewhere/{sent}")).ShouldContain("此人户籍已迁出本区");
    }

    [Fact]
    public async Task A_district_that_works_elsewhere_gets_the_letter_on_paper_and_answers_on_paper()
    {
        var (home, made) = await Home(Engine.Sqlite);
        await using var _ = home;
        using var township = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var head = made.People[Couple.Head.Identity];
        object To(string district) => new { people = new[] { head }, district, name = "示例县", why = "配偶户籍在外地" };
        (await TestHome.Refusal(township, $"/cases/{made.Id}/elsewhere", To("370214"))).ShouldBe("verify.no-other-district");
        (await TestHome.Refusal(township, $"/cases/{made.Id}/elsewhere", To("37"))).ShouldBe("verify.no-other-district");
        (await TestHome.Refusal(township, $"/cases/{made.Id}/elsewhere", To("379900"))).ShouldBeNull();
        var id = (await TestHome.Read(township, "/elsewhere")).GetProperty("sent")[0].GetProperty("id").GetInt64();
        var letter = await TestHome.Read(township, $"/elsewhere/{id}");
        letter.GetProperty("onPaper").GetBoolean().ShouldBeTrue();
        (await township.GetStringAsync($"/papers/{letter.GetProperty("paperId").GetInt64()}")).ShouldContain("示例县居民家庭经济状况核对机构");
        (await TestHome.Refusal(township, $"/elsewhere/{id}/answer", new { scan = new { name = "a", bytes = "x"u8.ToArray() } })).ShouldBe("verify.no-proof");
        (await TestHome.Refusal(township, $"/elsewhere/{id}/answer", new { scan = new { name = "a.png", bytes = Cases.Png } })).ShouldBeNull();
        (await township.GetByteArrayAsync($"/elsewhere/{id}/scan")).ShouldBe(Cases.Png);
        (await TestHome.Refusal(township, $"/elsewhere/{id}/answer", new { scan = new { name = "a.png", bytes = Cases.Png } })).ShouldBe("verify.letter-taken");
    }

    [Fact]
    public async Task Without_an_authorisation_no_letter_leaves()
    {
        var (home, made) = await Home(Engine.Sqlite, signed: false);
        await using var _ = home;
        using var township = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        (await TestHome.Refusal(township, $"/cases/{made.Id}/elsewhere", new { people = made.People.Values.Take(1), district = "370211", why = "户籍" })).ShouldBe("verify.unsigned");
    }
}
