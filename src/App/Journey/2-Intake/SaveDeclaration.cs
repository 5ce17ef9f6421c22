// Saves what the household declares, errors and all: every text is kept as it was typed, and those that are values become
// evidence. A later save adds newer evidence; nothing is overwritten.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class SaveDeclaration
{
    /// <summary>The household's own facts in a declaration; a member's stand under <see cref="KeyOf"/>.</summary>
    public const string Household = "household";

    /// <param name="Facts">"household" or "mPERSON" to fact to text; a field that is left out stays as it was.</param>
    public sealed record Input(long Id, [Asked("申报内容")] Dictionary<string, Dictionary<string, JsonElement>> Facts);

    /// <summary>What is wrong in one field that was saved.</summary>
    public sealed record Wrong(string Subject, string Fact, string Code, string Zh, string En);

    public static string KeyOf(long personId) => "m" + personId.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapAct<Input>("/cases/{id}/declaration", [Role.Township], (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } found) return Problem.NotThere;
        if (found.State != CaseState.Open || found.Stage != Stage.Intake) return Errors.NotInIntake;
        var pack = law.For(found.Area);
        var subjects = await Subjects(work, found, pack);
        if (Unknown(input.Facts, subjects) is { } unknown) return Errors.UnknownFact.With(unknown);

        var draft = await work.Db.Set<CaseDraft>().SingleOrDefaultAsync(one => one.CaseId == found.Id);
        var texts = Merge(draft is null ? [] : Open(work.Keeper, draft), input.Facts);
        var (added, wrong) = await Declare(work, found, subjects, texts);
        Keep(work, found, draft, texts);
        work.Note($"case:{found.Id}", "declaration.saved", found.Area, $"case={found.Id} facts={added} unclear={wrong.Count}", found.HouseholdId, found.Id);
        return Answer.Done($"/cases/{found.Id}/declaration", found.Id, new { Added = added, Problems = wrong });
    }

    /// <summary>The texts of a draft, as they were typed.</summary>
    internal static Dictionary<string, Dictionary<string, string>> Open(Sunbeam.Data.Secrets.Keeper keeper, CaseDraft draft) =>
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(keeper.Open(draft.Text, CaseDraft.TextPlace(draft.CaseId)))!;

    private sealed record Subject(long? PersonId, IReadOnlyDictionary<string, FactDeclaration> Facts);

    private static async Task<Dictionary<string, Subject>> Subjects(Work work, Case found, Pack pack)
    {
        var members = await work.Db.Set<Membership>().Where(member => member.HouseholdId == found.HouseholdId && member.To == null)
            .Select(member => member.PersonId).ToListAsync();
        var ofMember = DeclaredFacts.OfMember(pack).ToDictionary(fact => fact.Name);
        var subjects = members.ToDictionary(KeyOf, person => new Subject(person, ofMember));
        subjects[Household] = new Subject(null, DeclaredFacts.OfHousehold(pack).ToDictionary(fact => fact.Name));
        return subjects;
    }

    private static string? Unknown(Dictionary<string, Dictionary<string, JsonElement>> given, Dictionary<string, Subject> subjects) =>
        given.SelectMany(subject => subject.Value.Keys.DefaultIfEmpty(""), (subject, fact) => (subject.Key, Fact: fact))
            .Where(field => !subjects.TryGetValue(field.Key, out var known) || (field.Fact.Length > 0 && !known.Facts.ContainsKey(field.Fact)))
            .Select(field => field.Fact.Length > 0 ? field.Fact : field.Key).FirstOrDefault();

    private static Dictionary<string, Dictionary<string, string>> Merge(
        Dictionary<string, Dictionary<string, string>> texts, Dictionary<string, Dictionary<string, JsonElement>> given)
    {
        foreach (var (subject, facts) in given)
        {
            if (!texts.TryGetValue(subject, out var own)) texts[subject] = own = [];
            foreach (var (fact, text) in facts) own[fact] = TextOf(text);
        }
        return texts;
    }

    // A form sends texts; a program may send numbers, truths and nulls.
    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    private static async Task<(int Added, List<Wrong> Problems)> Declare(
        Work work, Case found, Dictionary<string, Subject> subjects, Dictionary<string, Dictionary<string, string>> texts)
    {
        var before = (await work.Db.Set<Evidence>().Where(row => row.CaseId == found.Id && row.Origin == DeclaredFacts.Origin).ToListAsync())
            .GroupBy(row => (row.PersonId, row.Fact)).ToDictionary(rows => rows.Key, rows => rows.OrderBy(row => row.At).ThenBy(row => row.Id).Last().Value);
        var (added, wrong) = (0, new List<Wrong>());
        foreach (var (key, facts) in texts)
        {
            // Somebody who has left the household since keeps their texts in the draft, and they count no more.
            if (!subjects.TryGetValue(key, out var subject)) continue;
            foreach (var (name, text) in facts.Where(fact => subject.Facts.ContainsKey(fact.Key) && !string.IsNullOrWhiteSpace(fact.Value)))
            {
                var fact = subject.Facts[name];
                var (value, problem) = DeclaredFacts.Read(fact, text);
                if (problem is not null) wrong.Add(new Wrong(key, name, problem.Code, problem.Zh, problem.En));
                else if (before.GetValueOrDefault((subject.PersonId, name)) != value) added += Add(work, found, subject.PersonId, fact, value!);
            }
        }
        return (added, wrong);
    }

    private static int Add(Work work, Case found, long? personId, FactDeclaration fact, string value)
    {
        work.Db.Add(new Evidence
        {
            Id = Ids.Next(), HouseholdId = found.HouseholdId, PersonId = personId, CaseId = found.Id, Fact = fact.Name, Value = value,
            Origin = DeclaredFacts.Origin, AsOf = work.Today, At = work.Now, Purposes = (Purpose)(int)fact.Purposes, Area = found.Area,
        });
        return 1;
    }

    private static void Keep(Work work, Case found, CaseDraft? draft, Dictionary<string, Dictionary<string, string>> texts)
    {
        var sealedText = work.Keeper.Seal(JsonSerializer.Serialize(texts), CaseDraft.TextPlace(found.Id));
        if (draft is null) work.Db.Add(new CaseDraft { CaseId = found.Id, Text = sealedText, At = work.Now, Area = found.Area });
        else (draft.Text, draft.At) = (sealedText, work.Now);
    }
}
