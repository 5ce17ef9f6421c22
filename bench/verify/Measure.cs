// The two measurements: how long one household waits for the slowest of its sources, and how many replies of a roster
// reach the ledger in a second, with the processor time that each of the three programs took for one.
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Sunbeam.Access;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;

namespace Sunbeam.Bench.Verify;

internal static class Measure
{
    private const int SlowestMs = 800;

    /// <summary>A household of four, again and again; the first rounds warm the program up and are shown too.</summary>
    public static async Task<int> Household(int rounds)
    {
        await using var sources = await FastSources.Start(SlowestMs);
        await using var home = await MadeHome.Make();
        await home.Reach(sources.Address);
        var checks = await home.Lay(rounds, members: 4, aided: false);
        using var worker = Worker(home);
        await worker.StartAsync(CancellationToken.None);
        foreach (var check in checks)
        {
            var clock = Stopwatch.StartNew();
            await home.Start([check]);
            var started = clock.ElapsedMilliseconds;
            while (await Waiting(home, check)) await Task.Delay(5);
            var answered = clock.ElapsedMilliseconds;
            while (await Unfinished(home, check)) await Task.Delay(5);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"started after {started} ms, all answered {answered - started} ms later ({(answered - started) / (double)SlowestMs:0.00} of the slowest), finished {clock.ElapsedMilliseconds - started} ms"));
        }
        await worker.StopAsync(CancellationToken.None);
        return 0;
    }

    public static async Task<int> Roster(int people)
    {
        await using var sources = await FastSources.Start(0);
        await using var home = await MadeHome.Make();
        await home.Reach(sources.Address);
        await home.Lay(people / 2, members: 2, aided: true);
        using var worker = Worker(home);
        var (clock, before) = (Stopwatch.StartNew(), Cpu(home, sources));
        await home.StartBatch();
        await worker.StartAsync(CancellationToken.None);
        var most = 0L;
        for (var told = 0; await Going(home); await Task.Delay(200))
        {
            most = Math.Max(most, Process.GetCurrentProcess().WorkingSet64);
            if ((int)clock.Elapsed.TotalSeconds / 10 == told) continue;
            told = (int)clock.Elapsed.TotalSeconds / 10;
            Tell($"so far {await Finished(home)} finished,", await Kept(home), clock, most);
        }
        var (kept, after, asked) = (await Kept(home), Cpu(home, sources), await sources.Told());
        Tell("in the end", kept, clock, most);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"processor time a reply: program {Each(0):0.00} ms, sources {Each(1):0.00} ms, database {Each(2):0.00} ms; asked {asked.Asked}, of these again {asked.Again}"));
        await worker.StopAsync(CancellationToken.None);
        return 0;

        double Each(int of) => (after[of] - before[of]) * 10.0 / kept;
    }

    private static void Tell(string when, int kept, Stopwatch clock, long most) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{when}: {kept} replies in {clock.Elapsed.TotalSeconds:0.0} s, {kept / clock.Elapsed.TotalSeconds:0} a second, most memory {most >> 20} MB"));

    private static AskSources Worker(MadeHome home) => new(home.Desk, home.Law, new Patience(), new Loud(), home.Bell);

    private static async Task<bool> Waiting(MadeHome home, long check)
    {
        await using var db = home.Desk.Open(Actor.System("bench"));
        return await db.Set<SourceRequest>().AnyAsync(request => request.CheckId == check && request.State == RequestState.Waiting);
    }

    private static async Task<bool> Unfinished(MadeHome home, long check)
    {
        await using var db = home.Desk.Open(Actor.System("bench"));
        return await db.Set<Check>().AnyAsync(one => one.Id == check && one.State != CheckState.Finished);
    }

    private static async Task<int> Finished(MadeHome home)
    {
        await using var db = home.Desk.Open(Actor.System("bench"));
        return await db.Set<Check>().CountAsync(check => check.State == CheckState.Finished);
    }

    private static async Task<bool> Going(MadeHome home)
    {
        await using var db = home.Desk.Open(Actor.System("bench"));
        return await db.Set<CheckBatch>().AnyAsync(batch => batch.FinishedAt == null);
    }

    private static async Task<int> Kept(MadeHome home)
    {
        await using var db = home.Desk.Open(Actor.System("bench"));
        return await db.Set<SourceRequest>().CountAsync(request => request.State == RequestState.Answered);
    }

    // Hundredths of a second, by what Linux counts: ours, the sources', and the database's of those who work for us.
    private static long[] Cpu(MadeHome home, FastSources sources)
    {
        var database = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Where(id => home.Database is not null && Line(id!, "cmdline").Contains(home.Database[..12], StringComparison.Ordinal)).ToList();
        return [Spent($"{Environment.ProcessId}"), Spent($"{sources.ProcessId}"), database.Sum(id => Spent(id!))];
    }

    private static long Spent(string process)
    {
        var fields = Line(process, "stat") is { Length: > 0 } stat ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ') : [];
        return fields.Length == 0 ? 0 : long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }

    private static string Line(string process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (IOException)
        {
            return "";
        }
    }

    // A round that failed must not pass for a slow one.
    private sealed class Loud : ILogger<AskSources>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Console.Error.WriteLine(formatter(state, exception));
    }
}
