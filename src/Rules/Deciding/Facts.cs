// The facts of one household as somebody gave them; a fact that is left out is unknown.
using System.Text.Json;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Rules.Deciding;

/// <summary>Facts that cannot be used: which, and what was expected.</summary>
public sealed class FactsException(string message) : Exception(message);

public sealed class Facts
{
    public Facts(IReadOnlyDictionary<string, Value> household, IReadOnlyList<IReadOnlyDictionary<string, Value>> members)
    {
        if (members.Count == 0) throw new FactsException("a household has at least one member; expected 'members' with one entry for each");
        (Household, Members) = (household, members);
    }

    public IReadOnlyDictionary<string, Value> Household { get; }
    public IReadOnlyList<IReadOnlyDictionary<string, Value>> Members { get; }

    /// <summary>Reads {"household":{fact:value},"members":[{fact:value}]}; numbers exactly, null as unknown.</summary>
    /// <exception cref="FactsException">the text is not of that form</exception>
    public static Facts FromJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw new FactsException("expected an object with 'household' and 'members'");
            foreach (var property in root.EnumerateObject())
                if (property.Name is not ("household" or "members"))
                    throw new FactsException($"unknown field '{property.Name}'; expected 'household' and 'members'");
            var household = root.TryGetProperty("household", out var own) ? Read(own) : [];
            var listed = root.TryGetProperty("members", out var list) && list.ValueKind == JsonValueKind.Array;
            return new Facts(household, listed ? [.. list.EnumerateArray().Select(Read)] : []);
        }
        catch (JsonException error)
        {
            throw new FactsException($"this is not JSON: line {error.LineNumber + 1}, character {error.BytePositionInLine + 1}");
        }
    }

    private static Dictionary<string, Value> Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object) throw new FactsException("expected an object of facts and their values");
        var facts = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
            if (!facts.TryAdd(property.Name, One(property))) throw new FactsException($"'{property.Name}' is given twice");
        return facts;
    }

    private static Value One(JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.Null => Value.Unknown,
        JsonValueKind.True => Value.True,
        JsonValueKind.False => Value.False,
        JsonValueKind.String => Value.Of(property.Value.GetString()!),
        JsonValueKind.Number when Number.TryParse(property.Value.GetRawText(), out var number) => Value.Of(number),
        _ => throw new FactsException($"'{property.Name}': expected one value"),
    };

    /// <summary>The same facts as canonical JSON: decimals as strings, unknown ones left out.</summary>
    public string ToCanonicalJson() => CanonicalJson.Write(new Dictionary<string, object?>
    {
        ["household"] = Canonical(Household),
        ["members"] = Members.Select(Canonical).ToList(),
    });

    private static Dictionary<string, object?> Canonical(IReadOnlyDictionary<string, Value> facts) =>
        facts.Where(fact => fact.Value.IsKnown).ToDictionary(
            fact => fact.Key,
            fact => fact.Value.Kind == ValueKind.Bool ? fact.Value.IsTrue : (object?)fact.Value.ToString());

    /// <summary>A value as its fact declares it, whatever the day.</summary>
    /// <exception cref="FactsException">the value is none of that type, or out of range</exception>
    public static Value Typed(FactDeclaration fact, Value value, string path) => Typed(fact, value, DateOnly.MaxValue, path);

    /// <summary>A value as its fact declares it, within the range declared for the day.</summary>
    /// <exception cref="FactsException">the value is none of that type, or out of range</exception>
    public static Value Typed(FactDeclaration fact, Value value, DateOnly date, string path)
    {
        if (value.IsUnknown) return value;
        var typed = Same(fact.Type, value) ? value : ReadValue.From(value.ToString(), fact.Type);
        if (typed is not { } known || (fact.Type is FactType.Code && fact.Codes.All(code => code.Name != known.Text)))
            throw new FactsException($"{path}: expected {Expected(fact)}");
        var tooLate = fact.MaxToday && known.Date > date;
        if (known.IsOrdered && (tooLate || known.Number < fact.Min || known.Number > fact.Max))
            throw new FactsException($"{path}: this value is outside the range that the fact declares");
        return known;
    }

    private static bool Same(FactType type, in Value value) => type switch
    {
        FactType.Money or FactType.Number => value.Kind == ValueKind.Decimal,
        FactType.Flag => value.Kind == ValueKind.Bool,
        FactType.Date => value.Kind == ValueKind.Date,
        _ => false,
    };

    private static string Expected(FactDeclaration fact) => fact.Type == FactType.Code
        ? $"one of {string.Join(", ", fact.Codes.Select(code => code.Name))}"
        : ReadValue.Expected(fact.Type);
}
