// The pages of a check over the real program, with its own worker asking the real departments.
using System.Net;
using System.Text.Json;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Demo.World;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Demo;
using Sunbeam.Tests.App.Houses;
using Household = Sunbeam.Demo.World.Household;

namespace Sunbeam.Tests.App.Journey.Verify;

public sealed class CheckPagesTests(SourcesProcess sources) : IClassFixture<SourcesProcess>, IAsyncLifetime
{
    private const string District = "370214", Township = "370214008";

    public Task InitializeAsync() => sources.Switch(new { source = "*" });

    public Task DisposeAsync() => Task.CompletedTask;

    private static readonly Household Saver = MadeCase.Somebody(household => household.Members.Count == 2
        && household.Members.Sum(person => person.DepositsFen) > 1_000_00
        && Declare.By(household)!.Members.Zip(household.Members).Any(pair => (decimal)pair.First.Facts["deposits"] + 1000 < pair.Second.DepositsFen / 100m));

    private async Task<TestHome> Home(Engine engine)
    {
        var home = await TestHome.Make(engine, MadeCase.Today);
        await MadeCase.ReachAll(home, sources);
        return home;
    }

    private static async Task<JsonElement> Finished(HttpClient client, string path)
    {
        for (var i = 0; i < 400; i++)
        {
            var check = await TestHome.Read(client, path);
            if (check.GetProperty("state").GetString() == "finished") return check;
            await Task.Delay(50);
        }
        throw new TimeoutException("The check did not finish.");
    }

