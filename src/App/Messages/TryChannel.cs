// Sends a message to oneself over a channel, to see that it arrives.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Messages;

public static class TryChannel
{
    public sealed record Input([Asked("通道")] Channel Channel);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/messages/channels/try", [Role.Administrator], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        var me = work.Actor.AccountId;
        if (!await work.Db.Set<ChannelSetting>().AnyAsync(one => one.Channel == input.Channel && one.On)) return MessageProblems.ChannelOff;
        if (!await work.Db.Set<Contact>().AnyAsync(one => one.OwnerId == me && one.Channel == input.Channel)) return MessageProblems.NoContact;
        await Tell.Account(work, me, new Notice("trial", "messages.tried", work.Actor.Lowest, "/messages/log"));
        work.Note("messages", "messages.tried", work.Actor.Lowest, $"channel={input.Channel}");
        return Answer.Done("/messages/log");
    }
}
