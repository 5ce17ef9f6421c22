// /messages/log: what was sent, to whom, why, and what became of it; for those who look after the platform or watch over it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
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

/// <param name="Before">The message before which this page begins.</param>
public sealed record SendingLog(IReadOnlyList<SendingLine> Lines, int Waiting, int Failed, long? Next);

public static class ReadSendings
{
    private const int PageLines = 100;

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<SendingsPage, SendingLog>("/messages/log", [Role.Administrator, Role.Auditor], reading => Read(reading, law));

    private static async Task<SendingLog?> Read(Reading reading, Law law)
    {
        var (db, before) = (reading.Db, reading.Number("before"));
        var messages = await db.Set<Message>().Where(message => before == null || message.Id < before).OrderByDescending(message => message.Id)
            .Take(PageLines).ToListAsync();
        var ids = messages.ConvertAll(message => message.Id);
        var sendings = (await db.Set<Sending>().Where(one => ids.Contains(one.MessageId)).OrderBy(one => one.Id).ToListAsync()).ToLookup(one => one.MessageId);
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
        return new SendingLog([.. lines], await db.Set<Sending>().CountAsync(one => one.State == SendingState.Waiting),
            await db.Set<Sending>().CountAsync(one => one.State == SendingState.Failed), messages.Count == PageLines ? ids[^1] : null);
    }
}
