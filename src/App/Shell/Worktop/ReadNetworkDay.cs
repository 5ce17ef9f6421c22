// What the network adds to the desk: problems and reports that wait for the township, and areas for which nobody answers.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Access.Network;
using Sunbeam.Data;
using Sunbeam.Journey.Discover;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Shell.Worktop;

internal sealed record NetworkDay(Waits Waits, IReadOnlyList<DayLine> Lines, int Gaps, int GapsSoon)
{
    public static readonly NetworkDay Nothing = new(default, [], 0, 0);
}

internal static class ReadNetworkDay
{
    public static async Task<NetworkDay> Of(Reading reading, int most)
    {
        if (reading.Actor.Role is not (Role.Township or Role.District)) return NetworkDay.Nothing;
        var (db, today) = (reading.Db, reading.Today);
        var gaps = await FindGaps.In(db, today);
        if (reading.Actor.Role == Role.District) return NetworkDay.Nothing with { Gaps = gaps.Open.Count, GapsSoon = gaps.Soon.Count };
        // Whatever is in somebody else's hands waits for them, until it is late.
        var problems = db.Set<FoundProblem>().Where(problem => problem.State == ProblemState.Open || problem.State == ProblemState.Solved
            || problem.State == ProblemState.Assigned && problem.DueOn < today);
        var reports = db.Set<Report>().Where(report => report.Named && report.DueOn != null);
        return new NetworkDay(
            await Waits.Count(problems.Select(problem => problem.DueOn), today) + await Waits.Count(reports.Select(report => report.DueOn), today),
            [.. await Problems(db, problems, most), .. await Reports(db, reports, most)], gaps.Open.Count, gaps.Soon.Count);
    }

    private static async Task<IEnumerable<DayLine>> Problems(SunbeamDb db, IQueryable<FoundProblem> problems, int most)
    {
        var rows = await problems.OrderBy(problem => problem.DueOn ?? DateOnly.MaxValue).ThenBy(problem => problem.Id).Take(most).ToListAsync();
        return rows.Select(problem => new DayLine(DayKind.Problem, problem.Id, $"/problems/{problem.Id}", null, null, Show.Masked(problem.Who),
            "", ProblemWords.Of(problem.State), problem.DueOn, problem.DueProvisional, Role.Township) { Area = problem.Area });
    }

    private static async Task<IEnumerable<DayLine>> Reports(SunbeamDb db, IQueryable<Report> reports, int most)
    {
        var rows = await reports.OrderBy(report => report.DueOn).ThenBy(report => report.Id).Take(most).ToListAsync();
        var leads = rows.ConvertAll(report => report.LeadId);
        var who = await db.Set<Lead>().Where(lead => leads.Contains(lead.Id)).ToDictionaryAsync(lead => lead.Id, lead => Show.Masked(lead.Who));
        return rows.Select(report => new DayLine(DayKind.Report, report.Id, $"/leads/{report.LeadId}#report-{report.Id}", report.Ticket ?? report.Code, null,
            who.GetValueOrDefault(report.LeadId, ""), "", ReportWords.Of(ReportWords.StateOf(report)), report.DueOn, report.DueProvisional,
            Role.Township) { Area = report.Area });
    }
}
