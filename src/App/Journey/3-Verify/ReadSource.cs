// Reads the definition of a source. One that cannot be meant is refused, every mistake at its line and column; the same
// reader serves the packs and what an administrator types.
using System.Globalization;
using System.Text.RegularExpressions;
using Sunbeam.Access;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Verify;

public static partial class ReadSource
{
    private static readonly Dictionary<string, SourceKey> Keys = new() { ["identity"] = SourceKey.Identity, ["household"] = SourceKey.Household };
    private static readonly Dictionary<string, bool> Methods = new() { ["POST"] = false, ["GET"] = true };
    private static readonly Dictionary<string, Signing> Signings = new() { ["none"] = Signing.None, ["header"] = Signing.Header, ["hmac"] = Signing.Hmac };
    private static readonly Dictionary<string, Later> Laters = new() { ["never"] = Later.Never, ["poll"] = Later.Poll, ["callback"] = Later.Callback };
    private static readonly Dictionary<string, string> Reaches = Reach.Kinds.ToDictionary(kind => kind);
    private static readonly Dictionary<string, Purpose> Uses =
        new() { ["verify"] = Purpose.Verify, ["monitor"] = Purpose.Monitor, ["discover"] = Purpose.Discover };
    private static readonly Dictionary<string, Combine> Combines = Enum.GetValues<Combine>().ToDictionary(way => way.ToString().ToLowerInvariant());

    /// <summary>The definition; null with what is wrong added to <paramref name="errors"/>.</summary>
    public static SourceDefinition? Of(Pack pack, PackFile file, List<PackError> errors)
    {
        var before = errors.Count;
        if (Yaml.Read($"{file.Layer}/sources/{file.Name}.yaml", file.Text, errors) is not { } yaml) return null;
        var source = new Fields(yaml, errors);
        if (source.NeedText("id") is var id && id != file.Name) Wrong(source, "id", $"'id' must be the file's name, {file.Name}");
        if (!Identifier().IsMatch(id)) Wrong(source, "id", $"'{id}' is no id; it is written in small letters, digits and _");
        source.Need("label");
        var label = source.Words("label");
        source.Need("key");
        var key = source.Choice("key", Keys, SourceKey.Identity);
        var reach = ReachOf(source, key, errors);
        var yields = source.List("yields").Select(yield => Yielded(pack, yield, reach, errors)).OfType<YieldedFact>().ToList();
        if (yields.Count == 0 && errors.Count == before) Wrong(source, "yields", "a source that yields no fact need not be asked");
        var definition = new SourceDefinition(
            id, source.NeedText("department"), label.Zh, label.En, key, source.NeedText("legal"), PurposesOf(source, errors),
            Days(source, errors), LimitsOf(source, errors), reach ?? new ManualReach(), yields)
        {
            ConcernsSupporters = ConcernsSupporters(source, yields, errors),
        };
        source.Done();
        return errors.Count == before ? definition : null;

        void Wrong(Fields fields, string name, string message) => errors.Add((fields.Find(name) ?? fields.Place).Error(message));
    }

    private static Reach? ReachOf(Fields source, SourceKey key, List<PackError> errors)
    {
        if (source.Need("reach") is not { } place) return null;
        var fields = new Fields(place, errors);
        fields.Need("kind");
        Reach? reach = fields.Choice("kind", Reaches, "") switch
        {
            Reach.Http => HttpOf(fields, key, errors),
            Reach.Database => new DatabaseReach(QueryOf(fields, errors), ReplyOf(fields, key, ["identity", "as_of"], errors)),
            Reach.FileDrop => new FileReach(ReplyOf(fields, key, ["identity"], errors)),
            Reach.Manual => new ManualReach(),
            _ => null,
        };
        if (reach is not null) fields.Done();
        return reach;
    }

