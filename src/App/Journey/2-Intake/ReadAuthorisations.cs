// Who has signed the authorisation, for what and until when, who signs next, and who may sign for a child; then who owes the
// family support, each with their own consent.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Access.Network;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

/// <param name="AuthorisationId">The one that holds today; null while unsigned.</param>
/// <param name="Until">The last day it holds; null for this application and re-checks while aided.</param>
/// <param name="Programmes">What it may serve, by the pack's names.</param>
public sealed record Signing(
    long PersonId, string? Name, Relation Relation, bool OfAge, long? AuthorisationId, string? Number, DateOnly? SignedOn, DateOnly? Until,
    IReadOnlyList<string> Programmes)
{
    /// <summary>Their household as it was named on the case; null for a member of the family.</summary>
    public long? SupporterHousehold { get; init; }

    /// <summary>It runs out soon, so it may be signed again.</summary>
    public bool RunsOutSoon { get; init; }
}

/// <param name="Next">Who signs now; null when everybody has.</param>
/// <param name="Guardians">Who may sign for a child.</param>
/// <param name="Until">The last day of what is signed today, where the law limits it.</param>
/// <param name="Others">The programmes besides this one that an authorisation may name.</param>
public sealed record AuthorisationsModel(
    long CaseId, string Case, string ProgrammeZh, string ProgrammeEn, bool MaySign, bool MayName, IReadOnlyList<Signing> Members,
    IReadOnlyList<Signing> Supporters, Signing? Next, IReadOnlyList<Signing> Guardians, DateOnly? Until, IReadOnlyList<ProgrammeChoice> Programmes,
    string Programme)
{
    public IEnumerable<ProgrammeChoice> Others => Programmes.Where(one => one.Id != Programme);
}

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
        var members = family.Select(member => Of(member.PersonId, member.Name, member.Relation, member.OfAge, member.Authorisation, reading.Today)).ToList();
        var supporters = (await Supporters.Read(reading.Db, found, reading.Today)).Select(one =>
            Of(one.PersonId, one.Name, one.Relation, true, one.Authorisation, reading.Today) with { SupporterHousehold = one.HouseholdId }).ToList();
        var township = reading.Actor.Role == Role.Township;
        var maySign = Signatures.MaySign(found) && township;
        var open = members.Concat(supporters).Where(one => one.Number is null || one.RunsOutSoon).ToList();
        var next = open.FirstOrDefault(one => one.PersonId == reading.Number("person")) ?? open.FirstOrDefault(one => one.SupporterHousehold is null);
        return new AuthorisationsModel(
            found.Id, found.Number, Label(pack, found.Programme).Zh, Label(pack, found.Programme).En, maySign,
            township && found is { State: CaseState.Open, Stage: <= Stage.Decide }, members, supporters, maySign ? next : null,
            [.. members.Where(member => member.OfAge), .. await Director(reading, found)], Signatures.HoldsUntil(pack, reading.Today),
            [.. Course.Offered(pack, reading.Today).Select(one => Label(pack, one.Id))], found.Programme);
    }

    // Whoever applies for a child signs for them as well.
    private static async Task<IReadOnlyList<Signing>> Director(Reading reading, Case found) =>
        await reading.Db.Set<Agent>().Where(agent => agent.Id == found.DirectorId).Select(agent => agent.Name).SingleOrDefaultAsync() is { } name
            ? [new Signing(found.DirectorId!.Value, name, Relation.Other, true, null, null, null, null, [])] : [];

    private static Signing Of(long person, string? name, Relation relation, bool ofAge, Authorisation? signed, DateOnly today) => new(
        person, name, relation, ofAge, signed?.Id, signed?.Number, signed?.SignedOn, signed?.Until, signed?.ProgrammeIds ?? [])
    {
        RunsOutSoon = signed is not null && Signatures.RunsOutSoon(signed, today),
    };

    private static ProgrammeChoice Label(Pack pack, string id) =>
        pack.Programmes.TryGetValue(id, out var programme) ? new(id, programme.LabelZh, programme.LabelEn) : new(id, id, id);
}
