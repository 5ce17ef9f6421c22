// The declaration of a case as a form: every fact that a household may declare and that the programme may ask, for the
// household and for each member, with what was typed before and what is wrong with it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Intake;

/// <param name="Text">As it was typed; else the value declared last; empty where there is none.</param>
/// <param name="Problem">What is wrong with what was typed.</param>
/// <param name="StillCounts">A value declared earlier, which goes on counting because the field is now empty or unclear.</param>
public sealed record DeclaredField(string Fact, string Text, Problem? Problem, string? StillCounts);

/// <param name="Key">How the subject is called in the form: "household" or "mPERSON".</param>
public sealed record DeclaredSubject(string Key, string Name, string? Relation, IReadOnlyList<DeclaredField> Fields);

/// <param name="Pack">How the facts are declared; not part of what a program is told.</param>
public sealed record DeclarationModel(
    long CaseId, string Number, bool MaySave, DeclaredSubject Household, IReadOnlyList<DeclaredSubject> Members,
    [property: System.Text.Json.Serialization.JsonIgnore] Pack Pack = null!)
{
    public int Unclear => Members.Append(Household).Sum(subject => subject.Fields.Count(one => one.Problem is not null));
}

public static class ReadDeclaration
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapPage<DeclarationPage, DeclarationModel>("/cases/{id}/declaration", [Role.Township, Role.District, Role.Checker, Role.Auditor], reading => Read(reading, law));
    }

    private static async Task<DeclarationModel?> Read(Reading reading, Law law)
    {
        var (db, id) = (reading.Db, reading.Number("id"));
        if (await db.Set<Case>().SingleOrDefaultAsync(one => one.Id == id) is not { } found) return null;
        var pack = law.For(found.Area);
        var family = await Signatures.Read(db, found, pack, reading.Today);
        var draft = await db.Set<CaseDraft>().SingleOrDefaultAsync(one => one.CaseId == id);
        var texts = draft is null ? [] : SaveDeclaration.Open(reading.Keeper, draft);
        var declared = (await db.Set<Evidence>().Where(row => row.CaseId == id && row.Origin == DeclaredFacts.Origin).ToListAsync())
            .GroupBy(row => (row.PersonId, row.Fact)).ToDictionary(rows => rows.Key, rows => rows.OrderBy(row => row.At).ThenBy(row => row.Id).Last().Value);
        var counted = await CountFacts.Read(db, pack, found.HouseholdId, id, reading.Today);
        var shown = AskedFacts.Of(pack, found.Programme, counted, reading.Today).Concat(texts.Values.SelectMany(facts => facts.Keys))
            .Concat(declared.Keys.Select(key => key.Fact)).ToHashSet();

        DeclaredSubject Subject(string key, string name, string? relation, long? person, IEnumerable<FactDeclaration> facts) => new(
            key, name, relation, [.. facts.Where(fact => shown.Contains(fact.Name)).Select(fact =>
                Field(fact, texts.GetValueOrDefault(key)?.GetValueOrDefault(fact.Name), declared.GetValueOrDefault((person, fact.Name))))]);

        return new DeclarationModel(
            found.Id, found.Number, found.State == CaseState.Open && found.Stage == Stage.Intake && reading.Actor.Role == Role.Township,
            Subject(SaveDeclaration.Household, "", null, null, DeclaredFacts.OfHousehold(pack)),
            [.. family.Select((member, index) => Subject(SaveDeclaration.KeyOf(member.PersonId), member.Name is null ? "" : Show.Masked(member.Name),
                CaseWords.Of(member.Relation), member.PersonId, DeclaredFacts.OfMember(pack)))], pack);
    }

    private static DeclaredField Field(FactDeclaration fact, string? typed, string? declared)
    {
        if (string.IsNullOrWhiteSpace(typed)) return new DeclaredField(fact.Name, typed is null ? declared ?? "" : "", null, typed is null ? null : declared);
        var problem = DeclaredFacts.Read(fact, typed).Problem;
        return new DeclaredField(fact.Name, typed, problem, problem is null ? null : declared);
    }
}
