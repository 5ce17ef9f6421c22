// Whoever told something and can be reached is answered: what was found and what will be done, in words that they may read.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public static class AnswerReport
{
    public sealed record Input(long Id, [Asked("答复内容")] string Reply);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapAct<Input>("/reports/{id:long}/answer", [Role.Township, Role.District], (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Report>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } report) return Problem.NotThere;
        if (!report.Named) return ReportErrors.NothingOwed;
        if (report.Reply is not null) return ReportErrors.Answered;
        report.Reply = work.Keeper.Seal(input.Reply.Trim(), Report.Place(report.Id, "reply"));
        (report.RepliedBy, report.RepliedAt) = (work.Actor.AccountId, work.Now);
        await Meet(work, report);
        await RecordReport.Open(work, law.For(report.Area), report, RecordReport.CallingBack);
        work.Note($"report:{report.Id}", "report.answered", report.Area, $"report={report.Id} lead={report.LeadId}");
        return Answer.Done($"/leads/{report.LeadId}", report.Id);
    }

    internal static async Task Meet(Work work, Report report)
    {
        foreach (var open in await work.Db.Set<Deadline>().Where(limit => limit.ReportId == report.Id && limit.MetOn == null).ToListAsync())
            open.MetOn = work.Today;
        (report.DueOn, report.DueProvisional) = (null, false);
    }
}
