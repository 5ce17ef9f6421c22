// A whole home for a test: a real database of either engine, real keys, a clock that the test moves, and the real
// program on a real port when a test asks for it.
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Shell;

namespace Sunbeam.Tests.App.Houses;

public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;
    public override DateTimeOffset GetUtcNow() => Now;
}

public sealed partial class TestHome : IAsyncDisposable
{
    public const string Password = "correct horse";
    private readonly string? _database;
    private readonly KeepBroken _broken = new();
    private WebApplication? _web;

    private TestHome(Home home, Desk desk, TestClock clock, string? database) => (Home, Desk, Clock, _database) = (home, desk, clock, database);

    public Home Home { get; }
    public Desk Desk { get; }
    public TestClock Clock { get; }

    /// <summary>What a test maps besides the platform's own places, before the first visitor comes.</summary>
    public Action<WebApplication>? Besides { get; set; }

    /// <summary>A demo home of Chengyang at noon on 2026-06-10 in China, a working day which the calendar knows, unless told otherwise.</summary>
    public static async Task<TestHome> Make(Engine engine, DateOnly? today = null)
    {
        var empty = await MakeEmpty(engine, today);
        return new TestHome(empty.Home, await OpenHome.Open(empty.Home, empty.Clock), empty.Clock, empty._database);
    }

    /// <summary>The same before its first start: a folder and a database without tables.</summary>
    public static async Task<TestHome> MakeEmpty(Engine engine, DateOnly? today = null)
    {
        var folder = Path.Combine(Path.GetTempPath(), "sunbeam-test-" + Guid.NewGuid().ToString("N"));
        var database = engine == Engine.Postgres ? await Postgres.MakeDatabase() : null;
        var home = Home.Open(folder, database is null ? "sqlite" : Postgres.ConnectionTo(database));
        home.Change(home.Settings with { DemoDistrict = "370214", District = "370214", DemoResidents = 0 });
        var clock = new TestClock(new DateTimeOffset((today ?? new DateOnly(2026, 6, 10)).ToDateTime(new TimeOnly(12, 0)), TimeSpan.FromHours(8)));
        return new TestHome(home, null!, clock, database);
    }

    /// <summary>Makes an account with one role over some divisions, and returns it at work.</summary>
    public async Task<Actor> Somebody(Role role, params string[] divisions)
    {
        var id = Ids.Next();
        await Desk.Do(Actor.System("tests"), "account:" + id, work =>
        {
            work.Db.Add(new Account { Id = id, Login = "u" + id, Name = "测试员" + role, PasswordHash = SignIn.HashPassword(Password),
                Stamp = SignIn.NewStamp() });
            foreach (var division in divisions)
                work.Db.Add(new Reach
                {
                    Id = Ids.Next(), AccountId = id, Role = role, From = Area.First(division), To = Area.Last(division),
                    Purposes = role == Role.GridWorker ? Purpose.Discover : Purpose.All,
                });
            work.Note("access", "account.made", 0, $"account={id}");
            return Task.FromResult(Answer.Done("/"));
        });
        return (await WhoAsks.Load(Desk, id, role))!;
    }

    /// <summary>A browser, signed in by the form as any person would.</summary>
    public async Task<HttpClient> Browser(Actor actor)
    {
        var client = await Visitor();
        var token = await FormToken(client, "/sign-in");
        await using var db = Desk.Open(Actor.Nobody);
        var login = await db.Set<Account>().Where(account => account.Id == actor.AccountId).Select(account => account.Login).SingleAsync();
        var answer = await client.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token, ["login"] = login, ["password"] = Password, ["to"] = "/",
        }));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return client;
    }

    /// <summary>A browser of nobody.</summary>
    public async Task<HttpClient> Visitor()
    {
        if (_web is null)
        {
            _web = BuildWeb.Build(Home, Desk, ["http://127.0.0.1:0"]);
            Besides?.Invoke(_web);
            _web.Services.GetRequiredService<ILoggerFactory>().AddProvider(_broken);
            await _web.StartAsync();
        }
        var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        return new HttpClient(new TellWhy(_broken) { InnerHandler = handler }) { BaseAddress = new Uri(_web.Urls.First()) };
    }

    /// <summary>Reads a page and posts its form as the page would, with its token and key; returns the answer.</summary>
    public static async Task<HttpResponseMessage> PostForm(HttpClient client, string page, string action, params (string Name, string Value)[] fields)
    {
        var content = new MultipartFormDataContent { { new StringContent(await FormToken(client, page)), "__RequestVerificationToken" } };
        if (fields.All(field => field.Name != "key")) content.Add(new StringContent(Guid.NewGuid().ToString("N")), "key");
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        return await client.PostAsync(action, content);
    }

    /// <summary>Does an act through the API, as the signed-in browser would, and returns the code of the refusal; null when it was done.</summary>
    public static async Task<string?> Refusal(HttpClient client, string path, object input)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api" + path) { Content = JsonContent.Create(input) };
        request.Headers.Add("RequestVerificationToken", await FormToken(client, "/password"));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        var answer = await client.SendAsync(request);
        return answer.IsSuccessStatusCode ? null : (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
    }

    public static async Task<string> FormToken(HttpClient client, string page)
    {
        var html = await client.GetStringAsync(page);
        return WebUtility.HtmlDecode(TokenField().Match(html).Groups[1].Value);
    }

    /// <summary>The JSON that GET /api… answers.</summary>
    public static async Task<JsonElement> Read(HttpClient client, string path) => await client.GetFromJsonAsync<JsonElement>("/api" + path);

    public async ValueTask DisposeAsync()
    {
        if (_web is not null)
        {
            // What runs in the background ends before its database goes.
            await _web.StopAsync();
            await _web.DisposeAsync();
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_database is not null) await Postgres.DropDatabase(_database);
        Directory.Delete(Home.Folder, recursive: true);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
