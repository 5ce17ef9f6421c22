// The petty cash of the townships in one's reach: what each has, and the lines of one of them, the newest first.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Deliver;

public sealed record CashFund(string Township, string Name, long BalanceFen, long UnsettledFen);

/// <param name="Case">The number of the case that it helped; null for what was given or handed back.</param>
/// <param name="MaySettle">Drawn, not settled, and its papers are finished.</param>
public sealed record CashLine(
    long Id, int Number, CashKind Kind, long AmountFen, long BalanceFen, string? Goods, string By, DateTimeOffset At, long? CaseId, string? Case,
    DateTimeOffset? SettledAt, bool MaySettle);

public sealed record CashModel(IReadOnlyList<CashFund> Funds, CashFund? Shown, IReadOnlyList<CashLine> Lines, bool More);

public static class ReadCash
{
    private const int PageSize = 200;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPage<CashPage, CashModel>("/petty-cash", [Role.Township, Role.District, Role.Finance, Role.Auditor], Read!);

    private static async Task<CashModel> Read(Reading reading)
    {
        var db = reading.Db;
        var funds = await Funds(reading);
        var shown = funds.FirstOrDefault(fund => fund.Township == reading.Text("township")) ?? (funds.Count == 1 ? funds[0] : null);
        if (shown is null) return new CashModel(funds, null, [], false);
        var rows = await (from entry in db.Set<CashEntry>().AsNoTracking()
                          where entry.Township == shown.Township
                          join account in db.Set<Account>() on entry.By equals account.Id
                          join one in db.Set<Case>() on entry.CaseId equals one.Id into cases
                          from of in cases.DefaultIfEmpty()
                          orderby entry.Number descending
                          select new { entry, account.Name, Case = of == null ? null : of.Number, Open = of != null && of.State == CaseState.Open })
            .Take(PageSize + 1).ToListAsync();
        return new CashModel(funds, shown,
            [.. rows.Take(PageSize).Select(row => new CashLine(row.entry.Id, row.entry.Number, row.entry.Kind, row.entry.AmountFen, row.entry.BalanceFen,
                row.entry.Goods, row.Name, row.entry.At, row.entry.CaseId, row.Case, row.entry.SettledAt,
                row.entry is { Kind: CashKind.Drawn, SettledAt: null } && !row.Open))],
            rows.Count > PageSize);
    }

    // Every township that lies whole within the reader, whether it has cash yet or not.
    private static async Task<IReadOnlyList<CashFund>> Funds(Reading reading)
    {
        var (db, me) = (reading.Db, reading.Actor);
        var reaches = await db.Reaches.Where(reach => reach.AccountId == me.AccountId && reach.Role == me.Role).ToListAsync();
        var names = (await db.Set<Division>().AsNoTracking().Where(division => division.Code.Length == 9).OrderBy(division => division.Code).ToListAsync())
            .FindAll(division => reaches.Exists(reach => reach.From <= Area.First(division.Code) && Area.Last(division.Code) <= reach.To));
        var last = await db.Set<CashEntry>().AsNoTracking()
            .Where(entry => !db.Set<CashEntry>().Any(later => later.Township == entry.Township && later.Number > entry.Number))
            .ToDictionaryAsync(entry => entry.Township, entry => entry.BalanceFen);
        var open = await db.Set<CashEntry>().Where(entry => entry.Kind == CashKind.Drawn && entry.SettledAt == null).GroupBy(entry => entry.Township)
            .Select(same => new { same.Key, Fen = same.Sum(entry => entry.AmountFen) }).ToDictionaryAsync(same => same.Key, same => same.Fen);
        return
        [
            .. names.Select(township => new CashFund(township.Code, township.Name, last.GetValueOrDefault(township.Code),
                open.GetValueOrDefault(township.Code))),
        ];
    }
}
