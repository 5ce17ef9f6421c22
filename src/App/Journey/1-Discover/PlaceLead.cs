// Says of which registered household a lead is, or in which community: a report from the hotline or the public page often names
// neither, and goes to the township that can help once somebody does.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public static class PlaceLead
{
    /// <param name="Place">The community (or township) it belongs to; the household's own where one is named.</param>
    public sealed record Input(long Id, long? HouseholdId = null, string? Place = null);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/leads/{id:long}/place", [Role.Township, Role.District], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<Lead>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } lead) return Problem.NotThere;
        if (lead.State != LeadState.Open) return Errors.NotOpen;
        long? area;
        if (input.HouseholdId is { } id)
        {
            area = await work.Db.Set<Household>().Where(household => household.Id == id && household.Kind == HouseholdKind.Registered)
                .Select(household => (long?)household.Area).SingleOrDefaultAsync();
            if (area is null) return Problem.NotThere;
            lead.HouseholdId = id;
        }
        else if ((area = await FindPlace.Within(work.Db, input.Place)) is null) return Errors.NoSuchPlace;
        lead.Area = area.Value;
        var reports = await work.Db.Set<Report>().Where(report => report.LeadId == lead.Id).ToListAsync();
        foreach (var report in reports) report.Area = lead.Area;
        var ids = reports.ConvertAll(report => (long?)report.Id);
        foreach (var limit in await work.Db.Set<Deadline>().Where(limit => limit.LeadId == lead.Id || ids.Contains(limit.ReportId)).ToListAsync())
            limit.Area = lead.Area;
        work.Note($"lead:{lead.Id}", "lead.placed", lead.Area, $"lead={lead.Id}", lead.HouseholdId);
        return Answer.Done($"/leads/{lead.Id}", lead.Id);
    }
}
