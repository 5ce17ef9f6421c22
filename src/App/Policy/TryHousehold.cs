// A made-up household before the law (试算一户): facts typed into a form made from the pack, every programme's answer beside it.
// Nothing is kept; the address holds the facts, so that it can be sent on, and nobody's name or number is among them.
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Policy;

/// <param name="Name">As the address has it: "h.rent", "m0.wage".</param>
/// <param name="Problem">What is wrong with what was typed; it then counts as unknown.</param>
public sealed record TriedField(string Name, string Fact, string Text, Problem? Problem);

/// <param name="Programme">The one whose facts are asked; null for all.</param>
/// <param name="Pack">How the facts are declared; not part of what a program is told.</param>
public sealed record TryModel(
    DateOnly Date, string? Programme, int People, IReadOnlyList<ProgrammeName> Programmes, IReadOnlyList<TriedField> Household,
    IReadOnlyList<IReadOnlyList<TriedField>> Members, IReadOnlyList<ProgrammeAnswer> Answers, string PackHash,
    [property: System.Text.Json.Serialization.JsonIgnore] Pack Pack = null!);

public static class TryHousehold
{
    private const int MostPeople = 12;

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<TryPage, TryModel>("/policy/try", ReadPolicy.Readers, reading => Task.FromResult<TryModel?>(Read(reading, ReadPolicy.Pack(reading, law))));

    private static TryModel Read(Reading reading, Pack pack)
    {
        var date = reading.Day("date") ?? reading.Today;
        var inForce = pack.Programmes.Values.Where(programme => programme.InForce(date)).ToList();
        var chosen = inForce.Find(programme => programme.Id == reading.Text("programme"));
        var people = (int)Math.Clamp(reading.Number("people") ?? 1, 1, MostPeople);
        var rests = new LawWords(pack).Follow((chosen is null ? inForce : [chosen]).SelectMany(ReadPolicy.Texts), date);
        var ofHousehold = rests.Facts.Where(fact => fact.Entity == Entity.Household).ToList();
        var ofMember = rests.Facts.Where(fact => fact.Entity == Entity.Member).ToList();

        var household = ofHousehold.ConvertAll(fact => Field(reading, pack, fact, "h."));
        var members = Enumerable.Range(0, people).Select(index => ofMember.ConvertAll(fact => Field(reading, pack, fact, $"m{index}."))).ToList();
        var outcome = Decider.Decide(pack, new Facts(Known(pack, household), [.. members.Select(member => Known(pack, member))]), date);
        var names = Enumerable.Range(0, people).Select(MemberAt).ToList();
        return new TryModel(date, chosen?.Id, people, [.. inForce.Select(programme => new ProgrammeName(programme.Id, programme.LabelZh, programme.LabelEn))],
            household, members,
            [.. outcome.Programmes.Values.OrderBy(programme => programme.Id != chosen?.Id).ThenBy(ReadAnswer.Rank)
                .Select(programme => ReadAnswer.One(programme, pack, names))],
            pack.Hash, pack);
    }

    private static MemberName MemberAt(int index) => new(index, 0, "", $"成员 {index + 1}", $"Member {index + 1}");

    private static TriedField Field(Reading reading, Pack pack, FactDeclaration fact, string owner)
    {
        var text = reading.Text(owner + fact.Name) ?? "";
        return new TriedField(owner + fact.Name, fact.Name, text, text.Length == 0 ? null : DeclaredFacts.Read(fact, text).Problem);
    }

    private static Dictionary<string, Value> Known(Pack pack, IEnumerable<TriedField> fields) =>
        fields.Where(field => field.Text.Length > 0 && field.Problem is null).ToDictionary(field => field.Fact, field =>
        {
            var fact = field.Name.StartsWith("h.", StringComparison.Ordinal) ? pack.HouseholdFacts[field.Fact] : pack.MemberFacts[field.Fact];
            return CountFacts.Typed(fact, DeclaredFacts.Read(fact, field.Text).Value!)!.Value;
        });
}
