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
    private const int LongestTicket = 200;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>A reply of one page.</summary>
    public static Reply Read(byte[] bytes, SourceDefinition source, ReplyShape shape, Question question)
    {
        var (page, instead) = One(bytes, shape, question);
        return page is null ? instead! : Join([page], source, question);
    }

    /// <summary>One page; or, instead of it, what the source did otherwise.</summary>
    public static (Page? Page, Reply? Instead) One(byte[] bytes, ReplyShape shape, Question question)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            var reply = document.RootElement;
            if (reply.ValueKind != JsonValueKind.Object) return (null, Malformed(Fault.NotUnderstood));
            var status = shape.Status is { } where ? Word(reply, where) : null;
            if (shape.Status is not null && status == shape.Refused) return (null, new Reply(RequestState.Refused, Fault.RefusedBySource));
            if (shape.Request is { } ours && Text(reply, ours) != question.Request.ToString(CultureInfo.InvariantCulture))
                return (null, Malformed(Fault.OtherRequest));
            if (shape.Status is not null && status == shape.Accepted) return (null, Reply.ComesLater(Ticket(reply, shape)));
            return (PageOf(reply, status, shape, question, bytes), null);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The second is what a text that is no Unicode gives, which the parser lets pass until it is read.
            return (null, Malformed(Fault.NotJson, mayPass: true));
        }
        catch (Unfit unfit)
        {
            return (null, Malformed(unfit.Fault));
        }
    }

    /// <summary>To which of our questions these bytes answer; null when they do not say so.</summary>
    public static long? RequestOf(byte[] bytes, ReplyShape shape)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return shape.Request is { } ours
                && long.TryParse(Text(document.RootElement, ours), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The facts of all pages together; nothing unless every one of them is in order.</summary>
    public static Reply Join(IReadOnlyList<Page> pages, SourceDefinition source, Question question)
    {
        try
        {
            var none = pages.All(page => page.None);
            var records = pages.SelectMany(page => page.Records).ToList();
            var facts = new Dictionary<string, string>();
            foreach (var yields in source.Yields)
                if ((none ? yields.WhenNone : Value(records, yields, question.Today)) is { } value) facts[yields.Fact.Name] = value;
            return new Reply(none ? RequestState.NoRecord : RequestState.Answered)
            {
                Facts = facts, AsOf = pages.Min(page => page.AsOf), Raw = [.. pages.SelectMany((page, at) => at == 0 ? page.Raw : [(byte)'\n', .. page.Raw])],
            };
        }
        catch (InvalidOperationException)
        {
            return Malformed(Fault.NotJson, mayPass: true);
        }
        catch (Unfit unfit)
        {
            return Malformed(unfit.Fault);
        }
    }

    private static Reply Malformed(string fault, bool mayPass = false) => new(RequestState.Malformed, fault, mayPass);

    private static string Ticket(JsonElement reply, ReplyShape shape) =>
        shape.Ticket is { } where && Word(reply, where) is { Length: > 0 and <= LongestTicket } ticket ? ticket : throw new Unfit(Fault.NotUnderstood);

    private static Page PageOf(JsonElement reply, string? status, ReplyShape shape, Question question, byte[] bytes)
    {
        var records = Records(reply, shape, question.Identity);
        var none = status switch
        {
            null when shape.Status is null => records.Count == 0,
            _ when status == shape.Answered && records.Count > 0 => false,
            _ when status == shape.None && records.Count == 0 => true,
            _ => throw new Unfit(Fault.NotUnderstood),
        };
        return new Page(none, records, AsOf(reply, shape, question.Today), shape.Next is { } next ? Word(reply, next) : null, bytes);
    }

    private static List<JsonElement> Records(JsonElement reply, ReplyShape shape, string identity)
    {
        if (At(reply, shape.Records) is not { ValueKind: JsonValueKind.Array } list) throw new Unfit(Fault.NotUnderstood);
        // Cloned, because the document they stand in goes.
        var records = list.EnumerateArray().Select(record => record.Clone()).ToList();
        if (records.Exists(record => record.ValueKind != JsonValueKind.Object)) throw new Unfit(Fault.NotUnderstood);
        return records.TrueForAll(record => Text(record, shape.Identity) == identity) ? records : throw new Unfit(Fault.OtherPerson);
    }

    // A source's clock may run ahead of ours; nothing can be known from a day that has not come.
    private static DateOnly AsOf(JsonElement reply, ReplyShape shape, DateOnly today) =>
        shape.AsOf is not { } where ? today
        : !DateOnly.TryParseExact(Text(reply, where), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? throw new Unfit(Fault.NotUnderstood) : day > today ? today : day;

    // A field that no record holds is not known; that is not zero.
    private static string? Value(List<JsonElement> records, YieldedFact yields, DateOnly today)
    {
        var counted = records.Where(record => yields.Where.All(one => At(record, one.Key) is { } field && field.ToString() == one.Value)).ToList();
        if (counted.Count == 0 && records.Count > 0 && yields.Where.Count > 0) return yields.WhenNone;
        var values = counted.Select(record => At(record, yields.Of)).OfType<JsonElement>().Where(field => field.ValueKind != JsonValueKind.Null).ToList();
        if (values.Count == 0) return null;
        var value = yields.Combine switch
        {
            Combine.Count => Rules.Value.Of(values.Count),
            Combine.Any => Rules.Value.Of(values.ConvertAll(field => Flag(field, yields)).Contains(true)),
            Combine.Sum => Rules.Value.Of(Monthly(values.Aggregate(Number.Zero, (sum, one) => sum + Amount(one, yields)), yields)),
            Combine.Max => Rules.Value.Of(Monthly(values.Select(one => Amount(one, yields)).Max(), yields)),
            _ => First(values[0], yields),
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

    private static bool Flag(JsonElement field, YieldedFact yields) => Coded(field, yields) switch
    {
        "true" => true,
        "false" => false,
        null when field.ValueKind is JsonValueKind.True or JsonValueKind.False => field.GetBoolean(),
        null when yields.Text && field.ValueKind == JsonValueKind.String => field.GetString()!.Trim() switch
        {
            "是" or "true" or "1" => true,
            "否" or "false" or "0" => false,
            _ => throw new Unfit(Fault.WrongType),
        },
        _ => throw new Unfit(Fault.WrongType),
    };

    // No register holds a negative balance, area or number of anything that is asked for.
    private static Number Amount(JsonElement field, YieldedFact yields)
    {
        var text = field.ValueKind switch
        {
            JsonValueKind.Number => field.GetRawText(),
            JsonValueKind.String when yields.Text => field.GetString()!.Trim(),
            _ => throw new Unfit(Fault.WrongType),
        };
        if (!Number.TryParse(text, out var number)) throw new Unfit(Fault.WrongType);
        if (number.Sign < 0) throw new Unfit(Fault.Negative);
        if (yields.Unit.Whole && !(number.IsWhole && number.TryWhole(out _))) throw new Unfit(Fault.WrongType);
        return number * yields.Unit.Factor;
    }

    // What came in a year is cut to whole fen a month, so that nobody is counted as having more than they had.
    private static Number Monthly(Number amount, YieldedFact yields) =>
        yields.OverMonths == 1 ? amount : (amount / Number.Of(yields.OverMonths)).Round(RoundingMode.Down, Number.OfFen(1));

    private static Value First(JsonElement field, YieldedFact yields)
    {
        if (Coded(field, yields) is { } called) return Rules.Value.Of(called);
        return yields.Fact.Type switch
        {
            FactType.Money or FactType.Number or FactType.Integer => Rules.Value.Of(Monthly(Amount(field, yields), yields)),
            FactType.Flag when yields.Text => Rules.Value.Of(Flag(field, yields)),
            _ when field.ValueKind == JsonValueKind.String => Rules.Value.Of(field.GetString()!),
            _ when field.ValueKind is JsonValueKind.True or JsonValueKind.False => Rules.Value.Of(field.GetBoolean()),
            _ => throw new Unfit(Fault.WrongType),
        };
    }

    // What the pack calls the department's own code; null where the department has none.
    private static string? Coded(JsonElement field, YieldedFact yields) =>
        yields.Codes is null ? null : yields.Codes.TryGetValue(field.ToString().Trim(), out var called) ? called : throw new Unfit(Fault.OutOfRange);

    private static string? Text(JsonElement from, string name) => At(from, name) is { ValueKind: JsonValueKind.String } field ? field.GetString() : null;

    // A word may be written as a number: {"code": 0}.
    private static string? Word(JsonElement from, string name) =>
        At(from, name) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } field ? field.ToString() : null;

    /// <summary>The field that a name such as "data.list" leads to; null where there is none.</summary>
    private static JsonElement? At(JsonElement from, string name)
    {
        if (from.ValueKind != JsonValueKind.Object) return null;
        if (from.TryGetProperty(name, out var field)) return field;
        var point = name.IndexOf('.', StringComparison.Ordinal);
        return point > 0 && from.TryGetProperty(name[..point], out var inner) ? At(inner, name[(point + 1)..]) : null;
    }

    private sealed class Unfit(string fault) : Exception
    {
        public string Fault => fault;
    }
}
