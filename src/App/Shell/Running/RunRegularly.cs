// Looks every minute whether regular work is due. Several servers may: each hour or day is done by one of them.
using Sunbeam.Data.Acts;
using Sunbeam.Data.Jobs;

namespace Sunbeam.Shell.Running;

internal sealed class RunRegularly(Desk desk, IEnumerable<RegularJob> jobs, ILogger<RunRegularly> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Look);
        try
        {
            do
            {
                foreach (var job in jobs) await Run(job);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // What is due then is made up by the next start.
        }
    }

    private async Task Run(RegularJob job)
    {
        try
        {
            await job.DoDue(desk);
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException or IOException)
        {
            RegularLog.Waits(log, job.Name, fault.GetType().Name);
        }
    }
}

internal static partial class RegularLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The regular work {Job} could not be done now ({Fault}); it will be tried again in a minute.")]
    public static partial void Waits(ILogger log, string job, string fault);
}
