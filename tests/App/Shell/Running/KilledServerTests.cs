// The road, act by act, over HTTP, with the server killed in the middle of each: what was answered is there afterwards,
// what was not is done once by sending it again, and the next start simply goes on.
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Shell.Running;

public sealed class KilledServerTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 6, 10);
    private static readonly Pack Law = new Law().For("370214");

    // A mark on white: the smallest picture there is.
    private static readonly string Mark =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    private readonly Dictionary<string, HttpClient> _people = [];
    private readonly Random _moments = new(20260610);
    private ServerProcess _server = null!;
    private bool _killing;

    [Theory, Engines]
    public async Task Killing_the_server_in_the_middle_of_each_step_of_the_road_loses_nothing_and_doubles_nothing(Engine engine)
    {
        _server = await ServerProcess.Make(engine, residents: 6_000, Today);
        var household = (await Read("wangge", "/field/visit")).GetProperty("households")[0].GetProperty("id").GetInt64();
        _killing = true;
        var visit = await Act("wangge", "/field/visits", new { found = "家中缺粮", householdId = household });
        // Killed after it was done and before it answered: the second answer names the visit alone, and the lead stands in the list.
        var lead = visit.GetProperty("more") is { ValueKind: JsonValueKind.Object } more ? more.GetProperty("lead").GetInt64()
            : (await Read("zhenjie", "/leads?origin=visit")).GetProperty("rows")[0].GetProperty("id").GetInt64();
        var walked = await Decide(lead);

        // Whoever was found by screening, in its order, until somebody is entitled; that part needs no further killing.
        _killing = false;
        var leads = (await Read("zhenjie", "/leads?origin=screening")).GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("id").GetInt64()).ToList();
        var approved = walked == "approved";
        foreach (var next in leads.TakeWhile(_ => !approved)) approved = await Decide(next) == "approved";
        approved.ShouldBeTrue();
        _killing = true;
        await Act("minzheng", "/payments/start", new { });
        await Act("caiwu", "/payments", new { month = "2026-07", programme = "dibao" });

        var road = (await Read("zhenjie", $"/households/{household}")).GetProperty("road").EnumerateArray()
            .Select(line => (What: line.GetProperty("what").GetString(), Detail: line.GetProperty("detail").GetString())).ToList();
        road.ShouldBeUnique();
        road.ShouldContain(line => line.What == "decision.confirmed");
        (await Read("caiwu", "/payments")).GetProperty("rosters").GetArrayLength().ShouldBe(1);
        await _server.Kill();
        (await _server.Verb("journal", "verify")).Code.ShouldBe(0);
        (await _server.Verb("replay", "--all")).Code.ShouldBe(0);
    }

    /// <summary>From a lead to the confirmed decision.</summary>
    /// <returns>The state of the case; "" where the lead cannot become one.</returns>
    private async Task<string> Decide(long lead)
    {
        if (await Try("zhenjie", $"/leads/{lead}/accept", new { programme = "dibao" }) is not { } accepted) return "";
        var caseId = accepted.GetProperty("id").GetInt64();
        await Declare(caseId);
        var applicant = await SignAll(caseId);
        var check = (await Act("zhenjie", $"/cases/{caseId}/check", new { })).GetProperty("id").GetInt64();
        await Act("hedui", $"/checks/{check}/start", new { });
        await Until(async () => await Stage(caseId) == "assess");
        await Act("zhenjie", $"/cases/{caseId}/investigation", new
        {
            visitedOn = Today, investigators = new[] { "王调查", "李调查" }, signatures = Enumerable.Repeat("data:image/png;base64," + Mark, 2),
            signedBy = applicant, memberSignature = new { name = "mark.png", bytes = Mark }, seen = "与申报一致。",
        });
        var decision = (await Act("zhenjie", $"/cases/{caseId}/propose", new { })).GetProperty("id").GetInt64();
        if (await Try("zhenjie", "/decisions/notice", new { decisions = new[] { decision }, place = "村务公开栏" }) is not null) await AfterTheNotice(caseId);
        await Act("minzheng", "/decisions/confirm", new { decisions = new[] { decision } });
        return (await Read("zhenjie", $"/cases/{caseId}")).GetProperty("state").GetString()!;
    }

    // What is to be granted hangs in public first; the days go by while the server is down, and everybody signs in again.
    private async Task AfterTheNotice(long caseId)
    {
        var until = (await Read("zhenjie", $"/cases/{caseId}/notice")).GetProperty("notice").GetProperty("until").GetString()!;
        await _server.Kill();
        await _server.Start("--today", DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture).AddDays(1).ToString("yyyy-MM-dd",
            System.Globalization.CultureInfo.InvariantCulture));
        foreach (var client in _people.Values) client.Dispose();
        _people.Clear();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var client in _people.Values) client.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }

    private async Task<JsonElement> Act(string login, string path, object input) => (await Try(login, path, input)).ShouldNotBeNull(path);

    /// <summary>Sends an act, kills the server a moment later, starts it again and sends the same once more.</summary>
    /// <returns>What it answered; null when it refused.</returns>
    private async Task<JsonElement?> Try(string login, string path, object input)
    {
        var key = Guid.NewGuid().ToString("N");
        var first = Send(login, path, input, key, await Token(login));
        if (!_killing) return await first;
        await Task.Delay(_moments.Next(60));
        await _server.Kill();
        var answered = await first;
        await _server.Start();
        var again = await Send(login, path, input, key, await Token(login));
        if (answered is { } told) again?.GetProperty("id").ToString().ShouldBe(told.GetProperty("id").ToString(), path);
        return again;
    }

    private async Task<string> Token(string login) => await TestHome.FormToken(await Person(login), At("/password"));

    /// <summary>What the server answered; null when it refused, or died first.</summary>
    private async Task<JsonElement?> Send(string login, string path, object input, string key, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, At("/api" + path)) { Content = JsonContent.Create(input) };
        request.Headers.Add("RequestVerificationToken", token);
        request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var answer = await (await Person(login)).SendAsync(request);
            return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadFromJsonAsync<JsonElement>() : null;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return null;
        }
    }

    private async Task<JsonElement> Read(string login, string path) => await (await Person(login)).GetFromJsonAsync<JsonElement>(At("/api" + path));

    private async Task<string> Stage(long caseId) => (await Read("zhenjie", $"/cases/{caseId}")).GetProperty("stage").GetString()!;

    // Nothing to live on, and everything answered.
    private async Task Declare(long caseId)
    {
        var form = await Read("zhenjie", $"/cases/{caseId}/declaration");
        var facts = form.GetProperty("members").EnumerateArray().Append(form.GetProperty("household")).ToDictionary(
            subject => subject.GetProperty("key").GetString()!,
            subject => subject.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("fact").GetString()!)
                .Select(fact => (fact, Value: Nothing(Law.HouseholdFacts.GetValueOrDefault(fact) ?? Law.MemberFacts[fact])))
                .Where(fact => fact.Value is not null).ToDictionary(fact => fact.fact, fact => fact.Value));
        await Act("zhenjie", $"/cases/{caseId}/declaration", new { facts });
    }

    private static object? Nothing(FactDeclaration fact) => fact.Type switch
    {
        FactType.Flag => false,
        FactType.Code => fact.Codes[0].Name,
        FactType.Date or FactType.Text => null,
        _ => 0,
    };

    private async Task<long> SignAll(long caseId)
    {
        var members = (await Read("zhenjie", $"/cases/{caseId}/authorisations")).GetProperty("members").EnumerateArray()
            .Select(member => (Id: member.GetProperty("personId").GetInt64(), OfAge: member.GetProperty("ofAge").GetBoolean())).ToList();
        var adult = members.First(member => member.OfAge).Id;
        foreach (var (id, ofAge) in members)
            await Act("zhenjie", $"/cases/{caseId}/authorisations",
                new { personId = id, signedById = ofAge ? (long?)null : adult, signature = new { name = "mark.png", bytes = Mark } });
        return adult;
    }

    private async Task<HttpClient> Person(string login)
    {
        if (_people.TryGetValue(login, out var known)) return known;
        var client = _people[login] = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var token = await TestHome.FormToken(client, At("/sign-in"));
        using var answer = await client.PostAsync(At("/sign-in"), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token, ["login"] = login, ["password"] = "sunbeam-" + login, ["to"] = "/",
        }));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return client;
    }

    private string At(string path) => new Uri(_server.Address, path).AbsoluteUri;

    private static async Task Until(Func<Task<bool>> come)
    {
        for (var tries = 0; !await come(); tries++)
        {
            tries.ShouldBeLessThan(300, "It did not come about within a minute.");
            await Task.Delay(200);
        }
    }
}
