// `serve`: starts the platform. The first start prepares the database and, unless told otherwise, a demo district.
using System.CommandLine;
using Spectre.Console;
using Sunbeam.Access;
using Sunbeam.Access.Accounts;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Demo;
using Sunbeam.Shell.Running;

namespace Sunbeam.Shell.Verbs;

internal static class ServeVerb
{
    public static Command Make()
    {
        var urls = new Option<string>("--urls") { Description = "Where to listen.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var proxy = new Option<string[]>("--proxy")
        {
            Description = "The address or network of a reverse proxy before the platform, once for each; kept in the home. 'none' forgets them.",
        };
        var demo = new DemoOptions();
        var serve = new Command("serve", "Starts the platform.") { urls, proxy, demo.District, demo.Residents };
        var options = new HomeOptions().AddTo(serve);
        serve.SetAction(async (parsed, stop) =>
        {
            var home = options.Make(parsed);
            using var alone = OneServer.Hold(home);
            Trust(home, parsed.GetValue(proxy) ?? []);
            demo.Choose(parsed, home);
            new Law(own: home.Packs).ReadOwn();
            var desk = await OpenHome.Open(home);
            await using var sources = home.IsDemo ? await DemoSources.Serve(home.Settings) : null;
            var accounts = home.IsDemo ? await Fill(home, desk, sources!) : [];
            await using var app = BuildWeb.Build(home, desk, parsed.GetValue(urls)!.Split(';'));
            await app.StartAsync(stop);
            Greet(app.Urls, accounts, home.IsDemo ? null : await FirstAdministrator.Offer(home, desk));
            await app.WaitForShutdownAsync(stop);
            return 0;
        });
        return serve;
    }

    private static void Trust(Home home, string[] proxies)
    {
        if (proxies.Length == 0) return;
        string[] named = proxies is ["none"] ? [] : proxies;
        foreach (var one in named) TrustProxies.Read(one);
        home.Change(home.Settings with { Proxies = named });
    }

    private static async Task<IReadOnlyList<DemoAccount>> Fill(Home home, Desk desk, DemoSources sources)
    {
        var law = new Law(own: home.Packs);
        await FillDistrict.Fill(home, desk, law, sources, sentence => Console.Error.WriteLine($"sunbeam: {sentence}"));
        var accounts = await MakeDemoAccounts.Make(desk, home.Settings.DemoDistrict!);
        await FillDoor.Fill(desk, law, home.Settings.DemoDistrict!, accounts);
        return accounts;
    }

    private static void Greet(IEnumerable<string> addresses, IReadOnlyList<DemoAccount> accounts, string? code)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLineInterpolated($"[bold]一米阳光 Sunbeam[/]  {string.Join("  ", addresses)}");
        if (code is not null)
            AnsiConsole.MarkupLineInterpolated($"首位管理员一次性代码 / first administrator's code: [bold]{code}[/]  → /first-administrator");
        if (accounts.Count == 0) return;
        var table = new Table().AddColumns("角色 role", "账号 login", "密码 password", "管辖 reach");
        foreach (var account in accounts)
            table.AddRow(Markup.Escape($"{account.Role}"), Markup.Escape(account.Login), Markup.Escape(account.Password), Markup.Escape(account.Reach));
        AnsiConsole.Write(table);
    }
}
