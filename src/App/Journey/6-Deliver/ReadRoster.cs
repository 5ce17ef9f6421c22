// One roster: its totals by township, its lines (masked), and who is due for the same month and not on any roster yet.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Deliver;

public static class ReadRoster
{
    private const int PageSize = 100;

    public sealed record TownshipTotal(string Township, int Lines, long TotalFen);

    /// <param name="Payee">Masked, as is the account.</param>
    public sealed record LineRow(long AidId, string Payee, string Community, string Bank, string Account, long AmountFen);

    public sealed record HeldRow(long AidId, long PayeeId, string Payee, string Community, long AmountFen, Held Because);

    public sealed record Model(long Id, string Number, ProgrammeName Programme, DateOnly Month, int Lines, long TotalFen, DateTimeOffset MadeAt, string MadeBy,
        IReadOnlyList<TownshipTotal> Townships, IReadOnlyList<HeldRow> Held, int HeldCount, IReadOnlyList<LineRow> Rows, long? More);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<RosterPage, Model>("/payments/{id:long}", [Role.District, Role.Finance, Role.Auditor], reading => Read(reading, law));

    /// <summary>The lines' sums by township, in the order of their codes; together they are the roster's total.</summary>
    public static IReadOnlyList<(string Township, int Lines, long TotalFen)> ByTownship(IEnumerable<(long Area, long AmountFen)> lines) =>
        [.. lines.GroupBy(line => Area.Township(line.Area)).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Count(), group.Sum(line => line.AmountFen)))];

    private static async Task<Model?> Read(Reading reading, Law law)
    {
        var (db, id) = (reading.Db, reading.Number("id"));
        var roster = await db.Set<PaymentRoster>().SingleOrDefaultAsync(r => r.Id == id);
        if (roster is null) return null;
        var names = await DivisionNames(db, Area.District(roster.Area));
        var sums = await db.Set<PaymentLine>().Where(line => line.RosterId == id).Select(line => new { line.Area, line.AmountFen }).ToListAsync();
        var held = (await ReadDue.Read(db, Area.District(roster.Area), roster.Programme, roster.Month)).Where(due => due.Held is not null).ToList();
        var (rows, more) = await Lines(reading, roster.Id, names);
        var madeBy = await db.Set<Account>().Where(account => account.Id == roster.MadeBy).Select(account => account.Name).FirstOrDefaultAsync();
        return new Model(roster.Id, roster.Number, ProgrammeName.Of(law, roster.Area, roster.Programme), roster.Month, roster.Lines, roster.TotalFen,
            roster.MadeAt, madeBy ?? "",
            [.. ByTownship(sums.Select(line => (line.Area, line.AmountFen)))
                .Select(t => new TownshipTotal(names.GetValueOrDefault(t.Township, t.Township), t.Lines, t.TotalFen))],
            await HeldRows(db, held.Take(PageSize), names), held.Count, rows, more);
    }

    /// <summary>The names of a district's townships (nine digits) and communities (twelve).</summary>
    public static Task<Dictionary<string, string>> DivisionNames(SunbeamDb db, string district)
    {
        var (first, last) = (Area.First(district), Area.Last(district));
        return db.Set<Division>().AsNoTracking().Where(d => d.From >= first && d.To <= last).ToDictionaryAsync(d => d.Code, d => d.Name);
    }

    private static async Task<IReadOnlyList<HeldRow>> HeldRows(SunbeamDb db, IEnumerable<DueLine> due, Dictionary<string, string> names)
    {
        var lines = due.OrderBy(line => line.Held).ToList();
        var payees = lines.Select(line => line.PayeeId).ToList();
        var people = await db.Set<Person>().Where(person => payees.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name);
        return [.. lines.Select(line => new HeldRow(line.AidId, line.PayeeId, Show.Masked(people.GetValueOrDefault(line.PayeeId, "")),
            names.GetValueOrDefault(Area.Community(line.Area), ""), line.AmountFen, line.Held!.Value))];
    }

    private static async Task<(IReadOnlyList<LineRow> Rows, long? More)> Lines(Reading reading, long rosterId, Dictionary<string, string> names)
    {
        var (db, after) = (reading.Db, reading.Number("after") ?? 0);
        var lines = await db.Set<PaymentLine>().Where(line => line.RosterId == rosterId && line.Id > after).OrderBy(line => line.Id).Take(PageSize + 1)
            .Select(line => new
            {
                Line = line,
                Payee = db.Set<Person>().Where(person => person.Id == line.PayeeId).Select(person => person.Name).FirstOrDefault(),
                Account = db.Set<PayeeAccount>().FirstOrDefault(account => account.Id == line.PayeeAccountId),
            }).ToListAsync();
        var rows = lines.Take(PageSize).Select(row => new LineRow(row.Line.AidId, Show.Masked(row.Payee ?? ""),
            names.GetValueOrDefault(Area.Community(row.Line.Area), ""),
            row.Account?.Bank ?? "", row.Account is null ? "" : Show.MaskedNumber(row.Account.OpenNumber(reading.Keeper)), row.Line.AmountFen));
        return ([.. rows], lines.Count > PageSize ? lines[PageSize - 1].Line.Id : null);
    }
}
