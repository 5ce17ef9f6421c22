// Who told something on the public page asks what became of it: with the number they were given and the telephone they left. They
// are told where it stands and what was answered, and nothing of the household; a pair that does not fit is told nothing at all.
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

/// <param name="Again">They were not satisfied, so it is taken up once more.</param>
public sealed record FoundReport(DateOnly At, ReportState State, DateOnly? DueOn, bool Late, bool Again, DateOnly? RepliedOn, string? Reply);

/// <summary>What was typed, so that one who mistyped need not begin again.</summary>
public sealed record Pair(string Code, string Telephone);

public static class FindReport
{
    public const string Path = "/report/find";
    public const string Limit = "find-report";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext http) => Page(http, null, null)).ExcludeFromDescription();
        routes.MapPost(Path, Ask).ExcludeFromDescription().RequireRateLimiting(Limit);
    }

    // The answer is the page itself and no address leads to it, so that it stands in no history and is not sent on by mistake.
    private static async Task<IResult> Ask(HttpContext http, Desk desk, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Page(http, null, DoorProblems.Stale);
        var form = await http.Request.ReadFormAsync();
        var asked = new Pair(PlainText.Of(form["code"]), PlainText.Of(form["telephone"]));
        var found = await Find(desk, asked.Code, asked.Telephone);
        return Page(http, found, found is null ? ReportErrors.NoSuchPair : null, asked);
    }

    private static RazorComponentResult<FindReportPage> Page(HttpContext http, FoundReport? found, Problem? problem, Pair? asked = null)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new(new Dictionary<string, object?> { ["Found"] = found, ["Problem"] = problem, ["Asked"] = asked }) { StatusCode = problem?.Status ?? StatusCodes.Status200OK };
    }

    /// <summary>Where the report stands; null where number and telephone do not belong together, whichever of them is wrong.</summary>
    public static async Task<FoundReport?> Find(Desk desk, string code, string telephone)
    {
        code = Registry.Fold.Number(code);
        if (!RecordReport.IsCode(code) || TakeReport.Telephone(telephone) is not { } given) return null;
        FoundReport? found = null;
        await desk.Do(Actor.System("find-report"), Guid.NewGuid().ToString("N"), async work =>
        {
            found = null;
            if (await work.Db.Set<Report>().AsNoTracking().SingleOrDefaultAsync(one => one.Code == code) is not { } report) return Problem.NotThere;
            var left = report.OpenBy(work.Keeper).Telephone ?? "";
            if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(left), Encoding.ASCII.GetBytes(given))) return Problem.NotThere;
            found = Say(report, work);
            // What is sealed was opened for somebody.
            work.Note($"report:{report.Id}", "report.looked-up", report.Area, $"report={report.Id}");
            return Answer.Done(Path, report.Id);
        });
        return found;
    }

    private static FoundReport Say(Report report, Work work)
    {
        var state = ReportWords.StateOf(report);
        return new FoundReport(report.At.DayInChina(), state, report.DueOn, state == ReportState.ToAnswer && report.DueOn < work.Today,
            state == ReportState.ToAnswer && report.Calls > 0, report.RepliedAt is { } at ? at.DayInChina() : null, report.OpenReply(work.Keeper));
    }
}
