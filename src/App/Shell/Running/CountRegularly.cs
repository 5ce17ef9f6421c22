// Has the database count what has grown, at the start and every hour (Data/CountForPlanner).
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;

namespace Sunbeam.Shell.Running;

internal sealed class CountRegularly(Desk desk, ILogger<CountRegularly> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            do await Count();
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // The next start counts.
        }
    }

    private async Task Count()
    {
        try
        {
            await using var db = desk.Open(Actor.System("planner"));
            await CountForPlanner.Grown(db);
        }
        catch (System.Data.Common.DbException fault)
        {
            CountLog.Waits(log, fault.GetType().Name);
        }
    }
}

internal static partial class CountLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The rows could not be counted for the planner now ({Fault}); it will be tried again in an hour.")]
    public static partial void Waits(ILogger log, string fault);
}
