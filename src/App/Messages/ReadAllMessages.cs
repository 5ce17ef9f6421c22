// Marks all one's messages as read.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Messages;

public static class ReadAllMessages
{
    public sealed record Input(long? Until = null);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/messages/read", ReadMessages.Staff, Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        var unread = await ReadMessages.Mine(work.Db)
            .Where(message => message.ReadAt == null && (input.Until == null || message.Id <= input.Until)).ToListAsync();
        foreach (var message in unread) message.ReadAt = work.Now;
        work.Note("messages", "messages.read", work.Actor.Lowest, $"messages={unread.Count}");
        return Answer.Done("/messages");
    }
}
