// Begins an inquiry about a case within an act, and closes one: the core of the acts beside it.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;

namespace Sunbeam.Journey.Assess;

public static class KeepInquiry
{
    public static Inquiry Begin(Work work, Case of, InquiryKind kind, Question question, DueDay? due = null, Occasion? because = null)
    {
        var id = Ids.Next();
        var inquiry = new Inquiry
        {
            Id = id, CaseId = of.Id, Kind = kind, Because = because, AskedBy = work.Actor.AccountId, At = work.Now, Area = of.Area,
            Asked = work.Keeper.SealBytes(JsonSerializer.SerializeToUtf8Bytes(question), Inquiry.AskedPlace(id)),
            DueOn = due?.Day, DueProvisional = due?.Provisional ?? false,
        };
        work.Db.Add(inquiry);
        return inquiry;
    }

    /// <summary>The day on which something was found: after the case was taken in, and not in the future.</summary>
    public static Problem? Day(Case of, DateOnly on, Work work) => on < of.AcceptedOn || on > work.Today ? AssessProblems.InquiryDay : null;

    /// <summary>An inquiry that waits for its result, with its case.</summary>
    public static async Task<(Inquiry? Inquiry, Case? Case, Problem? Problem)> Open(Work work, long id, InquiryKind kind)
    {
        var inquiry = await work.Db.Set<Inquiry>().SingleOrDefaultAsync(one => one.Id == id && one.Kind == kind);
        var of = inquiry is null ? null : await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == inquiry.CaseId);
        return inquiry is null || of is null ? (null, null, Problem.NotThere)
            : inquiry.Found is not null ? (null, null, AssessProblems.NoSuchInquiry) : (inquiry, of, null);
    }

    public static async Task<(Case? Case, Problem? Problem)> CaseOf(Work work, long id)
    {
        var of = await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == id);
        return of is null ? (null, Problem.NotThere) : of.State != CaseState.Open ? (null, AssessProblems.Closed) : (of, null);
    }
}
