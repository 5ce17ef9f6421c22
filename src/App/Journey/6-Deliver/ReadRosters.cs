// The place of payments: this month's rosters and those before, and which confirmed cases wait for their aid to start.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Deliver;

public static class ReadRosters
{
    private const int PageSize = 60;
    private const int WaitingShown = 200;

    public sealed record RosterRow(long Id, string Number, ProgrammeName Programme, DateOnly Month, int Lines, long TotalFen, DateTimeOffset MadeAt);

    public sealed record WaitingRow(long DecisionId, long CaseId, string CaseNumber, ProgrammeName Programme, long AmountFen, DateOnly From);

    /// <param name="More">The month before which the next page goes on; null on the last.</param>
    public sealed record Model(DateOnly ThisMonth, IReadOnlyList<ProgrammeName> Programmes, IReadOnlyList<RosterRow> Rosters,
        IReadOnlyList<WaitingRow> Waiting, string? More);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<RostersPage, Model>("/payments", [Role.District, Role.Finance, Role.Auditor], reading => Read(reading, law)!);

    private static async Task<Model> Read(Reading reading, Law law)
    {
        var rosters = await Rosters(reading);
        var waiting = await StartAid.Waiting(reading.Db).OrderBy(d => d.ConfirmedAt).ThenBy(d => d.Id).Take(WaitingShown)
            .Select(d => new { d.Id, d.CaseId, Number = reading.Db.Set<Case>().Where(c => c.Id == d.CaseId).Select(c => c.Number).First(), d.Programme,
                d.AmountFen, d.PaidFrom, d.Area })
            .ToListAsync();
        return new Model(Months.First(reading.Today), Programmes(reading.Actor, law),
            [.. rosters.Take(PageSize).Select(r => new RosterRow(r.Id, r.Number, ProgrammeName.Of(law, r.Area, r.Programme), r.Month, r.Lines, r.TotalFen,
                r.MadeAt))],
            [.. waiting.Select(d => new WaitingRow(d.Id, d.CaseId, d.Number, ProgrammeName.Of(law, d.Area, d.Programme), d.AmountFen!.Value,
                d.PaidFrom!.Value))],
            rosters.Count > PageSize ? rosters[PageSize - 1].Id.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    private static Task<List<PaymentRoster>> Rosters(Reading reading)
    {
        var rosters = reading.Db.Set<PaymentRoster>().AsQueryable();
        if (Months.Read(reading.Text("month")) is { } month) rosters = rosters.Where(r => r.Month == month);
        if (reading.Number("before") is { } before) rosters = rosters.Where(r => r.Id < before);
        return rosters.OrderByDescending(r => r.Id).Take(PageSize + 1).ToListAsync();
    }

    private static IReadOnlyList<ProgrammeName> Programmes(Actor actor, Law law)
    {
        var district = Area.District(actor.Lowest);
        return Law.Districts.Contains(district) ? [.. MakeRoster.Payable(law.For(district)).Select(p => new ProgrammeName(p.Id, p.LabelZh, p.LabelEn))] : [];
    }
}
