// How well each organisation of assessors works: what it was given, how soon and how often right at first it was sent in,
// and how far a second visit found the same. With the draws, so that anybody can repeat them.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Registry;
using Sunbeam.Rules;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

/// <param name="InTime">Of those sent in that had a limit, how many kept it.</param>
/// <param name="RightAtFirst">Of the accepted, how many were never returned.</param>
public sealed record QualityRow(
    long OrganisationId, string Organisation, int Given, int Open, int Late, int InTime, int WithLimit, int Accepted, int RightAtFirst, int Drawn,
    int Rechecked, int Compared, int Differing);

public sealed record DrawRow(long Id, DateTimeOffset At, string By, string Seed, string Share, int Orders, int Chosen, int Waiting);

public sealed record QualityModel(
    IReadOnlyList<QualityRow> Rows, IReadOnlyList<DrawRow> Draws, IReadOnlyList<AssessorChoice> Waiting, int NotYetDrawn, bool MayDraw);

public static class ReadQuality
{
    private const int LookBack = 12;
    private static readonly Role[] Readers = [Role.Township, Role.District, Role.Auditor];

    public static readonly IReadOnlyList<Column<QualityRow>> Columns =
    [
        new("organisation", "评估机构", (row, _) => row.Organisation) { Wide = true },
        new("given", "派单", (row, _) => Figure(row.Given)) { Figure = true },
        new("open", "在办", (row, _) => Figure(row.Open)) { Figure = true },
        new("late", "逾期", (row, _) => Figure(row.Late)) { Figure = true },
        new("in-time", "按期提交率", (row, _) => Part(row.InTime, row.WithLimit)) { Figure = true },
        new("accepted", "已验收", (row, _) => Figure(row.Accepted)) { Figure = true },
        new("first", "一次合格率", (row, _) => Part(row.RightAtFirst, row.Accepted)) { Figure = true },
        new("drawn", "抽中", (row, _) => Figure(row.Drawn)) { Figure = true },
        new("rechecked", "已复查", (row, _) => Figure(row.Rechecked)) { Figure = true },
        new("compared", "比对项", (row, _) => Figure(row.Compared)) { Figure = true },
        new("differing", "不一致项", (row, _) => Figure(row.Differing)) { Figure = true },
        new("share", "不一致率", (row, _) => Part(row.Differing, row.Compared)) { Figure = true },
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage<QualityPage, QualityModel>("/assessments/quality", Readers, Page);
        routes.MapSheet("/assessments/quality", Readers, Columns, Rows);
    }

    private static async Task<QualityModel?> Page(Reading reading)
    {
        var db = reading.Db;
        var waiting = await db.Set<Recheck>().Where(known => known.State == RecheckState.Waiting)
            .Join(db.Set<WorkOrder>(), known => known.OrderId, order => order.Id, (_, order) => new { order.Id, order.Number, Draw = order.DrawId })
            .OrderBy(one => one.Id).ToListAsync();
        var draws = await (from draw in db.Set<QualityDraw>()
                           join account in db.Set<Account>() on draw.DrawnBy equals account.Id
                           orderby draw.Id descending
                           select new { Draw = draw, account.Name }).Take(LookBack).ToListAsync();
        return new QualityModel(await Rows(reading),
            [.. draws.Select(one => new DrawRow(one.Draw.Id, one.Draw.At, one.Name, one.Draw.Seed, one.Draw.Share, one.Draw.Orders, one.Draw.Chosen,
                waiting.Count(known => known.Draw == one.Draw.Id)))],
            [.. waiting.Select(one => new AssessorChoice(one.Id, one.Number))],
            await db.Set<WorkOrder>().CountAsync(order => order.State == WorkOrderState.Accepted && order.DrawId == null), reading.Actor.Role == Role.District);
    }

    private static async Task<IReadOnlyList<QualityRow>> Rows(Reading reading)
    {
        var (db, today) = (reading.Db, reading.Today);
        var orders = await db.Set<WorkOrder>().Where(order => order.State != WorkOrderState.Withdrawn).GroupBy(order => order.OrganisationId)
            .Select(of => new
            {
                of.Key, Given = of.Count(), Accepted = of.Count(order => order.State == WorkOrderState.Accepted),
                Late = of.Count(order => order.SentOn == null && order.DueOn < today),
                WithLimit = of.Count(order => order.SentOn != null && order.DueOn != null),
                InTime = of.Count(order => order.SentOn != null && order.SentOn <= order.DueOn),
                RightAtFirst = of.Count(order => order.State == WorkOrderState.Accepted && order.Returns == 0),
            }).ToListAsync();
        var checks = await db.Set<Recheck>().GroupBy(known => known.OrganisationId)
            .Select(of => new
            {
                of.Key, Drawn = of.Count(), Done = of.Count(known => known.State == RecheckState.Done), Compared = of.Sum(known => known.Compared),
                Differing = of.Sum(known => known.Differing),
            }).ToDictionaryAsync(of => of.Key);
        var ids = orders.ConvertAll(of => of.Key);
        var names = await db.Set<Organisation>().Where(known => ids.Contains(known.Id)).ToDictionaryAsync(known => known.Id, known => known.Name);
        return [.. from of in orders
                   let check = checks.GetValueOrDefault(of.Key)
                   orderby names[of.Key]
                   select new QualityRow(of.Key, names[of.Key], of.Given, of.Given - of.Accepted, of.Late, of.InTime, of.WithLimit, of.Accepted,
                       of.RightAtFirst, check?.Drawn ?? 0, check?.Done ?? 0, check?.Compared ?? 0, check?.Differing ?? 0)];
    }

    private static string Figure(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Of nothing there is no part.
    private static string Part(int some, int all) =>
        all == 0 ? "—" : Number.Ratio(some, all).ToDecimal().ToString("0.0%", CultureInfo.InvariantCulture);
}
