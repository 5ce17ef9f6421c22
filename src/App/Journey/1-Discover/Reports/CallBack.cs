// Calls back whoever told something, after the answer: satisfied or not, or not reached this time. Who is not satisfied is answered
// again.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public static class CallBack
{
    /// <param name="Said">What they said; needed where they are not satisfied.</param>
    public sealed record Input(long Id, [Asked("回访结果")] CallOutcome Outcome, string? Said = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapAct<Input>("/reports/{id:long}/call", [Role.Township, Role.District], (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Report>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } report) return Problem.NotThere;
        if (report.Reply is null) return ReportErrors.NotAnswered;
        if (input.Outcome == CallOutcome.NotSatisfied && string.IsNullOrWhiteSpace(input.Said)) return ReportErrors.StillUnhappy;
        (report.Outcome, report.CalledAt, report.Calls) = (input.Outcome, work.Now, report.Calls + 1);
        report.OutcomeSaid = string.IsNullOrWhiteSpace(input.Said) ? null : work.Keeper.Seal(input.Said.Trim(), Report.Place(report.Id, "outcome_said"));
        if (input.Outcome != CallOutcome.NotReached) await AnswerReport.Meet(work, report);
        if (input.Outcome == CallOutcome.NotSatisfied)
        {
            (report.Reply, report.RepliedBy, report.RepliedAt) = (null, null, null);
            await RecordReport.Open(work, law.For(report.Area), report, RecordReport.Answering);
        }
        work.Note($"report:{report.Id}", "report.called-back", report.Area, $"report={report.Id} outcome={report.Outcome} calls={report.Calls}");
        return Answer.Done($"/leads/{report.LeadId}", report.Id);
    }
}