    [Theory, Engines]
    public async Task A_check_goes_from_the_townships_button_to_a_page_that_fills_in_by_itself(Engine engine)
    {
        await using var home = await Home(engine);
        var made = await MadeCase.Lay(home, Saver);
        using var township = await home.Browser(await home.Somebody(Role.Township, Township));
        using var checker = await home.Browser(await home.Somebody(Role.Checker, District));

        var page = $"/cases/{made.Id}/check";
        (await township.GetStringAsync(page)).ShouldContain("提请核对</button>");
        (await TestHome.PostForm(township, page, page)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var waiting = (await TestHome.Read(checker, "/checks")).GetProperty("rows")[0];
        var id = waiting.GetProperty("id").GetInt64();
        waiting.GetProperty("state").GetString().ShouldBe("asked");
        var started = await TestHome.PostForm(checker, "/checks", "/checks/start", ("ids", id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        started.Headers.Location!.ToString().ShouldBe($"/checks/{id}");

        var check = await Finished(checker, $"/checks/{id}");
        check.GetProperty("rows").GetArrayLength().ShouldBe(34);
        var html = await checker.GetStringAsync($"/checks/{id}");
        html.ShouldContain("核对已完成");
        html.ShouldContain("不一致");
        html.ShouldNotContain("every 1s");
        html.ShouldNotContain(Saver.Head.Identity);
        (await TestHome.Read(checker, "/checks?state=finished")).GetProperty("rows")[0].GetProperty("settled").GetInt32().ShouldBe(65);
        (await checker.GetByteArrayAsync("/checks.xlsx?state=finished")).Length.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task While_it_runs_the_slow_sources_are_named_and_the_page_asks_again_every_second()
    {
        await using var home = await Home(Engine.Sqlite);
        await sources.Switch(new { source = "bank", latency_ms = 5_000 });
        var made = await MadeCase.Lay(home, Saver);
        var id = await made.Start(home);
        using var checker = await home.Browser(await home.Somebody(Role.Checker, District));
        var live = "";
        for (var i = 0; i < 200 && !live.Contains("还在等：银行存款（2 人）。"); i++)
        {
            await Task.Delay(20);
            live = await checker.GetStringAsync($"/checks/{id}/live");
        }
        live.ShouldContain("还在等：银行存款（2 人）。");
        live.ShouldContain("every 1s");
        live.ShouldNotContain("<html");
    }

    [Theory, Engines]
    public async Task The_checking_centre_sees_what_each_holds_and_the_township_the_households_total_only(Engine engine)
    {
        await using var home = await Home(engine);
        var made = await MadeCase.Lay(home, Saver);
        var id = await made.Start(home);
        using var checker = await home.Browser(await home.Somebody(Role.Checker, District));
        using var township = await home.Browser(await home.Somebody(Role.Township, Township));
        await Finished(checker, $"/checks/{id}");

        static List<string?> Deposits(JsonElement check) => [.. check.GetProperty("compared").EnumerateArray().SelectMany(part => part.GetProperty("facts").EnumerateArray())
            .Where(fact => fact.GetProperty("fact").GetString() == "deposits")
            .SelectMany(fact => fact.GetProperty("found").EnumerateArray()).Select(found => found.GetProperty("value").GetString())];
        var held = Saver.Members.Select(person => person.DepositsFen / 100m).ToList();
        Deposits(await TestHome.Read(checker, $"/checks/{id}")).Select(text => decimal.Parse(text!, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(held, ignoreOrder: true);

        var seen = await TestHome.Read(township, $"/cases/{made.Id}/check");
        Deposits(seen).ShouldAllBe(value => value == null);
        var total = seen.GetProperty("report").GetProperty("totals").EnumerateArray().Single(one => one.GetProperty("fact").GetString() == "deposits");
        decimal.Parse(total.GetProperty("found").GetString()!, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(held.Sum());
        total.GetProperty("differs").GetBoolean().ShouldBeTrue();
        seen.GetProperty("report").GetProperty("limits").EnumerateArray().ShouldContain(limit => limit.GetProperty("within").ValueKind != JsonValueKind.Null);
        var html = await township.GetStringAsync($"/cases/{made.Id}/check");
        html.ShouldContain("已核对，见全户合计");
        // What somebody declared to the township is no secret from it; what only the bank told is.
        var declared = Declare.By(Saver)!.Members.Select(member => (decimal)member.Facts["deposits"]).ToList();
        foreach (var amount in held.Where(amount => amount > 0 && amount != held.Sum() && !declared.Contains(amount)))
            html.ShouldNotContain(amount.ToString("#,##0.00", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task What_no_source_said_is_unknown_in_the_total_and_not_zero()
    {
        await using var home = await Home(Engine.Sqlite);
        await sources.Switch(new { source = "bank", mode = "wrong_person" });
        var made = await MadeCase.Lay(home, Saver);
        var id = await made.Start(home);
        var actor = await home.Somebody(Role.Checker, District);
        using var checker = await home.Browser(actor);
        var check = await Finished(checker, $"/checks/{id}");
        var total = check.GetProperty("report").GetProperty("totals").EnumerateArray().Single(one => one.GetProperty("fact").GetString() == "deposits");
        total.GetProperty("found").ValueKind.ShouldBe(JsonValueKind.Null);
        total.GetProperty("unknown").GetInt32().ShouldBe(2);
        var html = await checker.GetStringAsync($"/checks/{id}");
        html.ShouldContain("答复的不是本人，已弃用");
        html.ShouldContain("再问没有答复的数据源（2）</button>");

        await using var db = home.Desk.Open(actor);
        var report = await ReadCheckReport.Of(db, new Law(), id, MadeCase.Today);
        report!.Sources.Single(source => source.Source == "bank").ShouldSatisfyAllConditions(bank => bank.Silent.ShouldBe(2), bank => bank.Faults.ShouldBe([Fault.OtherPerson]));
        report.Authorised.ShouldBe(2);
    }

    [Fact]
    public async Task How_the_sources_do_is_read_from_the_requests_and_only_the_administrator_sees_addresses()
    {
        await using var home = await Home(Engine.Sqlite);
        await sources.Switch(new { source = "bank", mode = "negative" });
        var made = await MadeCase.Lay(home, Saver);
        var id = await made.Start(home);
        using var checker = await home.Browser(await home.Somebody(Role.Checker, District));
        await Finished(checker, $"/checks/{id}");
        using var administrator = await home.Browser(await home.Somebody(Role.Administrator, District));
        var health = await TestHome.Read(administrator, "/sources");
        var bank = health.GetProperty("sources").EnumerateArray().Single(source => source.GetProperty("source").GetString() == "bank");
        bank.GetProperty("failed").GetInt32().ShouldBe(2);
        bank.GetProperty("address").GetString().ShouldBe(sources.Http.BaseAddress!.ToString());
        (await administrator.GetStringAsync("/sources")).ShouldContain("2（100%）");
        (await TestHome.Read(checker, "/sources")).GetProperty("sources")[0].GetProperty("address").ValueKind.ShouldBe(JsonValueKind.Null);

        (await TestHome.PostForm(administrator, "/sources", "/sources/address", ("source", "bank"), ("address", "https://bank.example"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await TestHome.Read(administrator, "/sources")).GetProperty("sources").EnumerateArray().Single(source => source.GetProperty("source").GetString() == "bank")
            .GetProperty("address").GetString().ShouldBe("https://bank.example");
    }

    [Fact]
    public async Task A_check_outside_ones_area_does_not_exist()
    {
        await using var home = await Home(Engine.Sqlite);
        var made = await MadeCase.Lay(home, Saver);
        var id = await made.Start(home);
        using var elsewhere = await home.Browser(await home.Somebody(Role.Checker, "370211"));
        foreach (var page in new[] { $"/checks/{id}", $"/checks/{id}/live", $"/cases/{made.Id}/check" })
            (await elsewhere.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await TestHome.Read(elsewhere, "/checks?state=all")).GetProperty("rows").GetArrayLength().ShouldBe(0);
    }
}
