// Deletes raw replies whose facts may no longer be relied on: what is not needed is not kept.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Verify;

public static class DropReplies
{
    private const int AtOnce = 500;

    /// <summary>How many were deleted.</summary>
    public static async Task<int> Drop(Desk desk)
    {
        await using (var db = desk.Open(Actor.System("drop-replies")))
            if (!await db.Set<SourceRequest>().AnyAsync(request => request.ReplyUntil < desk.Today)) return 0;

        var dropped = 0;
        await desk.Do(Actor.System("drop-replies"), Guid.NewGuid().ToString("N"), async work =>
        {
            var old = await work.Db.Set<SourceRequest>().Where(request => request.ReplyUntil < work.Today)
                .OrderBy(request => request.Id).Take(AtOnce).ToListAsync();
            dropped = old.Count;
            if (dropped == 0) return Problem.NotThere;
            foreach (var request in old) (request.Reply, request.ReplyUntil) = (null, null);
            foreach (var ofSource in old.GroupBy(request => request.Source))
                work.Note($"source:{ofSource.Key}", "replies.dropped", 0, $"replies={ofSource.Count()}");
            return Answer.Done("/sources");
        });
        return dropped;
    }
}