    private static HttpReach HttpOf(Fields fields, SourceKey key, List<PackError> errors)
    {
        var get = fields.Choice("method", Methods, false);
        // An address stands in the logs of every machine on the way.
        if (get && key == SourceKey.Identity) errors.Add(fields.Find("method")!.Error("an identity number must not stand in an address; ask by POST"));
        var signing = fields.Choice("sign", Signings, Signing.None);
        var header = signing == Signing.None ? null : fields.Text("header") ?? (signing == Signing.Hmac ? "X-Signature" : "X-Api-Key");
        if (header is not null && !HeaderName().IsMatch(header)) errors.Add(fields.Find("header")!.Error($"'{header}' cannot be the name of a header"));
        var later = fields.Choice("later", Laters, Later.Never);
        if (later == Later.Callback && signing == Signing.None) errors.Add(fields.Find("later")!.Error("an answer that is brought must be signed; say 'sign'"));
        return new HttpReach(
            get, PathOf(fields, "path", errors), signing, header, fields.Flag("paged"), later,
            later == Later.Poll ? PathOf(fields, "result", errors) : null, SendOf(fields, key, errors), ReplyOf(fields, key, null, errors));
    }

    private static string PathOf(Fields fields, string name, List<PackError> errors)
    {
        var path = fields.NeedText(name);
        if (path is not ['/', ..] || path.AsSpan().ContainsAny("?# "))
            errors.Add((fields.Find(name) ?? fields.Place).Error($"'{name}' starts with / and holds no ? and no #"));
        return path;
    }

    private static string QueryOf(Fields fields, List<PackError> errors)
    {
        var query = fields.NeedText("query").Trim();
        if (!Select().IsMatch(query) || query.Contains(';', StringComparison.Ordinal) || !query.Contains("@key", StringComparison.Ordinal))
            errors.Add((fields.Find("query") ?? fields.Place).Error("'query' is one SELECT, without ;, that asks for @key"));
        return query;
    }

    private static SentFields SendOf(Fields fields, SourceKey key, List<PackError> errors)
    {
        var agreed = SentFields.Agreed with { Key = NameOf(key) };
        if (fields.Find("send") is not { } place) return agreed;
        var sent = new Fields(place, errors);
        var read = new SentFields(
            sent.Text("request") ?? agreed.Request, sent.Text("key") ?? agreed.Key, sent.Text("purpose") ?? agreed.Purpose,
            sent.Text("authorisation") ?? agreed.Authorisation, sent.Text("ticket") ?? agreed.Ticket, sent.Text("next") ?? agreed.Next);
        sent.Done();
        return read;
    }

    /// <param name="known">The parts that may be named otherwise; all of them where null.</param>
    private static ReplyShape ReplyOf(Fields fields, SourceKey key, string[]? known, List<PackError> errors)
    {
        var agreed = ReplyShape.Agreed with { Identity = NameOf(key) };
        if (fields.Find("reply") is not { } place) return known is null ? agreed : agreed with { AsOf = null };
        var reply = new Fields(place, errors);
        string Named(string name, string usual) => known is null || known.Contains(name) ? reply.Text(name) ?? usual : usual;
        string? OrNot(string name, string? usual) => Named(name, usual ?? "") is { Length: > 0 } text && text != "none" ? text : null;
        var shape = new ReplyShape(
            OrNot("request", agreed.Request), OrNot("status", agreed.Status), Named("records", agreed.Records), Named("identity", agreed.Identity),
            OrNot("as_of", known is null ? agreed.AsOf : null), OrNot("next", agreed.Next), OrNot("ticket", agreed.Ticket),
            Named("answered", agreed.Answered), Named("no_record", agreed.None), Named("refused", agreed.Refused), Named("accepted", agreed.Accepted));
        reply.Done();
        return shape;
    }

    private static string NameOf(SourceKey key) => Keys.Single(one => one.Value == key).Key;

    private static YieldedFact? Yielded(Pack pack, Yaml place, Reach? reach, List<PackError> errors)
    {
        var fields = new Fields(place, errors);
        var name = fields.NeedText("fact");
        var fact = pack.MemberFacts.GetValueOrDefault(name) ?? pack.HouseholdFacts.GetValueOrDefault(name);
        if (fact is null)
        {
            var all = pack.MemberFacts.Keys.Concat(pack.HouseholdFacts.Keys);
            if (name.Length > 0) errors.Add(fields.Find("fact")!.Error($"unknown fact '{name}'" + Fields.Suggest(name, all)));
            return null;
        }
        // What somebody enters by hand is the value itself; there is no field to take it from.
        var of = reach is ManualReach ? fields.Text("of") ?? name : fields.NeedText("of");
        if (reach is not ManualReach) fields.Need("combine");
        var whenNone = fields.Text("when_none");
        if (whenNone is not null && CountFacts.Typed(fact, whenNone) is null)
            errors.Add(fields.Find("when_none")!.Error($"'{whenNone}' cannot be a value of {name}"));
        var units = fact.Type == FactType.Money ? FieldUnit.Money : FieldUnit.Other;
        var yielded = new YieldedFact(
            fact, of, fields.Choice("combine", Combines, Combine.First), fields.Choice("unit", units, FieldUnit.One), Months(fields, fact, errors),
            fields.Flag("text", reach is FileReach), CodesOf(fields, fact, errors), Texts(fields, "where", errors) ?? [], whenNone);
        fields.Done();
        return yielded;
    }

