// Citizens and agents in a test: a browser that comes in at the citizens' door with the code that a demo shows, and acts done as a
// page would do them.
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Citizens;

internal static partial class Visitors
{
    public const string Grid = "370214008012001";
    public static readonly object Drawn = new { name = "drawn.png", bytes = Convert.ToBase64String(MadePicture.Png()) };

    /// <summary>A browser of whoever has that number.</summary>
    public static async Task<HttpClient> Citizen(TestHome home, string number)
    {
        var browser = await home.Visitor();
        var (ticket, code) = await AskForCode(browser, number);
        (await Enter(browser, ticket, code!)).Headers.Location!.ToString().ShouldBe("/my");
        return browser;
    }

    /// <summary>The ticket that the page holds, and the code that a demo shows.</summary>
    public static async Task<(string Ticket, string? Code)> AskForCode(HttpClient browser, string number)
    {
        var page = await (await TestHome.PostForm(browser, "/my/sign-in", "/my/sign-in", ("number", number))).Content.ReadAsStringAsync();
        var shown = ShownCode().Match(page);
        return (TicketField().Match(page).Groups[1].Value, shown.Success ? shown.Groups[1].Value : null);
    }

    public static Task<HttpResponseMessage> Enter(HttpClient browser, string ticket, string code) =>
        TestHome.PostForm(browser, "/my/sign-in", "/my/sign-in/code", ("ticket", ticket), ("code", code));

    /// <summary>Does an act as the page would, and answers what came of it: the code of a refusal, or where it leads.</summary>
    public static async Task<(string? Refused, JsonElement Body)> Do(HttpClient browser, string path, object input)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api" + path) { Content = JsonContent.Create(input) };
        request.Headers.Add("RequestVerificationToken", await TestHome.FormToken(browser, "/sign-in"));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        var answer = await browser.SendAsync(request);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.IsSuccessStatusCode ? null : body.GetProperty("code").GetString(), body);
    }

    /// <summary>The number of the case that somebody opened for these members.</summary>
    public static async Task<long> Apply(HttpClient browser, IReadOnlyList<long> members, long? mandate = null)
    {
        var (refused, body) = await Do(browser, "/my/apply", new { programme = "dibao", memberIds = members, signature = Drawn, mandate });
        refused.ShouldBeNull();
        return body.GetProperty("id").GetInt64();
    }

    /// <summary>Gives a person of a test's family a telephone of their own.</summary>
    public static Task GiveTelephone(TestHome home, long person, string telephone) => home.Desk.Do(Actor.System("tests"), Guid.NewGuid().ToString("N"), async work =>
    {
        var found = (await work.Db.FindAsync<Person>(person))!;
        (found.Telephone, found.TelephoneIndex) = (work.Keeper.Seal(telephone, Person.TelephonePlace(person)), work.Keeper.Index(telephone, Person.TelephoneKind));
        work.Note("tests", "tests.telephone", found.Area);
        return Answer.Done("/");
    });

    public static async Task<HttpStatusCode> Status(HttpClient browser, string path) => (await browser.GetAsync(path)).StatusCode;

    [GeneratedRegex("name=\"ticket\" value=\"([0-9a-f]+)\"")]
    private static partial Regex TicketField();

    [GeneratedRegex("验证码是 ([0-9]{6})")]
    private static partial Regex ShownCode();
}
