// The answer of one decision, and its canonical form, which is what a receipt keeps and a replay must repeat.
using System.Globalization;

namespace Sunbeam.Rules.Deciding;

public enum Verdict { NotEntitled, Entitled, Unknown }

/// <param name="Source">The law the sentence rests on.</param>
/// <param name="Met">Whether the condition it speaks of is met; null when open or when it speaks of none.</param>
/// <param name="Step">Of what would change the answer: how far that is, where the pack asks for it.</param>
/// <param name="Member">Of whom it speaks, where not of all alike and the pack has a word for it; null of the household.</param>
public sealed record Reason(
    string Zh, string En, string? Source, string? Condition = null, bool? Met = null, TurningPoint? Step = null, int? Member = null)
{
    internal Dictionary<string, object?> Canonical()
    {
        var canonical = new Dictionary<string, object?> { ["zh"] = Zh, ["en"] = En, ["source"] = Source, ["condition"] = Condition, ["met"] = Met };
        if (Step is not null) canonical["step"] = Step.Canonical();
        if (Member is not null) canonical["member"] = Member;
        return canonical;
    }
}

public sealed record MemberOutcome(int Index, Verdict Verdict, Number? Amount, IReadOnlyList<string> Missing)
{
    public long? AmountFen => Outcome.Fen(Amount);

    internal Dictionary<string, object?> Canonical() => new()
    {
        ["index"] = Index, ["outcome"] = Outcome.Name(Verdict), ["amount_fen"] = Outcome.ExactFen(Amount), ["missing"] = Missing,
    };
}

/// <param name="Amount">Exact, in yuan; null when there is none or it is not settled.</param>
/// <param name="Missing">The facts that can still change the answer: "household.rent", "members[1].wage".</param>
/// <param name="ProvisionalBecause">The parameters it used that nobody has set, or that have run out.</param>
/// <param name="Error">Why it could not be computed, when it could not.</param>
public sealed record ProgrammeOutcome(
    string Id, string LabelZh, string LabelEn, Verdict Verdict, Number? Amount, string Period,
    IReadOnlyList<string> Missing, IReadOnlyList<Reason> Reasons, IReadOnlyList<Reason> WouldChange,
    IReadOnlyList<string> ProvisionalBecause, IReadOnlyList<MemberOutcome>? Members, string? Error)
{
    /// <summary>The amount in fen where it is whole; null otherwise.</summary>
    public long? AmountFen => Outcome.Fen(Amount);
    public bool Provisional => ProvisionalBecause.Count > 0;

    internal Dictionary<string, object?> Canonical()
    {
        var canonical = new Dictionary<string, object?>
        {
            ["label_zh"] = LabelZh, ["label_en"] = LabelEn,
            ["outcome"] = Outcome.Name(Verdict), ["amount_fen"] = Outcome.ExactFen(Amount), ["period"] = Period,
            ["missing"] = Missing, ["provisional"] = Provisional, ["provisional_because"] = ProvisionalBecause,
            ["reasons"] = Reasons.Select(reason => reason.Canonical()).ToList(),
            ["would_change"] = WouldChange.Select(reason => reason.Canonical()).ToList(),
        };
        if (Members is not null) canonical["members"] = Members.Select(member => member.Canonical()).ToList();
        if (Error is not null) canonical["error"] = Error;
        return canonical;
    }
}

/// <param name="ProvisionalBecause">Labels of the provisional parameters that any programme used.</param>
/// <param name="Currency">The unit that the pack names; amounts are in it. Null where the pack names none.</param>
/// <param name="Values">Every named formula that is settled, as exact text; a member's as "members[0].name".</param>
public sealed record Outcome(
    DateOnly Date, string Pack, string PackHash, bool Provisional, IReadOnlyList<string> ProvisionalBecause,
    IReadOnlyDictionary<string, ProgrammeOutcome> Programmes, IReadOnlyDictionary<string, string> Values, string? Currency = null)
{
    /// <summary>The shape of the verb decide in commands.md; the same bytes for the same decision.</summary>
    public string ToCanonicalJson() => CanonicalJson.Write(Canonical());

    private Dictionary<string, object?> Canonical()
    {
        var canonical = new Dictionary<string, object?>
        {
            ["pack"] = Pack, ["hash"] = PackHash, ["date"] = Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["provisional"] = Provisional, ["provisional_because"] = ProvisionalBecause,
            ["programmes"] = Programmes.ToDictionary(p => p.Key, p => (object?)p.Value.Canonical()),
            ["values"] = Values.ToDictionary(v => v.Key, v => (object?)v.Value),
        };
        if (Currency is not null) canonical["currency"] = Currency;
        return canonical;
    }

    public static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Entitled => "entitled",
        Verdict.NotEntitled => "not_entitled",
        _ => "unknown",
    };

    internal static long? Fen(Number? amount) =>
        amount is { } yuan && (yuan * Number.Of(100)) is { IsWhole: true } fen && fen.TryWhole(out var whole) ? whole : null;

    internal static Number? ExactFen(Number? amount) => amount is { } yuan ? yuan * Number.Of(100) : null;
}
