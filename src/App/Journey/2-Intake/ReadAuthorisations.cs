// Who has signed the authorisation, who signs next, and who may sign for a child.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public sealed record Signing(long PersonId, string? Name, Relation Relation, bool OfAge, long? AuthorisationId, string? Number, DateOnly? SignedOn);

/// <param name="Next">Who signs now; null when everybody has.</param>
/// <param name="Guardians">Who may sign for a child.</param>
public sealed record AuthorisationsModel(long CaseId, string Case, string ProgrammeZh, string ProgrammeEn, bool MaySign, IReadOnlyList<Signing> Members,
    Signing? Next, IReadOnlyList<Signing> Guardians);

public static class ReadAuthorisations
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapPage<AuthorisationsPage, AuthorisationsModel>("/cases/{id}/authorisations", [Role.Township, Role.District, Role.Checker, Role.Auditor], reading =>
            Read(reading, law));
    }

    private static async Task<AuthorisationsModel?> Read(Reading reading, Law law)
    {
        var id = reading.Number("id");
        if (await reading.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == id) is not { } found) return null;
        var pack = law.For(found.Area);
        var family = await Signatures.Read(reading.Db, found, pack, reading.Today);
        var members = family.Select(member => new Signing(member.PersonId, member.Name, member.Relation, member.OfAge, member.Authorisation?.Id,
            member.Authorisation?.Number, member.Authorisation?.SignedOn)).ToList();
        var maySign = found.State == CaseState.Open && found.Stage == Stage.Intake && reading.Actor.Role == Role.Township;
        var unsigned = members.Where(member => member.Number is null).ToList();
        var next = unsigned.FirstOrDefault(member => member.PersonId == reading.Number("person")) ?? unsigned.FirstOrDefault();
        var programme = pack.Programmes.GetValueOrDefault(found.Programme);
        return new AuthorisationsModel(found.Id, found.Number, programme?.LabelZh ?? found.Programme, programme?.LabelEn ?? found.Programme, maySign, members,
            maySign ? next : null, [.. members.Where(member => member.OfAge)]);
    }
}
