// /messages/log: what was sent, to whom, why, and what became of it; for those who look after the platform or watch over it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Messages;

/// <param name="To">The account's login, or a person's name masked.</param>
/// <param name="Channel">Null where it stands on the platform alone.</param>
/// <param name="Staff">To one of the staff, who opens it; a person reads it on their own page.</param>
public sealed record SendingLine(long Id, long MessageId, Said Title, Said Text, string Because, string To, Channel? Channel, SendingState? State, int Tries,
    string? Fault, DateTimeOffset At, DateTimeOffset? SentAt, DateTimeOffset? NextTryAt,
    bool Staff, DateTimeOffset? ReadAt);

/// <param name="Day">On which they were written.</param>
/// <param name="Kind">The pack's name of what they say.</param>
/// <param name="State">"unread" or "read" on the platform, "waiting", "sent" or "failed" on the way out.</param>
public sealed record SendingFilter(DateOnly? Day, string? Kind, string? State)
{
    public bool IsNone => this is { Day: null, Kind: null, State: null };
}

/// <param name="Kinds">What the list can be narrowed to.</param>
/// <param name="Next">The address of the next page; null on the last.</param>
/// <param name="Newest">The address of the first page; null on the first.</param>
public sealed record SendingLog(IReadOnlyList<SendingLine> Lines, int Waiting, int Failed, SendingFilter Filter, IReadOnlyList<SendingKind> Kinds, string? Next,
    string? Newest);

public sealed record SendingKind(string Id, Said Title);

public static class ReadSendings
{
    // On a telephone each stands over several lines: a page is turned sooner than scrolled through.
    private const int PageMessages = 20;

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<SendingsPage, SendingLog>("/messages/log", [Role.Administrator, Role.Auditor], reading => Read(reading, law));

    private static async Task<SendingLog?> Read(Reading reading, Law law)
    {
        var (db, filter) = (reading.Db, FilterOf(reading));
        var found = await Filtered(reading, filter).OrderByDescending(message => message.Id).Take(PageMessages + 1).ToListAsync();
        var next = found.Count > PageMessages ? reading.SameList("/messages/log", $"{found[PageMessages - 1].Id}") : null;
        return new SendingLog(await Lines(db, law, [.. found.Take(PageMessages)], StateOf(filter)),
            await db.Set<Sending>().CountAsync(one => one.State == SendingState.Waiting),
            await db.Set<Sending>().CountAsync(one => one.State == SendingState.Failed), filter, Kinds(reading, law), next,
            reading.Number("after") is null ? null : reading.SameList("/messages/log"));
    }

    private static SendingFilter FilterOf(Reading reading) => new(
        reading.Day("day"), reading.Text("kind"),
        reading.Text("state") is "unread" or "read" or "waiting" or "sent" or "failed" ? reading.Text("state") : null);

    private static SendingState? StateOf(SendingFilter filter) => Enum.TryParse<SendingState>(filter.State, true, out var state) ? state : null;

    private static IQueryable<Message> Filtered(Reading reading, SendingFilter filter)
    {
        var (db, messages) = (reading.Db, reading.Db.Set<Message>().AsQueryable());
        if (filter.Day is { } day)
        {
            var (begins, ends) = (day.InChina(), day.AddDays(1).InChina());
            messages = messages.Where(message => message.At >= begins && message.At < ends);
        }
        if (filter.Kind is { } kind) messages = messages.Where(message => message.Template == kind);
        if (filter.State is "unread" or "read")
        {
            var read = filter.State == "read";
            messages = messages.Where(message => message.ToAccountId != null && (message.ReadAt != null) == read);
        }
        if (StateOf(filter) is { } state)
            messages = messages.Where(message => db.Set<Sending>().Any(one => one.MessageId == message.Id && one.State == state));
        return reading.Number("after") is { } after ? messages.Where(message => message.Id < after) : messages;
    }

    private static IReadOnlyList<SendingKind> Kinds(Reading reading, Law law)
    {
        if (Template.PackOf(law, reading.Actor.Lowest) is not { } pack) return [];
        return [.. Template.All(pack).Values.OrderBy(one => one.Id, StringComparer.Ordinal).Select(one => new SendingKind(one.Id, one.Title))];
    }

    /// <param name="only">Where the list is narrowed to what became of it, only that way out is told.</param>
    private static async Task<IReadOnlyList<SendingLine>> Lines(SunbeamDb db, Law law, List<Message> messages, SendingState? only)
    {
        var ids = messages.ConvertAll(message => message.Id);
        var sendings = (await db.Set<Sending>().Where(one => ids.Contains(one.MessageId) && (only == null || one.State == only)).OrderBy(one => one.Id)
            .ToListAsync()).ToLookup(one => one.MessageId);
        var (accounts, people) = (messages.ConvertAll(message => message.ToAccountId), messages.ConvertAll(message => message.ToPersonId));
        var logins = await db.Set<Account>().Where(account => accounts.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Login);
        var names = await db.Set<Person>().Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name);
        var lines = from message in messages
                    let said = Template.Write(law, message)
                    let to = message.ToAccountId is { } account ? logins.GetValueOrDefault(account, "—")
                        : Show.Masked(names.GetValueOrDefault(message.ToPersonId!.Value, "—"))
                    from sending in sendings[message.Id].DefaultIfEmpty()
                    select new SendingLine(sending?.Id ?? message.Id, message.Id, said.Title, said.Text, message.Because, to, sending?.Channel, sending?.State,
                        sending?.Tries ?? 0, sending?.Fault, message.At, sending?.SentAt, sending?.State == SendingState.Waiting ? sending.NextTryAt : null,
                        message.ToAccountId is not null, message.ReadAt);
        return [.. lines];
    }
}
