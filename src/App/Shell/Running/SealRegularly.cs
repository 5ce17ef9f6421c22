// Seals the journal every minute in which something happened, and once more when the program stops.
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;

namespace Sunbeam.Shell.Running;

internal sealed class SealRegularly(Desk desk, Home home, ILogger<SealRegularly> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stop)) await Seal();
        }
        catch (OperationCanceledException)
        {
            await Seal();
        }
    }

    private async Task Seal()
    {
        try
        {
            await using var db = desk.Open(Actor.System("journal"));
            await SealJournal.Seal(db, desk.Keeper.Ring.Seal, home.Folder, desk.Clock.GetUtcNow());
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or IOException)
        {
            // The next minute seals what this one could not; nothing is lost by waiting.
            SealLog.Waits(log, fault.GetType().Name);
        }
    }
}

internal static partial class SealLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal could not be sealed now ({Fault}); it will be tried again in a minute.")]
    public static partial void Waits(ILogger log, string fault);
}
