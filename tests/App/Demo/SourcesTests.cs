// The departments over real sockets: they answer from the truth, keep to purpose and authorisation, fail as switched,
// and serve every field that the pack's source definitions read.
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sunbeam.Demo.World;
using YamlDotNet.RepresentationModel;

namespace Sunbeam.Tests.App.Demo;

public sealed class SourcesTests(SourcesProcess sources) : IClassFixture<SourcesProcess>, IAsyncLifetime
{
    private static readonly District District = new("370214", SourcesProcess.Residents, SourcesProcess.Seed);
    private static readonly List<Person> People = [.. District.Households().SelectMany(household => household.Members)];
    private static readonly Person Saver = People.First(person => person is { DepositsFen: > 0, Homes: > 0 });

    public Task InitializeAsync() => sources.Switch(new { source = "*" });

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_bank_answers_with_the_balances_that_are_true()
    {
        var answer = await sources.Answer("bank", Saver.Identity);
        answer["request"]!.GetValue<string>().ShouldBe("r-1");
        answer["status"]!.GetValue<string>().ShouldBe("ok");
        answer["as_of"]!.GetValue<string>().ShouldBe("2026-11-01");
        var records = answer["records"]!.AsArray();
        records.ShouldAllBe(record => record!["identity"]!.GetValue<string>() == Saver.Identity);
        records.Sum(record => record!["balance_fen"]!.GetValue<long>()).ShouldBe(Saver.DepositsFen);
    }

