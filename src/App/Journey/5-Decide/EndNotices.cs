// A public notice takes itself down: the day after its last it is over, which stands in the journal, and its paper is shown no
// more as one that hangs. What it said stays in the file of the case.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Jobs;

namespace Sunbeam.Journey.Decide;

public static class EndNotices
{
    public static readonly RegularJob Job = new("end-notices", Every.Day, (work, _) => Run(work));

    public static async Task<int> Run(Work work)
    {
        var over = await work.Db.Set<PublicNotice>().Where(notice => notice.TakenDownAt == null && notice.Until < work.Today).ToListAsync();
        foreach (var notice in over)
        {
            notice.TakenDownAt = work.Now;
            work.Note($"case:{notice.CaseId}", "notice.taken-down", notice.Area, $"notice={notice.Id} until={notice.Until:yyyy-MM-dd}", caseId: notice.CaseId);
        }
        return over.Count;
    }
}
