// Simulations at work: each runs once in the background however many ask for it, tells how far it is, and is kept for a
// while, so that a colleague who is sent the address sees the same at once.
using System.Collections.Concurrent;
using System.Globalization;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Discover;

namespace Sunbeam.Policy;

/// <summary>One simulation, running or done.</summary>
public sealed class Simulating
{
    private int _percent;

    public required DateTimeOffset Began { get; init; }
    public int Percent => Volatile.Read(ref _percent);
    public Task<Simulated> Done { get; internal set; } = null!;

    internal void Tell(int percent) => Volatile.Write(ref _percent, percent);
}

public sealed class Simulations(Home home, Desk desk) : IDisposable
{
    private const int MostKept = 32;

    /// <summary>Of the bar, what reading everybody takes; the passes take the rest.</summary>
    private const int PercentOfReading = 60;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, Simulating> _known = new();

    // One at a time takes all cores; two would only wait for each other.
    private readonly SemaphoreSlim _turn = new(1);

    /// <param name="asked">The question, whose values have been found good.</param>
    /// <param name="reach">The areas that count for the reader, first and last.</param>
    public Simulating Ask(WhatIf asked, IReadOnlyList<(long From, long To)> reach)
    {
        var now = desk.Clock.GetUtcNow();
        foreach (var (old, simulating) in _known)
        {
            var over = now - simulating.Began > Kept || simulating.Done.IsFaulted || (_known.Count > MostKept && simulating.Done.IsCompleted);
            if (over) _known.TryRemove(old, out _);
        }
        return _known.GetOrAdd(Key(asked, reach), _ =>
        {
            var simulating = new Simulating { Began = now };
            simulating.Done = Task.Run(() => Run(simulating, asked, reach));
            return simulating;
        });
    }

    private async Task<Simulated> Run(Simulating simulating, WhatIf asked, IReadOnlyList<(long From, long To)> reach)
    {
        await _turn.WaitAsync();
        try
        {
            var everybody = await KeepSnapshot.Open(home, desk, asked.Pack, percent => simulating.Tell(percent * PercentOfReading / 100));
            var recipients = await ReadRecipients.Read(desk, asked.Pack, asked.Date);
            return Simulation.Run(asked, everybody, recipients, area => reach.Any(range => range.From <= area && area <= range.To),
                percent => simulating.Tell(PercentOfReading + percent * (100 - PercentOfReading) / 100));
        }
        finally
        {
            _turn.Release();
        }
    }

    private static string Key(WhatIf asked, IReadOnlyList<(long From, long To)> reach) => string.Create(CultureInfo.InvariantCulture,
        $"{asked.Pack.With(asked.Values, asked.Date).Hash} {asked.Date:O} {asked.Programme} {string.Join(',', reach.Order().Select(range => $"{range.From}-{range.To}"))}");

    public void Dispose() => _turn.Dispose();
}
