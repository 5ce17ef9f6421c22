// Which organisations of assessors serve a place, and who works for one.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Assess;

public sealed record AssessorChoice(long Id, string Name);

internal static class FindAssessors
{
    /// <summary>The organisations whose division covers the area.</summary>
    public static async Task<IReadOnlyList<AssessorChoice>> Serving(SunbeamDb db, long area) =>
        [.. (await db.Set<Organisation>().Where(known => known.Kind == OrganisationKind.Assessor).OrderBy(known => known.Name).ToListAsync())
            .Where(known => Area.First(known.Division) <= area && area <= Area.Last(known.Division))
            .Select(known => new AssessorChoice(known.Id, known.Name))];

    /// <summary>Those of an organisation who may visit in the area today.</summary>
    public static async Task<IReadOnlyList<AssessorChoice>> Of(SunbeamDb db, long organisation, long area) =>
        await db.Set<Account>().Where(account => account.OrganisationId == organisation && account.ClosedAt == null)
            .Where(account => db.Reaches.Any(reach => reach.AccountId == account.Id && reach.Role == Role.Assessor
                && reach.From <= area && area <= reach.To))
            .OrderBy(account => account.Name).Select(account => new AssessorChoice(account.Id, account.Name)).ToListAsync();
}
