// Reads a source's reply as what it is: bytes from outside. Whatever is not exactly what was agreed makes the whole
// reply malformed under a name, and none of it becomes a fact.
using System.Globalization;
using System.Text.Json;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Verify;

public static class ReadReply
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    public static Reply Read(byte[] bytes, SourceDefinition source, Question question)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            var reply = document.RootElement;
            if (reply.ValueKind != JsonValueKind.Object) return Malformed(Fault.NotUnderstood);
            if (Text(reply, "status") == "refused") return new Reply(RequestState.Refused, Fault.RefusedBySource);
            if (Text(reply, "request") != question.Request.ToString(CultureInfo.InvariantCulture)) return Malformed(Fault.OtherRequest);
            return Answer(reply, source, question) with { Raw = bytes };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The second is what a text that is no Unicode gives, which the parser lets pass until it is read.
            return Malformed(Fault.NotJson, mayPass: true);
        }
        catch (Unfit unfit)
        {
            return Malformed(unfit.Fault);
        }
    }

    private static Reply Malformed(string fault, bool mayPass = false) => new(RequestState.Malformed, fault, mayPass);

    private static Reply Answer(JsonElement reply, SourceDefinition source, Question question)
    {
        var records = Records(reply, question.Identity);
        var none = Text(reply, "status") switch
        {
            "ok" when records.Count > 0 => false,
            "no_record" when records.Count == 0 => true,
            _ => throw new Unfit(Fault.NotUnderstood),
        };
        var facts = new Dictionary<string, string>();
        foreach (var yields in source.Yields)
            if ((none ? yields.WhenNone : Value(records, yields, question.Today)) is { } value) facts[yields.Fact.Name] = value;
        return new Reply(none ? RequestState.NoRecord : RequestState.Answered) { Facts = facts, AsOf = AsOf(reply, question.Today) };
    }

    private static List<JsonElement> Records(JsonElement reply, string identity)
    {
        if (!reply.TryGetProperty("records", out var list) || list.ValueKind != JsonValueKind.Array) throw new Unfit(Fault.NotUnderstood);
        var records = list.EnumerateArray().ToList();
        if (records.Exists(record => record.ValueKind != JsonValueKind.Object)) throw new Unfit(Fault.NotUnderstood);
        return records.TrueForAll(record => Text(record, "identity") == identity) ? records : throw new Unfit(Fault.OtherPerson);
    }

    // A source's clock may run ahead of ours; nothing can be known from a day that has not come.
    private static DateOnly AsOf(JsonElement reply, DateOnly today) =>
        !DateOnly.TryParseExact(Text(reply, "as_of"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? throw new Unfit(Fault.NotUnderstood) : day > today ? today : day;

    // A field that no record holds is not known; that is not zero.
    private static string? Value(List<JsonElement> records, YieldedFact yields, DateOnly today)
    {
        var values = records.Where(record => record.TryGetProperty(yields.Of, out var field) && field.ValueKind != JsonValueKind.Null)
            .Select(record => record.GetProperty(yields.Of)).ToList();
        if (values.Count == 0) return null;
        var value = yields.Combine switch
        {
            Combine.Count => Rules.Value.Of(values.Count),
            Combine.Any => Rules.Value.Of(values.ConvertAll(Flag).Contains(true)),
            Combine.Sum => Rules.Value.Of(values.Aggregate(Number.Zero, (sum, one) => sum + Amount(one, yields.InFen))),
            Combine.Max => Rules.Value.Of(values.Select(one => Amount(one, yields.InFen)).Max()),
            _ => One(values[0], yields.InFen),
        };
        return Checked(value, yields.Fact, today);
    }

    private static string Checked(Value value, FactDeclaration fact, DateOnly today)
    {
        try
        {
            var typed = Rules.Deciding.Facts.Typed(fact, value, fact.Name);
            return typed.Kind == ValueKind.Date && typed.Date > today ? throw new Unfit(Fault.OutOfRange) : typed.ToString();
        }
        catch (FactsException)
        {
            throw new Unfit(Fault.OutOfRange);
        }
    }

    private static bool Flag(JsonElement field) =>
        field.ValueKind is JsonValueKind.True or JsonValueKind.False ? field.GetBoolean() : throw new Unfit(Fault.WrongType);

    // No register holds a negative balance, area or number of anything that is asked for.
    private static Number Amount(JsonElement field, bool inFen)
    {
        if (field.ValueKind != JsonValueKind.Number || !Number.TryParse(field.GetRawText(), out var number)) throw new Unfit(Fault.WrongType);
        if (number.Sign < 0) throw new Unfit(Fault.Negative);
        if (!inFen) return number;
        return field.TryGetInt64(out var fen) ? Number.OfFen(fen) : throw new Unfit(Fault.WrongType);
    }

    private static Value One(JsonElement field, bool inFen) => field.ValueKind switch
    {
        JsonValueKind.String when !inFen => Rules.Value.Of(field.GetString()!),
        JsonValueKind.True or JsonValueKind.False when !inFen => Rules.Value.Of(field.GetBoolean()),
        _ => Rules.Value.Of(Amount(field, inFen)),
    };

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.String ? field.GetString() : null;

    private sealed class Unfit(string fault) : Exception
    {
        public string Fault => fault;
    }
}
