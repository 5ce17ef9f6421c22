// The real program with a small demo district, its departments on real sockets, and a browser in front of it: started
// once for all browser tests, in a folder that is gone afterwards.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sunbeam.Tests.Browser;

/// <summary>An account to try, as the program prints it at its start.</summary>
public sealed record DemoAccount(string Role, string Login, string Password);

public sealed partial class Platform : IAsyncLifetime
{
    // Enough for the demo's grid worker to have several households.
    private const int Residents = 8_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string _home = Directory.CreateTempSubdirectory("sunbeam-browser-").FullName;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly Lazy<Task<Walked>> _road;
    private Process? _program;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Platform() => _road = new(() => new Road(this).Walk());

    public string Address { get; private set; } = "";

    /// <summary>The road walked by clicking, once for all tests that look at what it left.</summary>
    public Task<Walked> Road => _road.Value;
    public IReadOnlyList<DemoAccount> Accounts { get; private set; } = [];

    /// <summary>The repository, where axe lies and the guide's pictures go.</summary>
    public static string Root { get; } = FindRoot();

    public async Task InitializeAsync()
    {
        // Without a browser the tests are skipped on a developer's machine; in CI they fail, and say why.
        if (Chromium.Path is null && Environment.GetEnvironmentVariable("CI") is not null) throw new InvalidOperationException("No Chromium on this machine.");
        if (Chromium.Path is null) return;
        // The road once without a browser, so that every page has something to show.
        using (var demo = Start("demo", "--residents", $"{Residents}")) await Finish(demo);
        _program = Start("serve", "--urls", "http://127.0.0.1:0");
        await Listening();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });
    }

    /// <summary>Writes a layer of the district's own over its pack, as a district does; it counts from the next start on.</summary>
    public void Set(string path, string text)
    {
        var folder = Path.Combine(_home, "packs", "cn-370214-own");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
        File.WriteAllText(Path.Combine(folder, "pack.yaml"), "label: { zh: 城阳区, en: Chengyang }\nextends: cn-370214-chengyang\n");
        File.WriteAllText(Path.Combine(folder, path), text);
    }

    /// <summary>Stops the program and starts it again where it was, on a later day if one is given; whoever was signed in signs in again.</summary>
    public async Task GoOnOn(DateOnly? day = null)
    {
        await Stop();
        var address = Address;
        (Address, Accounts) = ("", []);
        string[] later = day is null ? [] : ["--today", $"{day:yyyy-MM-dd}"];
        _program = Start(["serve", "--urls", address, .. later]);
        await Listening();
    }

    public DemoAccount Account(string role) => Accounts.Single(account => account.Role == role);

    /// <summary>A window of nobody.</summary>
    public async Task<IPage> Window(Width width)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Address, ViewportSize = new() { Width = width.Columns, Height = width.Rows }, Locale = "zh-CN", TimezoneId = "Asia/Shanghai",
            HasTouch = width == Width.Phone, IsMobile = width == Width.Phone, ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    /// <summary>A window of somebody who has signed in by the form.</summary>
    public async Task<IPage> SignedIn(string role, Width width)
    {
        var page = await Window(width);
        var account = Account(role);
        await page.GotoAsync("/sign-in");
        await page.Locator("[name=login]").FillAsync(account.Login);
        await page.Locator("[name=password]").FillAsync(account.Password);
        await page.Locator("main .btn-primary").ClickAsync();
        await page.Locator(".acting").WaitForAsync();
        return page;
    }

    /// <summary>The same person in another window.</summary>
    public async Task<IPage> AnotherWindow(IPage signedIn, Width width)
    {
        var page = await Window(width);
        await page.Context.AddCookiesAsync((await signedIn.Context.CookiesAsync()).Select(cookie => new Cookie
        {
            Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = cookie.HttpOnly, Expires = cookie.Expires,
        }));
        return page;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await Stop();
        Directory.Delete(_home, recursive: true);
    }

    private async Task Stop()
    {
        if (_program is null) return;
        _program.Kill(entireProcessTree: true);
        await _program.WaitForExitAsync();
        _program.Dispose();
        _program = null;
    }

    private Process Start(params string[] arguments)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(Root, "src", "App", "bin", here.Parent!.Name, here.Name, "sunbeam.dll");
        var process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. arguments, "--home", _home])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        })!;
        process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task Finish(Process process)
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.ExitCode.ShouldBe(0, string.Join('\n', _said));
    }

    private async Task Listening()
    {
        _said.Clear();
        for (var waited = Stopwatch.StartNew(); Address.Length == 0 || Accounts.Count < 10; await Task.Delay(50))
        {
            var said = string.Join('\n', _said);
            if (_program!.HasExited || waited.Elapsed > Patience) throw new InvalidOperationException("The program did not start:\n" + said);
            Address = Listens().Match(said).Value;
            Accounts = [.. Printed().Matches(said).Select(match => new DemoAccount(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value))];
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Sunbeam.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Listens();

    [GeneratedRegex(@"(\w+)\W+([a-z]+)\W+(sunbeam-[a-z]+)")]
    private static partial Regex Printed();
}

/// <summary>The two widths at which every page is looked at: an officer's desk and a grid worker's telephone.</summary>
public sealed record Width(string Name, int Columns, int Rows)
{
    public static readonly Width Desk = new("desk", 1440, 900);
    public static readonly Width Phone = new("phone", 390, 844);
    public static readonly IReadOnlyList<Width> Both = [Desk, Phone];
}

[CollectionDefinition("platform")]
public sealed class PlatformCollection : ICollectionFixture<Platform>;
