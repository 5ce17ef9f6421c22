// /my/cases/ID/say: one question a page, for each of the family whom it concerns. Only what no department knows is asked.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Citizens;

/// <param name="Key">How the subject is called in the form: "household" or "mPERSON".</param>
/// <param name="Name">Null for the household as a whole.</param>
public sealed record QuestionLine(string Key, string? Name, string Text, Problem? Problem);

/// <param name="Skip">How many questions were passed over to come to this one.</param>
/// <param name="Left">How many there are, this one among them.</param>
public sealed record QuestionModel(long CaseId, int Skip, int Left, string Zh, string En, IReadOnlyList<QuestionLine> Lines,
    [property: System.Text.Json.Serialization.JsonIgnore] FactDeclaration? Fact = null);

public static class ReadQuestion
{
    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<QuestionPage, QuestionModel>("/my/cases/{id:long}/say", Acting.Roles, reading => Read(reading, law));

    private static async Task<QuestionModel?> Read(Reading reading, Law law)
    {
        var (db, id) = (reading.Db, reading.Number("id"));
        if (await db.Set<Case>().SingleOrDefaultAsync(of => of.Id == id) is not { } found) return null;
        if (found is not { State: CaseState.Open, Stage: Stage.Intake } || await Acting.On(db, reading.Today, found, MandateScope.Supply) is null) return null;
        var pack = law.For(found.Area);
        var counted = await CountFacts.Read(db, pack, found.HouseholdId, found.Id, reading.Today);
        var paths = Decider.Decide(pack, counted.ToFacts(pack), reading.Today).Programmes.TryGetValue(found.Programme, out var outcome) ? outcome.Missing : [];
        var questions = paths.Select(path => (Path: path, At: pack.FactAt(path))).Where(one => one.At is { } at && DeclaredFacts.OnlyHouseholdKnows(at.Fact))
            .GroupBy(one => one.At!.Value.Fact.Name).ToList();
        var skip = (int)(reading.Number("skip") ?? 0);
        if (skip < 0 || skip >= questions.Count) return new QuestionModel(found.Id, 0, 0, "", "", []);

        var asked = questions[skip].ToList();
        var fact = asked[0].At!.Value.Fact;
        var draft = await db.Set<CaseDraft>().SingleOrDefaultAsync(one => one.CaseId == found.Id);
        var typed = draft is null ? [] : SaveDeclaration.Open(reading.Keeper, draft);
        var names = await db.Set<Person>().Where(person => counted.PersonIds.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name);
        return new QuestionModel(found.Id, skip, questions.Count - skip, fact.Ask.Zh, fact.Ask.En, [.. asked.Select(one =>
        {
            var person = one.At!.Value.Member is { } member ? counted.PersonIds[member] : (long?)null;
            var key = person is { } who ? SaveDeclaration.KeyOf(who) : SaveDeclaration.Household;
            var text = typed.GetValueOrDefault(key)?.GetValueOrDefault(fact.Name) ?? "";
            return new QuestionLine(key, person is { } named ? names.GetValueOrDefault(named) : null, text,
                string.IsNullOrWhiteSpace(text) ? null : DeclaredFacts.Read(fact, text).Problem);
        })], fact);
    }
}
