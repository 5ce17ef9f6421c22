// The receipt of a decision (认定依据单): pack, day, the facts it used with where they came from, and all results with
// their reasons, in canonical JSON. Written again from its own facts and its own pack it is the same, byte for byte.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sunbeam.Registry;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Decide;

/// <param name="Value">As the pack writes values.</param>
/// <param name="Evidence">The row it rests on; null for what the register itself says.</param>
public sealed record ReceiptFact(string Fact, string Value, string Origin, DateOnly AsOf, long? Evidence);

public sealed record ReceiptMember(long Person, IReadOnlyList<ReceiptFact> Facts);

/// <summary>What a meeting resolved above the law's sum.</summary>
/// <param name="Number">Of the minutes.</param>
public sealed record ReceiptResolution(string Number, DateOnly On, long AmountFen);

/// <param name="Date">The day whose law and facts apply.</param>
/// <param name="AsOf">The day whose knowledge counts.</param>
public sealed record Receipt(string Programme, DateOnly Date, DateOnly AsOf, IReadOnlyList<ReceiptFact> Household, IReadOnlyList<ReceiptMember> Members)
{
    /// <summary>Receipts stay readable from the first release on: a later shape is another number, and both are read.</summary>
    private const int Format = 1, WithResolution = 2;

    /// <summary>一事一议; null where what the law computes is what is granted.</summary>
    public ReceiptResolution? Resolved { get; init; }

    /// <summary>The facts that some formula of the pack uses; what no formula asks is nobody's business here.</summary>
    public static Receipt Of(Pack pack, CountedHousehold counted, string programme, DateOnly date)
    {
        var prepared = Decider.Prepare(pack, date);
        return new Receipt(programme, date, date, Used(prepared.HouseholdSlots, counted, null),
            [.. counted.PersonIds.Select(person => new ReceiptMember(person, Used(prepared.MemberSlots, counted, person)))]);
    }

    public Outcome Decide(Pack pack) => Decider.Decide(pack,
        new Facts(Values(Household, pack.HouseholdFacts), [.. Members.Select(member => Values(member.Facts, pack.MemberFacts))]), Date, AsOf);

    public string Write(Pack pack) => Write(Decide(pack));

    public string Write(Outcome outcome)
    {
        var written = Written(outcome);
        if (Resolved is { } resolved)
            written["resolved"] = new Dictionary<string, object?> { ["number"] = resolved.Number, ["on"] = Day(resolved.On), ["amount_fen"] = resolved.AmountFen };
        return CanonicalJson.Write(written);
    }

    private Dictionary<string, object?> Written(Outcome outcome) => new()
    {
        ["format"] = Resolved is null ? Format : WithResolution,
        ["programme"] = Programme,
        ["pack"] = outcome.Pack,
        ["hash"] = outcome.PackHash,
        ["date"] = Day(Date),
        ["as_of"] = Day(AsOf),
        ["household"] = Written(Household),
        ["members"] = Members.Select(member => new Dictionary<string, object?> { ["person"] = member.Person, ["facts"] = Written(member.Facts) }).ToList(),
        ["outcome"] = Plain(outcome),
    };

    /// <exception cref="JsonException">The text is no receipt.</exception>
    public static Receipt Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return new Receipt(root.GetProperty("programme").GetString()!, DayOf(root, "date"), DayOf(root, "as_of"), FactsOf(root.GetProperty("household")),
                [.. root.GetProperty("members").EnumerateArray()
                    .Select(member => new ReceiptMember(member.GetProperty("person").GetInt64(), FactsOf(member.GetProperty("facts"))))])
                { Resolved = ResolvedOf(root) };
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("This is no receipt.", fault);
        }
    }

    /// <summary>What was resolved, of a receipt's root; null where nothing was.</summary>
    internal static ReceiptResolution? ResolvedOf(JsonElement root) => root.TryGetProperty("resolved", out var resolved)
        ? new(resolved.GetProperty("number").GetString()!, DayOf(resolved, "on"), resolved.GetProperty("amount_fen").GetInt64()) : null;

    public static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>The results as the canonical text has them, ready to stand inside another.</summary>
    public static object? Plain(Outcome outcome)
    {
        using var document = JsonDocument.Parse(outcome.ToCanonicalJson());
        return Plain(document.RootElement);
    }

    private static object? Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(property => property.Name, property => Plain(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => Number.Parse(element.GetRawText()),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static List<ReceiptFact> Used(IReadOnlyList<FactDeclaration> slots, CountedHousehold counted, long? person) =>
    [
        .. from fact in slots
           let found = counted.Find(fact.Name, person)
           let counts = found?.Counts
           where counts is not null
           orderby fact.Name
           let value = CountFacts.Typed(fact, counts.Value)!.Value.ToString()
           select new ReceiptFact(fact.Name, value, counts.Origin, counts.AsOf, counts.Id == 0 ? null : counts.Id),
    ];

    private static Dictionary<string, Value> Values(IReadOnlyList<ReceiptFact> facts, IReadOnlyDictionary<string, FactDeclaration> declared) =>
        facts.ToDictionary(fact => fact.Fact, fact => CountFacts.Typed(declared[fact.Fact], fact.Value)!.Value);

    private static Dictionary<string, object?> Written(IReadOnlyList<ReceiptFact> facts) => facts
        .ToDictionary(fact => fact.Fact, fact => (object?)new Dictionary<string, object?>
    {
        ["value"] = fact.Value, ["origin"] = fact.Origin, ["as_of"] = Day(fact.AsOf), ["evidence"] = fact.Evidence,
    });

    private static List<ReceiptFact> FactsOf(JsonElement facts) =>
    [
        .. facts.EnumerateObject().Select(fact =>
            new ReceiptFact(fact.Name, fact.Value.GetProperty("value").GetString()!, fact.Value.GetProperty("origin").GetString()!,
            DayOf(fact.Value, "as_of"), fact.Value.GetProperty("evidence") is { ValueKind: JsonValueKind.Number } evidence ? evidence.GetInt64() : null)),
    ];

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly DayOf(JsonElement element, string name) =>
        DateOnly.ParseExact(element.GetProperty(name).GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
