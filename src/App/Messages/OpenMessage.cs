// Opens a message of one's own: it is read, and one goes on to what it is about.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Messages;

public static class OpenMessage
{
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/messages/{id:long}/open", ReadMessages.Staff, Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await ReadMessages.Mine(work.Db).SingleOrDefaultAsync(message => message.Id == input.Id) is not { } found) return Problem.NotThere;
        found.ReadAt ??= work.Now;
        work.Note($"message:{found.Id}", "message.read", found.Area, $"message={found.Id}");
        return Answer.Done(found.Link, found.Id);
    }
}
