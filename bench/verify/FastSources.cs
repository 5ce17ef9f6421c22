// Thirty-four sources that know everybody and answer at once, or each after its own time between fifty milliseconds and
// the slowest; they count who was asked about more than once.
using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Sunbeam.Bench.Verify;

internal sealed class FastSources : IAsyncDisposable
{
    public const int Count = 34;
    private const int QuickestMs = 50;
    private readonly Process _process;
    private readonly HttpClient _http;

    private FastSources(Process process, Uri address) => (_process, _http) = (process, new HttpClient { BaseAddress = address });

    public Uri Address => _http.BaseAddress!;
    public int ProcessId => _process.Id;

    /// <summary>Starts them as a process that ends with this one.</summary>
    public static async Task<FastSources> Start(int slowestMs)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(FastSources).Assembly.Location);
        start.ArgumentList.Add("sources");
        start.ArgumentList.Add(slowestMs.ToString(CultureInfo.InvariantCulture));
        var process = Process.Start(start)!;
        return new FastSources(process, new Uri((await process.StandardOutput.ReadLineAsync())!));
    }

    /// <summary>How many questions came, and how many of them about somebody of whom the source had been asked before.</summary>
    public async Task<(long Asked, long Again)> Told()
    {
        var told = (await _http.GetStringAsync("/asked")).Split(' ');
        return (long.Parse(told[0], CultureInfo.InvariantCulture), long.Parse(told[1], CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public static async Task<int> Serve(int slowestMs)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var known = new ConcurrentDictionary<(int, string), bool>();
        long asked = 0, again = 0;
        app.MapGet("/asked", http => http.Response.WriteAsync($"{Interlocked.Read(ref asked)} {Interlocked.Read(ref again)}"));
        app.MapPost("/sources/s{source:int}/query", async (HttpContext http, int source) =>
        {
            var body = (await http.Request.BodyReader.ReadAtLeastAsync((int)(http.Request.ContentLength ?? 0))).Buffer;
            var (request, identity) = Read(body);
            http.Request.BodyReader.AdvanceTo(body.End);
            Interlocked.Increment(ref asked);
            if (!known.TryAdd((source, identity), true)) Interlocked.Increment(ref again);
            if (slowestMs > 0) await Task.Delay(QuickestMs + (slowestMs - QuickestMs) * source / (Count - 1));
            http.Response.ContentType = "application/json";
            await http.Response.BodyWriter.WriteAsync(Reply(request, identity));
        });
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    private static (string Request, string Identity) Read(ReadOnlySequence<byte> body)
    {
        using var question = JsonDocument.Parse(body);
        return (question.RootElement.GetProperty("request").GetString()!, question.RootElement.GetProperty("identity").GetString()!);
    }

    private static byte[] Reply(string request, string identity) => Encoding.UTF8.GetBytes(
        $$"""{"request":"{{request}}","status":"ok","as_of":"2026-11-01","records":[{"identity":"{{identity}}","a_fen":120000,"b_fen":0}]}""");
}
