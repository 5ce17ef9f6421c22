// Brings the snapshot of everybody up to date every minute, so that whoever asks does not wait for it.
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Discover;
using Sunbeam.Registry;

namespace Sunbeam.Shell.Running;

internal sealed class FollowRegularly(Home home, Desk desk, Law law, ILogger<FollowRegularly> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stop)) await Follow();
        }
        catch (OperationCanceledException)
        {
            // Whatever is left to follow is followed by whoever asks next.
        }
    }

    private async Task Follow()
    {
        try
        {
            if (home.Settings.District is { } district) await KeepSnapshot.Open(home, desk, law.For(district));
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or IOException or LawException)
        {
            FollowLog.Waits(log, fault.GetType().Name);
        }
    }
}

internal static partial class FollowLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The snapshot of everybody could not be brought up to date now ({Fault}); it will be tried again in a minute.")]
    public static partial void Waits(ILogger log, string fault);
}
