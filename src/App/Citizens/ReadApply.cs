// /my/apply: one thing a page. First what for, then who lives together, then the signature; what was chosen so far stands in the address.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Citizens;

/// <param name="Oneself">Whoever applies.</param>
public sealed record FamilyChoice(long PersonId, string? Name, Relation Relation, bool Oneself, bool Chosen);

/// <param name="For">The name of whoever an agent acts for, else null.</param>
/// <param name="Registered">Whether the register knows a household.</param>
/// <param name="Chosen">What is applied for; null on the first page.</param>
/// <param name="Signing">The last page: who lives together is chosen too.</param>
public sealed record ApplyModel(string? For, long? Mandate, bool Registered, IReadOnlyList<ProgrammeChoice> Programmes, ProgrammeChoice? Chosen,
    IReadOnlyList<FamilyChoice> Family, bool Signing);

public static class ReadApply
{
    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<ApplyPage, ApplyModel>("/my/apply", Acting.Roles, reading => Read(reading, law));

    private static async Task<ApplyModel?> Read(Reading reading, Law law)
    {
        var db = reading.Db;
        if (await Acting.For(db, reading.Today, reading.Number("mandate"), MandateScope.Apply) is not { } acting) return null;
        var behalf = await acting.For(db);
        if (await ApplyOnline.Registered(db, acting.PersonId) is not { } registered)
            return new ApplyModel(behalf, acting.Mandate?.Id, false, [], null, [], false);
        List<ProgrammeChoice> offered = [.. Course.Offered(law.For(registered.Area), reading.Today).Select(ProgrammeChoice.Of)];
        var chosen = offered.Find(one => one.Id == reading.Text("programme"));
        var wanted = reading.Http.Request.Query["memberIds"].Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0).Append(acting.PersonId).ToHashSet();
        var answered = reading.Text("together") is not null;
        return new ApplyModel(behalf, acting.Mandate?.Id, true, offered, chosen, await Family(db, registered.Id, acting.PersonId, answered ? wanted : null),
            chosen is not null && answered);
    }

    private static async Task<IReadOnlyList<FamilyChoice>> Family(Data.SunbeamDb db, long household, long applicant, HashSet<long>? wanted)
    {
        var members = await db.Set<Membership>().Where(member => member.HouseholdId == household && member.To == null)
            .OrderBy(member => member.Id).ToListAsync();
        var ids = members.ConvertAll(member => member.PersonId);
        var names = await db.Set<Person>().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name);
        return [.. members.Select(member => new FamilyChoice(member.PersonId, names.GetValueOrDefault(member.PersonId), member.Relation,
            member.PersonId == applicant, wanted?.Contains(member.PersonId) ?? true))];
    }
}
