// The offices whose names, seals and telephones stand on papers: the district's bureau, its checking centre, the township.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;

namespace Sunbeam.Registry.Papers;

/// <param name="Telephone">Null while nobody has recorded it: the paper leaves a line.</param>
public sealed record Office(string Name, string? Telephone);

public sealed record Offices(Office Bureau, Office CheckingCentre, Office Township)
{
    public static async Task<Offices> Of(SunbeamDb db, long area)
    {
        var (district, township) = (Area.District(area), Area.Township(area));
        var known = await db.Set<Organisation>().AsNoTracking().Where(office => office.Division == district || office.Division == township).ToListAsync();
        var names = await db.Set<Division>().AsNoTracking().Where(d => d.Code == district || d.Code == township).ToDictionaryAsync(d => d.Code, d => d.Name);
        return new Offices(
            Find(OrganisationKind.Bureau, district, "{0}民政局"), Find(OrganisationKind.CheckingCentre, district, "{0}居民家庭经济状况核对中心"),
            Find(OrganisationKind.Township, township, "{0}"));

        Office Find(OrganisationKind kind, string division, string pattern) =>
            known.Find(office => office.Kind == kind && office.Division == division) is { } office ? new Office(office.Name, office.Telephone)
                : new Office(string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, names.GetValueOrDefault(division, "")), null);
    }
}