    private static int Months(Fields fields, FactDeclaration fact, List<PackError> errors)
    {
        if (fields.Text("over_months") is not { } text) return 1;
        if (fact.Type == FactType.Money && Whole(text) is { } months) return months;
        errors.Add(fields.Find("over_months")!.Error("'over_months' is a number of months, and only for money"));
        return 1;
    }

    private static Dictionary<string, string>? CodesOf(Fields fields, FactDeclaration fact, List<PackError> errors)
    {
        var codes = Texts(fields, "codes", errors);
        foreach (var (code, value) in codes ?? [])
            if (CountFacts.Typed(fact, value) is null)
                errors.Add((fields.Find("codes")![code] ?? fields.Place).Error($"'{value}' cannot be a value of {fact.Name}"));
        return codes;
    }

    private static Dictionary<string, string>? Texts(Fields fields, string name, List<PackError> errors)
    {
        if (fields.Find(name) is not { } place) return null;
        var inner = new Fields(place, errors);
        return (place.Entries ?? []).Where(entry => entry.Key.Text is not null).DistinctBy(entry => entry.Key.Text)
            .ToDictionary(entry => entry.Key.Text!, entry => inner.NeedText(entry.Key.Text!));
    }

    private static Purpose PurposesOf(Fields source, List<PackError> errors)
    {
        var purposes = Purpose.None;
        foreach (var item in source.List("purposes"))
        {
            if (Uses.TryGetValue(item.Text ?? "", out var purpose)) purposes |= purpose;
            else errors.Add(item.Error($"'{item.Text}' is not one of {string.Join(", ", Uses.Keys)}"));
        }
        if (purposes == Purpose.None) errors.Add((source.Find("purposes") ?? source.Place).Error("'purposes' is missing: for what may this source be asked?"));
        return purposes;
    }

    // Who owes the family support is asked about only where the source says that it concerns them.
    private static bool ConcernsSupporters(Fields source, List<YieldedFact> yields, List<PackError> errors)
    {
        var concerned = source.List("concerns");
        foreach (var who in concerned)
            if (who.Text is not ("member" or "supporter")) errors.Add(who.Error($"'{who.Text}' is not one of member, supporter"));
        var supporters = concerned.Any(who => who.Text == "supporter");
        // A fact of the household would be said of the wrong one.
        if (supporters && yields.Exists(one => one.Fact.Entity != Entity.Member))
            errors.Add(source.Find("concerns")!.Error("a source about supporters yields facts of a person only"));
        return supporters;
    }

    // A number of days, or { to_be_set: true, placeholder: DAYS } while the district has not set it.
    private static int? Days(Fields source, List<PackError> errors)
    {
        if (source.Find("freshness_days") is not { } place) return null;
        var given = place.Entries is null ? place : place["placeholder"];
        if (Whole(given?.Text) is { } days) return days;
        errors.Add((given ?? place).Error($"'{given?.Text}' is no number of days"));
        return null;
    }

    private static SourceLimits LimitsOf(Fields source, List<PackError> errors)
    {
        if (source.Find("limits") is not { } place) return SourceLimits.None;
        var fields = new Fields(place, errors);
        int? AtLeastOne(string name)
        {
            if (fields.Find(name) is not { } given) return null;
            if (Whole(given.Text) is > 0 and var number) return number;
            errors.Add(given.Error($"'{name}' is a whole number from 1"));
            return null;
        }
        var limits = new SourceLimits(AtLeastOne("per_second"), AtLeastOne("at_once"));
        fields.Done();
        return limits;
    }

    private static int? Whole(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex("^[a-z][a-z0-9_]{0,63}$")]
    private static partial Regex Identifier();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]*$")]
    private static partial Regex HeaderName();

    [GeneratedRegex(@"^(select|with)\s", RegexOptions.IgnoreCase)]
    private static partial Regex Select();
}
