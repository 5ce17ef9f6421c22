// The one look past the filter at somebody's aid: who is aided beyond one's area is told as aided, with the district and
// its office's telephone, so that nobody is paid twice; nothing else is told, and each look leaves a line.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;

namespace Sunbeam.Access;

public sealed record AidedElsewhere(string District, string? Office, string? Telephone);

public static class KnownElsewhere
{
    /// <summary>Where the person with that number is aided today; null where they are not, or nobody has the number.</summary>
    /// <param name="desk">Where the look is done.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="indexes">The keyed indexes of an identity number.</param>
    public static async Task<AidedElsewhere?> Ask(Desk desk, Actor actor, IReadOnlyList<byte[]> indexes)
    {
        AidedElsewhere? found = null;
        await desk.Do(actor, Guid.NewGuid().ToString("N"), async work =>
        {
            var person = await KnownPerson.Find(work.Db, indexes);
            var area = person is null ? null : await KnownPerson.AidedIn(work.Db, [person.Value], null, work.Today);
            found = area is null ? null : await Tell(work.Db, area.Value);
            work.Note("access", "person.looked-up-elsewhere", area ?? actor.Lowest, $"person={person ?? 0} told={(found is null ? "no" : "yes")}");
            return Answer.Done("/find");
        });
        return found;
    }

    private static async Task<AidedElsewhere> Tell(SunbeamDb db, long area)
    {
        var code = Area.District(area);
        var name = await db.Set<Division>().Where(division => division.Code == code).Select(division => division.Name).SingleOrDefaultAsync();
        var office = await db.Set<Organisation>().Where(office => office.Division == code && office.Kind == OrganisationKind.Bureau)
            .Select(office => new { office.Name, office.Telephone }).FirstOrDefaultAsync();
        return new AidedElsewhere(name ?? code, office?.Name, office?.Telephone);
    }
}