    [Fact]
    public async Task Somebody_unknown_has_no_record()
    {
        foreach (var identity in new[] { "379900190001010020", "nobody" })
        {
            var answer = await sources.Answer("population", identity);
            answer["status"]!.GetValue<string>().ShouldBe("no_record");
            answer["records"]!.AsArray().ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_casual_wage_is_not_known_to_the_tax_office()
    {
        var casual = People.First(person => person is { WageFen: > 0, WageReported: false, BusinessIncomeFen: 0 });
        (await sources.Answer("tax", casual.Identity))["status"]!.GetValue<string>().ShouldBe("no_record");
        var employee = People.First(person => person.WageReported);
        (await sources.Answer("tax", employee.Identity))["records"]![0]!["wage_fen"]!.GetValue<long>().ShouldBe(employee.WageFen);
    }

    [Theory]
    [InlineData("bank", "monitor", "S-1")]
    [InlineData("tax", "discover", "S-1")]
    [InlineData("real_estate", "", "S-1")]
    [InlineData("bank", "verify", "")]
    [InlineData("population", "curiosity", "S-1")]
    public async Task A_question_without_ground_is_refused(string source, string purpose, string authorisation)
    {
        using var reply = await sources.Ask(source, Saver.Identity, purpose, authorisation);
        reply.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await reply.Content.ReadFromJsonAsync<JsonObject>())!["status"]!.GetValue<string>().ShouldBe("refused");
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{\"identity\":7}", HttpStatusCode.BadRequest)]
    [InlineData("{\"identity\":", HttpStatusCode.BadRequest)]
    public async Task A_question_that_cannot_be_read_is_told_so(string body, HttpStatusCode status)
    {
        using var reply = await sources.Http.PostAsync("/sources/bank/query", new StringContent(body, Encoding.UTF8, "application/json"));
        reply.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task A_source_that_does_not_exist_is_not_found()
    {
        using var reply = await sources.Ask("horoscope", Saver.Identity);
        reply.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_field_that_a_source_definition_reads_is_served_and_purposes_agree()
    {
        var listed = (await sources.Http.GetFromJsonAsync<JsonObject>("/sources"))!["sources"]!.AsArray();
        var folder = Path.Combine(SourcesProcess.RepositoryRoot, "packs", "cn-3702-qingdao", "sources");
        Directory.GetFiles(folder, "*.yaml").Select(Path.GetFileNameWithoutExtension).Order()
            .ShouldBe(listed.Select(source => source!["id"]!.GetValue<string>()).Order());
        foreach (var source in listed)
        {
            var id = source!["id"]!.GetValue<string>();
            var definition = Yaml(Path.Combine(folder, id + ".yaml"));
            Scalars(definition, "purposes").ShouldBe(source["purposes"]!.AsArray().Select(purpose => purpose!.GetValue<string>()));
            if ($"{definition["reach"]["kind"]}" != "http_json" || source["counter"]!.GetValue<string>() != "Agreed") continue;
            $"{definition["reach"]["path"]}".ShouldBe($"/sources/{id}/query");
            if (id is "residence_permit" or "aid_elsewhere") continue;
            var served = await FieldsServedBy(id);
            ((YamlSequenceNode)definition["yields"]).Select(yields => $"{yields["of"]}").ShouldBeSubsetOf(served, id);
        }
    }

    [Fact]
    public async Task A_counter_that_wants_proof_answers_nobody_without_it()
    {
        foreach (var source in new[] { "payment", "securities" })
            (await sources.Ask(source, Saver.Identity)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var source in new[] { "marriage", "prison" })
            (await sources.Ask(source, Saver.Identity)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_told_later_is_fetched_with_its_ticket()
    {
        var promised = await sources.Answer("insurance", Saver.Identity);
        promised["status"]!.GetValue<string>().ShouldBe("accepted");
        var ticket = promised["ticket"]!.GetValue<string>();
        async Task<string> Fetch() => (await (await sources.Http.PostAsJsonAsync("/sources/insurance/result", new { request = "r-1", ticket })).Content
            .ReadFromJsonAsync<JsonObject>())!["status"]!.GetValue<string>();
        (await Fetch()).ShouldBe("accepted");
        (await Fetch()).ShouldBeOneOf("ok", "no_record");
    }

    [Fact]
    public async Task Switched_to_error_a_source_fails_and_its_neighbour_does_not()
    {
        await sources.Switch(new { source = "bank", mode = "error" });
        using var reply = await sources.Ask("bank", Saver.Identity);
        reply.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        using var other = await sources.Ask("tax", Saver.Identity);
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task At_an_error_rate_of_a_quarter_one_question_in_four_fails()
    {
        await sources.Switch(new { source = "vehicles", error_rate = 25 });
        var failed = 0;
        for (var question = 0; question < 40; question++)
        {
            using var reply = await sources.Ask("vehicles", Saver.Identity);
            failed += reply.IsSuccessStatusCode ? 0 : 1;
        }
        failed.ShouldBe(10);
    }

    [Fact]
    public async Task Switched_to_timeout_a_source_takes_the_question_and_does_not_answer()
    {
        await sources.Switch(new { source = "bank", mode = "timeout" });
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Should.ThrowAsync<OperationCanceledException>(() => sources.Http.PostAsJsonAsync("/sources/bank/query",
            new { request = "r-1", identity = Saver.Identity, purpose = "verify", authorisation = "S-1" }, patience.Token));
    }

    [Fact]
    public async Task Latency_is_waited_before_the_answer()
    {
        await sources.Switch(new { source = "bank", latency_ms = 250 });
        var started = TimeProvider.System.GetTimestamp();
        await sources.Answer("bank", Saver.Identity);
        TimeProvider.System.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(240));
    }

    [Fact]
    public async Task Switched_to_malformed_a_source_sends_json_that_breaks_off()
    {
        await sources.Switch(new { source = "bank", mode = "malformed" });
        var text = await (await sources.Ask("bank", Saver.Identity)).Content.ReadAsStringAsync();
        Should.Throw<JsonException>(() => JsonDocument.Parse(text));
    }

    [Fact]
    public async Task Switched_to_html_a_source_sends_a_page_as_if_all_were_well()
    {
        await sources.Switch(new { source = "bank", mode = "html" });
        using var reply = await sources.Ask("bank", Saver.Identity);
        reply.StatusCode.ShouldBe(HttpStatusCode.OK);
        reply.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task Switched_to_half_a_source_hangs_up_in_the_middle()
    {
        await sources.Switch(new { source = "bank", mode = "half" });
        await Should.ThrowAsync<HttpRequestException>(() => sources.Ask("bank", Saver.Identity));
    }

    [Fact]
    public async Task Switched_to_wrong_person_a_source_speaks_of_somebody_else()
    {
        await sources.Switch(new { source = "population", mode = "wrong_person" });
        var answer = await sources.Answer("population", Saver.Identity);
        answer["records"]!.AsArray().ShouldNotBeEmpty();
        answer["records"]!.AsArray().ShouldAllBe(record => record!["identity"]!.GetValue<string>() != Saver.Identity);
    }

    [Fact]
    public async Task Switched_to_negative_a_source_sends_amounts_below_zero()
    {
        await sources.Switch(new { source = "*", mode = "negative" });
        (await sources.Answer("bank", Saver.Identity))["records"]!.AsArray()
            .ShouldAllBe(record => record!["balance_fen"]!.GetValue<long>() < 0);
        (await sources.Answer("real_estate", Saver.Identity))["records"]!.AsArray()
            .ShouldAllBe(record => record!["area"]!.GetValue<long>() < 0);
    }

    [Theory]
    [InlineData("endless", 1_000_000)]
    [InlineData("huge", 20_000_000)]
    public async Task Switched_to_endless_or_huge_a_source_sends_more_than_anybody_wants(string mode, int atLeast)
    {
        await sources.Switch(new { source = "bank", mode });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sources/bank/query")
        {
            Content = JsonContent.Create(new { request = "r-1", identity = Saver.Identity, purpose = "verify", authorisation = "S-1" }),
        };
        using var reply = await sources.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await reply.Content.ReadAsStreamAsync();
        var (read, buffer) = (0, new byte[1 << 16]);
        while (read < atLeast && await body.ReadAsync(buffer) is var more and > 0)
        {
            read += more;
        }
        read.ShouldBeGreaterThanOrEqualTo(atLeast);
    }

    [Theory]
    [InlineData("{\"source\":\"bank\",\"mode\":\"sulking\"}")]
    [InlineData("{\"source\":\"horoscope\",\"mode\":\"error\"}")]
    [InlineData("{\"source\":\"bank\",\"error_rate\":101}")]
    [InlineData("{\"source\":\"bank\",\"latency_ms\":-1}")]
    [InlineData("{\"source\":\"bank\",\"latency_ms\":\"soon\"}")]
    [InlineData("nonsense")]
    public async Task A_setting_that_is_not_possible_is_refused_and_changes_nothing(string setting)
    {
        using var reply = await sources.Http.PostAsync("/control.json", new StringContent(setting, Encoding.UTF8, "application/json"));
        reply.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await sources.Ask("bank", Saver.Identity)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_switchboard_page_shows_every_source_and_what_is_changed_by_its_form()
    {
        var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["source"] = "medical", ["latency_ms"] = "10", ["error_rate"] = "0", ["mode"] = "html",
        });
        using var reply = await sources.Http.PostAsync("/control", form);
        var page = await reply.Content.ReadAsStringAsync();
        page.ShouldContain("演示数据源开关");
        page.ShouldContain("Bank deposits");
        page.ShouldContain("<option value=\"html\" selected>");
        page.ShouldNotContain("http://");
        (await sources.Http.GetFromJsonAsync<JsonObject>("/control.json"))!["sources"]!.AsArray()
            .Single(source => source!["source"]!.GetValue<string>() == "medical")!["mode"]!.GetValue<string>().ShouldBe("html");
    }

    [Fact]
    public async Task A_declaration_is_told_for_any_member_of_the_household()
    {
        var household = District.Households().First(household => household.Members.Count > 2 && household.Members.All(person => person.Alive));
        var told = await sources.Http.GetFromJsonAsync<JsonObject>($"/declarations/{household.Members[^1].Identity}");
        told!["applicant"]!.GetValue<string>().ShouldBe(household.Head.Identity);
        told["members"]!.AsArray().Count.ShouldBe(household.Members.Count);
        (await sources.Http.GetAsync("/declarations/nobody")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>A few people for each thing that few people have.</summary>
    private static readonly List<Person> Rare =
    [
        .. new Func<Holdings, bool>[]
        {
            holds => holds.Ships > 0, holds => holds.HomesContracted > 0, holds => holds.FarmMachines > 0, holds => holds.Journeys > 0, holds => holds.PublicRental,
            holds => holds.PrivateSchoolFen > 0, holds => holds.ClosedBusiness, holds => holds.SubsidiesFen > 0, holds => holds.WorkRegistered, holds => holds.LandTenthsOfMu > 0,
        }.SelectMany(has => District.Households().SelectMany(household => household.Members.Where(person => has(GiveHoldings.To(household, person)))).Take(3)),
    ];

    private async Task<HashSet<string>> FieldsServedBy(string source)
    {
        var fields = new HashSet<string>();
        foreach (var person in Rare.Concat(People.OrderByDescending(person => person.Vehicles + person.DisabilityLevel).Take(40))
            .Concat(People.Where(person => person.BusinessIncomeFen > 0).Take(5)).Concat(People.Take(60)))
        {
            var records = (await sources.Answer(source, person.Identity))["records"]!.AsArray();
            fields.UnionWith(records.SelectMany(record => record!.AsObject().Select(field => field.Key)));
        }
        return fields;
    }

    private static YamlNode Yaml(string file)
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(file);
        stream.Load(reader);
        return stream.Documents[0].RootNode;
    }

    private static IEnumerable<string> Scalars(YamlNode node, string name) => ((YamlSequenceNode)node[name]).Select(scalar => $"{scalar}");
}
