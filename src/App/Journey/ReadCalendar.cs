// The calendar by which working days are counted: how far it is known, and what was added here.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey;

/// <param name="Shipped">The last day that the program brought.</param>
public sealed record CalendarModel(DateOnly Shipped, DateOnly KnownUntil, IReadOnlyList<CalendarDay> Added);

public static class ReadCalendar
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage<CalendarPage, CalendarModel>("/calendar", [Role.Administrator], Read!);

    private static async Task<CalendarModel> Read(Reading reading) => new(
        Calendar.Shipped.KnownUntil, (await Calendar.Of(reading.Db)).KnownUntil,
        await reading.Db.Set<CalendarDay>().AsNoTracking().OrderByDescending(day => day.Day).ToListAsync());
}
