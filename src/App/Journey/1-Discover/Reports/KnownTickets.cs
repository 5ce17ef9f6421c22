// Which of the hotline's tickets have been recorded anywhere in the district. One that was given to two townships must not be
// answered twice, so this asks beyond one's reach; it learns the numbers of tickets and nothing else.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;

namespace Sunbeam.Journey.Discover;

internal static class KnownTickets
{
    public static Task<bool> Has(SunbeamDb db, string ticket) =>
        db.Set<Report>().IgnoreQueryFilters().AsNoTracking().AnyAsync(report => report.Ticket == ticket);

    public static async Task<HashSet<string>> All(SunbeamDb db) =>
        [.. await db.Set<Report>().IgnoreQueryFilters().AsNoTracking().Where(report => report.Ticket != null).Select(report => report.Ticket!).ToListAsync()];
}
