// Tries a source: asks it about a number that nobody has, because nobody may be asked about without having agreed. That it
// knows of no such person, in the agreed form and within its time, shows that all is well.
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

/// <param name="Sound">It answered, in the agreed form, that it knows nothing of nobody.</param>
/// <param name="Fault">What went wrong, by the code of a <see cref="Verify.Fault"/>.</param>
public sealed record TrialModel(string Source, string Zh, string En, RequestState State, bool Sound, string? Fault, int Milliseconds);

public static class TrySource
{
    /// <summary>Of the area that is assigned to no place, and of the day of no birth: it can be nobody's.</summary>
    private const string Nobody = "37990019000101000X";
    private const string NoHousehold = "0";

    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        var home = routes.ServiceProvider.GetRequiredService<Home>();
        var patience = routes.ServiceProvider.GetRequiredService<Patience>();
        routes.MapPage<TrialPage, TrialModel>("/sources/{id}/trial", [Role.Administrator], reading => Try(reading, law, home, patience));
    }

    private static async Task<TrialModel?> Try(Reading reading, Law law, Home home, Patience patience)
    {
        if (await ReadSourcePage.Named(reading, law, home) is not var (source, _)) return null;
        var addresses = await reading.Db.Set<SourceAddress>().ToDictionaryAsync(one => one.Source);
        var started = Stopwatch.GetTimestamp();
        var reply = await Ask(source, SetSourceAddress.Of(addresses, source, reading.Keeper), reading.Today, patience, reading.Http.RequestAborted);
        var took = (int)(Stopwatch.GetElapsedTime(started).Ticks / TimeSpan.TicksPerMillisecond);
        await reading.Desk.Do(reading.Actor, Guid.NewGuid().ToString("N"), work =>
        {
            work.Note($"source:{source.Id}", "source.tried", 0, $"state={reply.State} fault={reply.Fault}");
            return Task.FromResult(Answer.Done($"/sources/{source.Id}"));
        });
        return new TrialModel(source.Id, source.LabelZh, source.LabelEn, reply.State, reply.State == RequestState.NoRecord, reply.Fault, took);
    }

    private static async Task<Reply> Ask(SourceDefinition source, ReachedAt? at, DateOnly today, Patience patience, CancellationToken stop)
    {
        if (source.Reach is ManualReach) return new Reply(RequestState.Unreachable, Fault.ByHand);
        if (at is null) return new Reply(RequestState.Unreachable, Fault.NoAddress);
        using var ask = new AskSource(patience);
        return await ask.Ask(source, at, new Question(0, source.Key == SourceKey.Household ? NoHousehold : Nobody, "TEST-0", today), stop);
    }
}
