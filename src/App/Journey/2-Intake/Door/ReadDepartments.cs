// The departments of the law, each with the office that it is in this district: what an administrator keeps.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

/// <param name="Name">The office here; null where none is named yet.</param>
/// <param name="Accounts">How many people of it can sign in; without one, nobody reads what is sent.</param>
public sealed record DepartmentRow(string Id, string Zh, string En, string? Name, string? Telephone, int Needs, int Accounts);

public sealed record DepartmentsModel(IReadOnlyList<DepartmentRow> Rows);

public static class ReadDepartments
{
    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<DepartmentsPage, DepartmentsModel>("/departments", [Role.Administrator], reading => Read(reading, law));

    private static async Task<DepartmentsModel?> Read(Reading reading, Law law)
    {
        var (db, district) = (reading.Db, Area.District(reading.Actor.Lowest));
        var pack = law.For(district);
        var offices = await db.Set<Organisation>()
            .Where(one => one.Division == district && one.Kind == OrganisationKind.Department && one.Department != null).ToListAsync();
        var ids = offices.ConvertAll(one => (long?)one.Id);
        var accounts = await db.Set<Account>().Where(account => ids.Contains(account.OrganisationId) && account.ClosedAt == null
                && db.Reaches.Any(reach => reach.AccountId == account.Id && reach.Role == Role.Department))
            .GroupBy(account => account.OrganisationId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(one => one.Key!.Value, one => one.Count);
        return new DepartmentsModel([.. pack.Departments.Values.Where(one => !one.AtWindow).Select(one =>
        {
            var office = offices.Find(known => known.Department == one.Id);
            return new DepartmentRow(one.Id, one.LabelZh, one.LabelEn, office?.Name, office?.Telephone,
                pack.Needs.Values.Count(need => need.Department == one.Id), office is null ? 0 : accounts.GetValueOrDefault(office.Id));
        })]);
    }
}
