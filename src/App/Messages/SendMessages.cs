// The worker that empties the outbox. The rows are the queue: a server that is stopped or killed loses nothing, and several servers
// share the work. A message that was sent in the moment of a crash may go out twice, and bears the same number both times.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;

namespace Sunbeam.Messages;

public sealed partial class SendMessages(Desk desk, Law law, ILogger<SendMessages> log) : BackgroundService
{
    private const int AtOnce = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2), Lease = TimeSpan.FromMinutes(2);

    /// <summary>How long after each failure it is tried again; after the last it has failed.</summary>
    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(8)];

    private static readonly Actor Worker = Actor.System("messages");
    private readonly SendMail _mail = new();
    private readonly SendHttp _http = new();

    /// <summary>A sending that was taken, ready to go.</summary>
    private sealed record Taken(Sending Row, ChannelSetting Setting, string? Secret, Letter Letter);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Survive(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // What is taken and unsent is taken again when its lease is over.
        }
    }

    /// <summary>Sends whatever is due, again and again until nothing is.</summary>
    public async Task SendDue(CancellationToken stop = default)
    {
        while (await Round(stop)) { }
    }

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    private async Task Survive(CancellationToken stop)
    {
        try
        {
            await SendDue(stop);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The name only: its message may repeat what it was about.
            LogFault(log, fault.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of sending messages failed with {Fault}; it is tried again.")]
    private static partial void LogFault(ILogger log, string fault);

    private async Task<bool> Round(CancellationToken stop)
    {
        var now = desk.Clock.GetUtcNow();
        await using (var db = desk.Open(Worker))
            if (!await db.Set<Sending>().AnyAsync(one => one.State == SendingState.Waiting && one.NextTryAt <= now, stop)) return false;
        var taken = await Take();
        var carried = await Task.WhenAll(taken.Select(async one => (one, await Carry(one, stop))));
        if (carried.Length > 0) await Keep(carried);
        return taken.Count > 0;
    }

    private async Task<Carried> Carry(Taken one, CancellationToken stop)
    {
        IChannel channel = one.Row.Channel == Channel.Email ? _mail : _http;
        return await channel.Send(one.Setting, one.Secret, one.Letter, stop);
    }

    private async Task<List<Taken>> Take()
    {
        var taken = new List<Taken>();
        await desk.Do(Worker, Guid.NewGuid().ToString("N"), async work =>
        {
            taken.Clear();
            var due = await work.Db.Set<Sending>().Where(one => one.State == SendingState.Waiting && one.NextTryAt <= work.Now)
                .OrderBy(one => one.NextTryAt).Take(AtOnce).ToListAsync();
            if (due.Count == 0) return Problem.NotThere;
            var ids = due.ConvertAll(one => one.MessageId);
            var messages = await work.Db.Set<Message>().Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id);
            var settings = await work.Db.Set<ChannelSetting>().AsNoTracking().Where(one => one.On).ToDictionaryAsync(one => one.Channel);
            foreach (var one in due)
                if (await Ready(work, one, messages[one.MessageId], settings.GetValueOrDefault(one.Channel)) is { } ready) taken.Add(ready);
            work.Note("messages", "messages.taken", 0, $"due={due.Count} taken={taken.Count}");
            return Answer.Done("/messages/log");
        });
        return taken;
    }

    // Either it goes out now, under a lease; or it waits for the morning; or it has nowhere to go.
    private async Task<Taken?> Ready(Work work, Sending one, Message message, ChannelSetting? setting)
    {
        if (setting is null || await AddressOf(work, one, message) is not { } to)
        {
            (one.State, one.Fault) = (SendingState.Failed, setting is null ? "off" : "address");
            return null;
        }
        var urgent = Template.Find(law, message)?.Urgent ?? false;
        if (!urgent && QuietHours.NextAfter(Template.PackOf(law, message.Area), work.Now) is var morning && morning > work.Now)
        {
            one.NextTryAt = morning;
            return null;
        }
        one.NextTryAt = work.Now + Lease;
        var code = message.Secret is null ? null : work.Keeper.Open(message.Secret, Message.SecretPlace(message.Id));
        var (title, text) = Template.Write(law, message, code);
        return new Taken(one, setting, setting.Secret is null ? null : work.Keeper.Open(setting.Secret, ChannelSetting.SecretPlace(setting.Channel)),
            new Letter(one.Id, to, title.Zh, text.Zh, message.Link, work.Now.ToUniversalTime()));
    }

    private static async Task<string?> AddressOf(Work work, Sending one, Message message)
    {
        var owner = message.ToAccountId ?? message.ToPersonId!.Value;
        var contact = await work.Db.Set<Contact>().AsNoTracking().SingleOrDefaultAsync(known => known.OwnerId == owner && known.Channel == one.Channel);
        if (contact is not null) return work.Keeper.Open(contact.Address, Contact.AddressPlace(owner, one.Channel));
        if (message.ToPersonId is null || one.Channel != Channel.Sms) return null;
        var person = await work.Db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(known => known.Id == owner);
        return person?.OpenTelephone(work.Keeper);
    }

    private Task Keep(IReadOnlyList<(Taken One, Carried Carried)> carried) => desk.Do(Worker, Guid.NewGuid().ToString("N"), async work =>
    {
        foreach (var (one, result) in carried)
        {
            var row = await work.Db.Set<Sending>().SingleAsync(known => known.Id == one.Row.Id);
            var message = await work.Db.Set<Message>().SingleAsync(known => known.Id == row.MessageId);
            row.Tries++;
            row.Fault = result.Fault;
            if (result.Fault is null) (row.State, row.SentAt) = (SendingState.Sent, work.Now);
            else if (result.Again && row.Tries <= Waits.Length) row.NextTryAt = work.Now + Waits[row.Tries - 1];
            else row.State = SendingState.Failed;
            if (row.State != SendingState.Waiting) message.Secret = null;
            var to = message.ToAccountId is { } account ? $"account={account}" : $"person={message.ToPersonId}";
            work.Note($"message:{message.Id}", result.Fault is null ? "message.sent" : "message.not-sent", message.Area,
                $"message={message.Id} channel={row.Channel} {to} tries={row.Tries}", message.HouseholdId, message.CaseId);
        }
        return Answer.Done("/messages/log");
    });
}
