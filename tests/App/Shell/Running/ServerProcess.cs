// The built program as a process of its own over a home that outlives it, so that a test can kill it as a power cut would.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Sunbeam.Tests.App.Demo;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Shell.Running;

public sealed partial class ServerProcess(string? database) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly string _home = Directory.CreateTempSubdirectory("sunbeam-killed-").FullName;
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;

    public Uri Address { get; private set; } = null!;

    public static async Task<ServerProcess> Make(Engine engine, int residents, DateOnly today)
    {
        var database = engine == Engine.Postgres ? await Postgres.MakeDatabase() : null;
        var server = new ServerProcess(database);
        await server.Start("--residents", $"{residents}", "--database", database is null ? "sqlite" : Postgres.ConnectionTo(database),
            "--today", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return server;
    }

    /// <summary>Starts, or starts again, and waits until it listens.</summary>
    public async Task Start(params string[] options)
    {
        _said.Clear();
        _process = Run(["serve", "--urls", "http://127.0.0.1:0", .. options]);
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(20))
        {
            var said = string.Join('\n', _said);
            if (_process.HasExited || waited.Elapsed > Patience) throw new InvalidOperationException("The program did not start:\n" + said);
            if (Listens().Match(said) is not { Success: true } listens) continue;
            Address = new Uri(listens.Value);
            return;
        }
    }

    /// <summary>What kill -9 does: nothing is closed, nothing is said.</summary>
    public async Task Kill()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Runs a verb over the same home to its end.</summary>
    /// <returns>Its exit code and what it printed.</returns>
    public async Task<(int Code, string Printed)> Verb(params string[] arguments)
    {
        _said.Clear();
        using var process = Run(arguments);
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, string.Join('\n', _said));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await Kill();
        if (database is not null) await Postgres.DropDatabase(database);
        Directory.Delete(_home, recursive: true);
    }

    private Process Run(string[] arguments)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(SourcesProcess.RepositoryRoot, "src", "App", "bin", here.Parent!.Name, here.Name, "sunbeam.dll");
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

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Listens();
}
