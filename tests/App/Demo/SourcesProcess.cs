// The built sources program, started as the platform starts it: over a pipe, on a free port.
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sunbeam.Tests.App.Demo;

public sealed class SourcesProcess : IDisposable
{
    public const int Residents = 2_000;
    public const int Seed = 1;

    public SourcesProcess()
    {
        Process = Start("serve", "--district", "370214", "--residents", $"{Residents}", "--seed", $"{Seed}");
        var line = Process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The sources program ended before it listened.");
        Told = JsonDocument.Parse(line).RootElement;
        Http = new HttpClient { BaseAddress = new Uri(Told.GetProperty("address").GetString()!) };
    }

    public Process Process { get; }
    public HttpClient Http { get; }
    public string Files => Told.GetProperty("files").GetString()!;
    public string Database => Told.GetProperty("database").GetString()!;
    public string Secret => Told.GetProperty("secret").GetString()!;
    private JsonElement Told { get; }

    public static string RepositoryRoot { get; } = FindRoot();

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Program(), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        return Process.Start(start)!;
    }

    public Task<HttpResponseMessage> Ask(string source, string identity, string purpose = "verify", string authorisation = "S-1", string request = "r-1") =>
        Http.PostAsJsonAsync($"/sources/{source}/query", new { request, identity, purpose, authorisation });

    public async Task<JsonObject> Answer(string source, string identity, string purpose = "verify") =>
        (await (await Ask(source, identity, purpose)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!;

    public async Task Switch(object setting) => (await Http.PostAsJsonAsync("/control.json", setting)).EnsureSuccessStatusCode();

    public void Dispose()
    {
        Http.Dispose();
        Process.StandardInput.Close();
        if (!Process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            Process.Kill();
        }
        Process.Dispose();
    }

    // tests/App/bin/<configuration>/<framework>/ and demo/Sources/bin/<configuration>/<framework>/ are built alike.
    private static string Program()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(RepositoryRoot, "demo", "Sources", "bin", here.Parent!.Name, here.Name, "sunbeam-sources.dll");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Sunbeam.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }
        return folder.FullName;
    }
}
