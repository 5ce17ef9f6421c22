// Marks the limits of a lead or of a case as met: what has been done, or is no longer to be done, is due no more.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey;

public static class MeetDeadline
{
    public static async Task OfLead(Work work, long leadId) =>
        Meet(work, await work.Db.Set<Deadline>().Where(deadline => deadline.LeadId == leadId && deadline.MetOn == null).ToListAsync());

    public static async Task OfCase(Work work, long caseId) =>
        Meet(work, await work.Db.Set<Deadline>().Where(deadline => deadline.CaseId == caseId && deadline.MetOn == null).ToListAsync());

    private static void Meet(Work work, List<Deadline> open)
    {
        foreach (var deadline in open) deadline.MetOn = work.Today;
    }
}
