// The demo district's departments: a program of their own, met only as files and over HTTP. It ends by itself when
// this process ends, because it listens to its standard input.
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Sunbeam.Data;

namespace Sunbeam.Shell.Demo;

public sealed class DemoSources : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "demo", "sunbeam-sources.dll");
    private readonly Process _process;
    private readonly JsonElement _told;

    private DemoSources(Process process, JsonElement told) => (_process, _told) = (process, told);

    /// <summary>The counters.</summary>
    public Uri Address => new(Told("address"));

    /// <summary>The folder in which some departments put their lists.</summary>
    public string Files => Told("files");

    /// <summary>The database that one department opens to us.</summary>
    public string Database => Told("database");

    /// <summary>Proves to the counters that a question is ours.</summary>
    public string Secret => Told("secret");

    /// <summary>Starts the departments of a home's demo district; they listen at once and make the district as it is asked for.</summary>
    public static async Task<DemoSources> Serve(HomeSettings settings)
    {
        var process = Start(settings, "serve");
        var line = await process.StandardOutput.ReadLineAsync()
            ?? throw new HomeException("The demo sources did not start; build the whole solution once.");
        return new DemoSources(process, JsonDocument.Parse(line).RootElement);
    }

    /// <summary>Writes the district's files, as its departments would hand them over, into a folder.</summary>
    public static async Task WriteFiles(HomeSettings settings, string folder)
    {
        using var process = Start(settings, "files", "--out", folder);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new HomeException("The demo district could not be written; is the disk full?");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private string Told(string what) => _told.GetProperty(what).GetString()!;

    private static Process Start(HomeSettings settings, string verb, params string[] more)
    {
        // Whoever runs us with `dotnet sunbeam.dll` may have no other .NET than that one.
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : null;
        var start = new ProcessStartInfo(host ?? Path.ChangeExtension(Program, OperatingSystem.IsWindows() ? ".exe" : null))
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = verb == "files",
        };
        if (host is not null) start.ArgumentList.Add(Program);
        string[] arguments = [verb, "--district", settings.DemoDistrict!, "--residents", settings.DemoResidents.ToString(CultureInfo.InvariantCulture),
            "--seed", settings.DemoSeed.ToString(CultureInfo.InvariantCulture), .. more];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
