// What departments were told about whom: the list for whoever answers for it, and one receipt.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Deliver;

public sealed record StatusRow(long Id, string Number, string Department, string Purpose, DateTimeOffset At, string By);

public sealed record StatusesModel(IReadOnlyList<StatusRow> Rows, bool MayAsk);

/// <param name="Name">Masked; null where nobody with the number is known in reach.</param>
public sealed record StatusModel(StatusRow Receipt, string? Name, IReadOnlyList<ConfirmedStatus> Statuses, string Digest);

public static class ReadStatus
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        Role[] readers = [Role.District, Role.Township, Role.Auditor];
        routes.MapPage<StatusesPage, StatusesModel>("/status", readers, ReadAll);
        routes.MapPage<StatusPage, StatusModel>("/status/{id:long}", readers, ReadOne);
    }

    private static async Task<StatusesModel?> ReadAll(Reading reading) => new(
        await Rows(reading, reading.Db.Set<StatusReceipt>().OrderByDescending(one => one.Id).Take(MostRows)),
        reading.Actor.Role is Role.District or Role.Township);

    private static async Task<StatusModel?> ReadOne(Reading reading)
    {
        var id = reading.Number("id");
        if (await reading.Db.Set<StatusReceipt>().SingleOrDefaultAsync(one => one.Id == id) is not { } receipt) return null;
        var row = (await Rows(reading, reading.Db.Set<StatusReceipt>().Where(one => one.Id == id)))[0];
        var name = await reading.Db.Set<Person>().Where(person => person.Id == receipt.PersonId).Select(person => person.Name).SingleOrDefaultAsync();
        var told = JsonSerializer.Deserialize<List<ConfirmedStatus>>(reading.Keeper.OpenBytes(receipt.Told, StatusReceipt.ToldPlace(receipt.Id)))!;
        return new StatusModel(row, name is null ? null : Show.Masked(name), told, Convert.ToHexStringLower(receipt.Digest));
    }

    private static Task<List<StatusRow>> Rows(Reading reading, IQueryable<StatusReceipt> receipts) =>
        (from receipt in receipts
         join account in reading.Db.Set<Account>() on receipt.By equals account.Id
         orderby receipt.Id descending
         select new StatusRow(receipt.Id, receipt.Number, receipt.Department, receipt.Purpose, receipt.At, account.Name)).ToListAsync();
}
