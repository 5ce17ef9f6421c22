// The roster as a bank takes it (.xlsx): every identity number and account in full, so each export is journalled. It is
// written line by line as the database gives them; what was made once reads the same at every export.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Deliver;

public static class ExportRoster
{
    private static readonly (string Title, Width Width)[] Columns =
    [
        ("序号", Width.Narrow), ("户主", Width.Middle), ("收款人", Width.Middle), ("身份证号", Width.Wide), ("开户银行", Width.Wide), ("银行账号", Width.Wide),
        ("金额（元）", Width.Middle), ("月份", Width.Middle), ("镇街", Width.Middle), ("社区（村）", Width.Wide), ("备注", Width.Wide),
    ];

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapFile("/payments/{id:long}.xlsx", [Role.Finance], reading => Find(reading, law));

    private static async Task<FileAnswer> Find(Reading reading, Law law)
    {
        var id = reading.Number("id");
        var roster = await reading.Db.Set<PaymentRoster>().SingleOrDefaultAsync(r => r.Id == id);
        if (roster is null) return Problem.NotThere;
        if (await Lines(reading.Db, roster.Id).CountAsync() != roster.Lines) return DeliverProblems.OutOfReach;
        await reading.Desk.Do(reading.Actor, Guid.NewGuid().ToString("N"), work =>
        {
            work.Note($"roster:{roster.Id}", "roster.exported", roster.Area, $"roster={roster.Id} lines={roster.Lines}");
            return Task.FromResult(Answer.Done($"/payments/{roster.Id}"));
        });
        var programme = ProgrammeName.Of(law, roster.Area, roster.Programme);
        return new Download($"发放清册-{roster.Number}.xlsx", Download.Xlsx, stream => Write(reading, roster, programme, stream));
    }

    private static async Task Write(Reading reading, PaymentRoster roster, ProgrammeName programme, Stream stream)
    {
        var names = await ReadRoster.DivisionNames(reading.Db, Area.District(roster.Area));
        await using var sheet = await WriteSheet.Open(stream, Show.Month(roster.Month), [.. Columns.Select(column => (int)column.Width)]);
        await sheet.Row([.. Columns.Select(column => Cell.Head(column.Title))]);
        var (number, total) = (0, 0L);
        await foreach (var row in Lines(reading.Db, roster.Id).AsAsyncEnumerable())
        {
            total += row.Line.AmountFen;
            await sheet.Row(
                Cell.Count(++number), Cell.Text(row.Head), Cell.Text(row.Payee.Name), Cell.Text(row.Payee.OpenIdNumber(reading.Keeper)),
                Cell.Text(row.Account.Bank), Cell.Text(row.Account.OpenNumber(reading.Keeper)), Cell.Yuan(row.Line.AmountFen),
                Cell.Text(Show.Month(roster.Month)), Cell.Text(names.GetValueOrDefault(Area.Township(row.Line.Area))),
                Cell.Text(names.GetValueOrDefault(Area.Community(row.Line.Area))), Cell.Text(programme.Zh));
        }
        if (total != roster.TotalFen) throw new InvalidOperationException($"Roster {roster.Id} does not hold the sums it was made with.");
        await sheet.Row(Cell.Head("合计"), Cell.Text(""), Cell.Text(""), Cell.Text(""), Cell.Text(""), Cell.Text($"{number} 户"), Cell.Yuan(total));
        await sheet.End();
    }

    private sealed record ExportLine(PaymentLine Line, Person Payee, PayeeAccount Account, string Head);

    private static IQueryable<ExportLine> Lines(SunbeamDb db, long rosterId) =>
        from line in db.Set<PaymentLine>()
         where line.RosterId == rosterId
         join payee in db.Set<Person>() on line.PayeeId equals payee.Id
         join account in db.Set<PayeeAccount>() on line.PayeeAccountId equals account.Id
         join household in db.Set<Household>() on line.HouseholdId equals household.Id
         join head in db.Set<Person>() on household.HeadId equals head.Id
         orderby line.Id
         select new ExportLine(line, payee, account, head.Name);
}
