// The register of near relatives: one's own for everybody on the staff; all in one's area for the district and the auditors.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Access.Relatives;

/// <param name="Number">Masked.</param>
/// <param name="MayEnd">The reader may end it.</param>
public sealed record RelativeRow(
    long Id, string StaffName, string StaffPost, Relation Relation, string Name, string Number, DateOnly RegisteredOn,
    DateOnly? EndedOn, string? EndedBecause, bool MayEnd);

/// <param name="All">The reader sees everybody's, not their own only.</param>
public sealed record RelativesModel(IReadOnlyList<RelativeRow> Rows, bool All, bool MayRegister, bool MayRegisterOthers);

public static class ReadRelatives
{
    private const int MostRows = 500;

    /// <summary>Who registers their own.</summary>
    internal static readonly Role[] Staff =
        [Role.GridWorker, Role.Township, Role.Checker, Role.District, Role.Finance, Role.Administrator];

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPage<RelativesPage, RelativesModel>("/relatives", [.. Staff, Role.Auditor], Read);

    private static async Task<RelativesModel?> Read(Reading reading)
    {
        var (me, role) = (reading.Actor.AccountId, reading.Actor.Role);
        var all = role is Role.District or Role.Auditor;
        var rows = await reading.Db.Set<NearRelative>().Where(one => all || one.AccountId == me)
            .OrderBy(one => one.EndedOn != null).ThenByDescending(one => one.Id).Take(MostRows).ToListAsync();
        return new RelativesModel(
            [
                .. rows.Select(one => new RelativeRow(one.Id, one.StaffName, one.StaffPost, one.Relation, Show.Masked(one.Name),
                    Show.MaskedNumber(one.OpenIdNumber(reading.Keeper)), one.RegisteredOn, one.EndedOn, one.EndedBecause,
                    role == Role.District && one.EndedOn is null && one.AccountId != me)),
            ],
            all, role != Role.Auditor, role == Role.District);
    }
}
