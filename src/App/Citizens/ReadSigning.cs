// /my/cases/ID/sign: what one signs, in plain words, and a box to sign in; for oneself, or as guardian for a child.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Citizens;

/// <param name="Name">Whose means may be checked.</param>
/// <param name="Child">A guardian signs.</param>
/// <param name="Until">The last day on which it holds; null for this application and later reviews.</param>
public sealed record SigningModel(long CaseId, long PersonId, string? Name, bool Child, DateOnly? Until);

public static class ReadSigning
{
    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<SigningPage, SigningModel>("/my/cases/{id:long}/sign", Acting.Roles, reading => Read(reading, law));

    private static async Task<SigningModel?> Read(Reading reading, Law law)
    {
        var (db, id, person) = (reading.Db, reading.Number("id"), reading.Number("person"));
        if (await db.Set<Case>().SingleOrDefaultAsync(of => of.Id == id) is not { } found || !Signatures.MaySign(found)) return null;
        if (await Acting.On(db, reading.Today, found, MandateScope.Supply) is not { } acting) return null;
        var pack = law.For(found.Area);
        var member = (await Signatures.Read(db, found, pack, reading.Today)).FirstOrDefault(one => one.PersonId == (person ?? acting.PersonId));
        return member is null || member.OfAge && member.PersonId != acting.PersonId ? null
            : new SigningModel(found.Id, member.PersonId, member.Name, !member.OfAge, Signatures.HoldsUntil(pack, reading.Today));
    }
}
