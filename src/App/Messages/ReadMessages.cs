// /messages: what somebody has been told, the unread first; and how many of those there are, for the frame of every page.
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Messages;

public sealed record MessageLine(long Id, Said Title, Said Text, string Link, DateTimeOffset At, bool Read);

/// <param name="Address">Where the reader wants to be told; null where they have said nothing.</param>
public sealed record ContactLine(Channel Channel, bool On, string? Address);

public sealed record Inbox(IReadOnlyList<MessageLine> Messages, int Unread, IReadOnlyList<ContactLine> Contacts);

public static class ReadMessages
{
    private const int PageLines = 100;

    /// <summary>Everybody who works here or for somebody; citizens read theirs on their own page.</summary>
    public static readonly Role[] Staff = [.. Enum.GetValues<Role>().Where(role => role is not (Role.System or Role.Citizen))];

    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        routes.MapPage<InboxPage, Inbox>("/messages", Staff, reading => Read(reading, law));
        routes.MapGet("/messages/count", Count).ExcludeFromDescription();
    }

    /// <summary>Those of whoever reads.</summary>
    public static IQueryable<Message> Mine(Data.SunbeamDb db) => db.Set<Message>().Where(message => message.ToAccountId == db.Who);

    private static async Task<Inbox?> Read(Reading reading, Law law)
    {
        var messages = await Mine(reading.Db).OrderBy(message => message.ReadAt != null).ThenByDescending(message => message.Id).Take(PageLines).ToListAsync();
        return new Inbox([.. messages.Select(message => Line(message, law))], messages.Count(message => message.ReadAt is null), await Contacts(reading));
    }

    public static MessageLine Line(Message message, Law law)
    {
        var (title, text) = Template.Write(law, message);
        return new MessageLine(message.Id, title, text, message.Link, message.At, message.ReadAt is not null);
    }

    private static async Task<IReadOnlyList<ContactLine>> Contacts(Reading reading)
    {
        var mine = await reading.Db.Set<Contact>().Where(contact => contact.OwnerId == reading.Actor.AccountId).ToDictionaryAsync(contact => contact.Channel);
        var on = await reading.Db.Set<ChannelSetting>().Where(setting => setting.On).Select(setting => setting.Channel).ToListAsync();
        return [.. Enum.GetValues<Channel>().Select(channel => new ContactLine(channel, on.Contains(channel), mine.TryGetValue(channel, out var known)
            ? reading.Keeper.Open(known.Address, Contact.AddressPlace(known.OwnerId, channel)) : null))];
    }

    private static async Task<IResult> Count(HttpContext http, Desk desk)
    {
        http.Response.Headers.CacheControl = "no-store";
        await using var db = desk.Open(http.Actor());
        var unread = await Mine(db).CountAsync(message => message.ReadAt == null);
        return new RazorComponentResult<UnreadCount>(new Dictionary<string, object?> { ["Unread"] = unread });
    }
}
