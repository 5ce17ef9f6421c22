// Behind a proxy (TrustProxies): the address of a visitor is believed from the proxies that were named, and from nobody else.
using System.Net;
using Sunbeam.Data;
using Sunbeam.Shell;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Shell;

public sealed class TrustProxiesTests
{
    // One more than one address may look up in ten minutes.
    private const int OneTooMany = 11;

    [Fact]
    public async Task Without_a_proxy_or_from_elsewhere_a_forged_header_changes_nothing()
    {
        foreach (var proxies in new string[][] { [], ["10.2.0.0/24", "2001:db8::1"] })
        {
            await using var home = await TestHome.Make(Engine.Sqlite);
            home.Home.Change(home.Home.Settings with { Proxies = proxies });
            (await Last(home, i => $"203.0.113.{i}")).ShouldBe(HttpStatusCode.TooManyRequests);
            (await Cookie(home)).ShouldNotContain("secure");
        }
    }

    [Fact]
    public async Task A_named_proxy_is_believed_so_that_each_visitor_has_a_limit_of_their_own()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        home.Home.Change(home.Home.Settings with { Proxies = ["127.0.0.1"] });
        (await Last(home, i => $"203.0.113.{i}")).ShouldBe(HttpStatusCode.NotFound, "each of them asked once");
        // What a visitor wrote into the header themselves stands before what the proxy adds, and is not believed.
        (await Last(home, i => $"198.51.100.{i}, 203.0.113.77")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await Cookie(home)).ShouldContain("secure", Case.Insensitive, "the proxy says that the visitor came by https");
    }

    [Fact]
    public void A_proxy_is_an_address_or_a_network()
    {
        TrustProxies.Read("10.2.0.0/24").Contains(IPAddress.Parse("10.2.0.9")).ShouldBeTrue();
        TrustProxies.Read("10.2.0.1").Contains(IPAddress.Parse("10.2.0.2")).ShouldBeFalse();
        TrustProxies.Read("2001:db8::1").Contains(IPAddress.Parse("2001:db8::1")).ShouldBeTrue();
        Should.Throw<HomeException>(() => TrustProxies.Read("proxy.example")).Message.ShouldContain("proxy.example");
    }

    private static async Task<HttpStatusCode> Last(TestHome home, Func<int, string> from)
    {
        var visitor = await home.Visitor();
        var token = await TestHome.FormToken(visitor, "/report/find");
        var last = HttpStatusCode.OK;
        for (var i = 0; i < OneTooMany; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/report/find")
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["__RequestVerificationToken"] = token, ["code"] = "AAAAAAAA", ["telephone"] = "13800000001",
                }),
            };
            request.Headers.Add("X-Forwarded-For", from(i));
            last = (await visitor.SendAsync(request)).StatusCode;
        }
        return last;
    }

    private static async Task<string> Cookie(TestHome home)
    {
        var visitor = await home.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var page = await visitor.SendAsync(request);
        var token = System.Text.RegularExpressions.Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var somebody = await home.Somebody(Sunbeam.Access.Role.Township, "370214008");
        using var post = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = WebUtility.HtmlDecode(token), ["login"] = "u" + somebody.AccountId, ["password"] = TestHome.Password, ["to"] = "/",
            }),
        };
        post.Headers.Add("X-Forwarded-For", "203.0.113.9");
        post.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await visitor.SendAsync(post);
        return string.Join('\n', answer.Headers.GetValues("Set-Cookie").Where(cookie => cookie.StartsWith("sunbeam=", StringComparison.Ordinal)));
    }
}
