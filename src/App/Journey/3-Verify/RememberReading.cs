// Whoever reads what sources answered about a family is in the journal, page by page: who, when, whose case.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;

namespace Sunbeam.Journey.Verify;

public static class RememberReading
{
    /// <param name="page">What was opened: "case", "ledger", "check" or the name of a fact.</param>
    public static async Task Of(SunbeamDb db, Desk desk, Case of, string page)
    {
        var answered = db.Set<SourceRequest>().Where(request => request.CaseId == of.Id && request.State == RequestState.Answered);
        if (!await answered.AnyAsync()) return;
        await desk.Do(db.Actor, Guid.NewGuid().ToString("N"), work =>
        {
            work.Note($"case:{of.Id}", "replies.read", of.Area, $"page={page}", caseId: of.Id);
            return Task.FromResult(Answer.Done("/"));
        });
    }
}
