// The one port for telling somebody something: an account, everybody in a role who looks after an area, or a person. It is written in
// the transaction of the act; what goes out by mail, SMS or WeChat is sent afterwards by the worker.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;

namespace Sunbeam.Messages;

/// <param name="Template">What it says: packs/*/messages/NAME.yaml.</param>
/// <param name="Because">Why: the journal's code of what happened, such as "case.opened".</param>
/// <param name="Area">Where it happened; of a role, those are told whose reach covers it.</param>
/// <param name="Link">The page on which it is seen: a path of ours without anything personal.</param>
public sealed record Notice(string Template, string Because, long Area, string Link)
{
    public Slots Slots { get; init; } = new();
    public long? CaseId { get; init; }
    public long? HouseholdId { get; init; }

    /// <summary>A code that opens a door: sealed, sent once, and gone.</summary>
    public string? Code { get; init; }
}

public static class Tell
{
    /// <summary>Tells one of the staff.</summary>
    public static async Task Account(Work work, long accountId, Notice notice) => await Write(work, notice, accountId, null, await Channels(work, accountId));

    /// <summary>Tells everybody who works in that role and whose reach covers the area.</summary>
    /// <returns>How many were told: nobody there is a gap that somebody else must hear of.</returns>
    public static async Task<int> Role(Work work, Role role, Notice notice)
    {
        var accounts = await work.Db.Reaches.Where(reach => reach.Role == role && reach.From <= notice.Area && notice.Area <= reach.To)
            .Select(reach => reach.AccountId).Distinct()
            .Where(id => work.Db.Set<Account>().Any(account => account.Id == id && account.ClosedAt == null)).ToListAsync();
        foreach (var account in accounts) await Account(work, account, notice);
        return accounts.Count;
    }

    /// <summary>Tells a person, on their own page and where they can be reached.</summary>
    public static async Task Person(Work work, long personId, Notice notice)
    {
        var channels = await Channels(work, personId);
        // A department may tell somebody whom it does not see; the worker that sends it does.
        if (!channels.Contains(Channel.Sms) && await On(work, Channel.Sms)
            && !await work.Db.Set<Person>().AnyAsync(person => person.Id == personId && person.Telephone == null)) channels.Add(Channel.Sms);
        await Write(work, notice, null, personId, channels);
    }

    private static Task<bool> On(Work work, Channel channel) => work.Db.Set<ChannelSetting>().AnyAsync(setting => setting.Channel == channel && setting.On);

    private static Task<List<Channel>> Channels(Work work, long owner) => work.Db.Set<Contact>()
        .Where(contact => contact.OwnerId == owner && work.Db.Set<ChannelSetting>().Any(setting => setting.Channel == contact.Channel && setting.On))
        .Select(contact => contact.Channel).ToListAsync();

    private static Task Write(Work work, Notice notice, long? account, long? person, List<Channel> channels)
    {
        var id = Ids.Next();
        work.Db.Add(new Message
        {
            Id = id, Template = notice.Template, Slots = notice.Slots.Write(), Because = notice.Because, Link = notice.Link, ToAccountId = account,
            ToPersonId = person, CaseId = notice.CaseId, HouseholdId = notice.HouseholdId, At = work.Now, Area = notice.Area,
            Secret = notice.Code is null ? null : work.Keeper.Seal(notice.Code, Message.SecretPlace(id)),
        });
        foreach (var channel in channels)
            work.Db.Add(new Sending
            {
                Id = Ids.Next(), MessageId = id, Channel = channel, State = SendingState.Waiting, NextTryAt = work.Now, Area = notice.Area,
            });
        return Task.CompletedTask;
    }
}
