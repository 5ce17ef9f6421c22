// One decision being made: every programme's answer, the sentences that say why, what would change it, and which
// provisional parameters it leant on.
using Sunbeam.Rules.Language;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Rules.Deciding;

internal sealed class Decision(Prepared prepared, Frame frame)
{
    /// <summary>The word by which a pack asks that reasons name the member. Receipts of packs without it stay as they were.</summary>
    private const string MemberWord = "member";

    private readonly Explain _explain = new(prepared, frame);
    private readonly SortedSet<int> _provisional = [];

    public Outcome Outcome()
    {
        var programmes = prepared.Rules.ToDictionary(rule => rule.Programme.Id, Programme);
        frame.Forget();
        var because = _provisional.Select(number => prepared.ProvisionalLabel(number).Zh).ToList();
        return new Outcome(
            prepared.Date, prepared.Pack.Id, prepared.Pack.Hash, because.Count > 0, because, programmes, Values(), prepared.Pack.Currency.Unit);
    }

    private ProgrammeOutcome Programme(Rule rule)
    {
        frame.Forget();
        frame.Self = 0;
        var members = rule.Programme.Entity == Entity.Member ? Members(rule) : null;
        var screened = members is null ? rule.Screen(frame) : members.Aggregate(Screened.Nothing, (sum, member) => sum.With(member));
        var used = Enumerable.Range(0, frame.Touched.Length).Where(number => frame.Touched[number]).ToList();
        _provisional.UnionWith(used);
        var (reasons, changes) = Reasons(rule, screened, members);
        if (used.Count > 0) reasons.Add(ProvisionalReason(used));
        return new ProgrammeOutcome(
            rule.Programme.Id, rule.Programme.LabelZh, rule.Programme.LabelEn, screened.Verdict, screened.Amount, rule.Programme.Period,
            screened.Missing(), reasons, changes, [.. used.Select(number => prepared.ProvisionalLabel(number).Zh)],
            members?.Select((m, i) => new MemberOutcome(i, m.Verdict, m.Amount, m.Missing())).ToList(), screened.Error);
    }

    private List<Screened> Members(Rule rule)
    {
        var members = new List<Screened>();
        for (var i = 0; i < frame.MemberCount; i++)
        {
            frame.Self = i;
            members.Add(rule.Screen(frame));
        }
        return members;
    }

    private (List<Reason> Reasons, List<Reason> Changes) Reasons(Rule rule, Screened screened, List<Screened>? members)
    {
        var (reasons, changes) = (new List<Reason>(), new List<Reason>());
        for (var member = 0; member < (members?.Count ?? 1); member++)
        {
            var (from, first) = (reasons.Count, changes.Count);
            frame.Self = member;
            foreach (var (condition, node, apart) in rule.Conditions) AddReason(condition, Answer(node), apart, reasons);
            var verdict = (members is null ? screened : members[member]).Verdict;
            if (verdict == Verdict.Entitled) AddExplanations(rule, reasons);
            if (verdict != Verdict.Unknown) AddChanges(rule, verdict == Verdict.Entitled, changes);
            if (members is null || !_explain.Asks(MemberWord)) continue;
            for (var i = from; i < reasons.Count; i++) reasons[i] = reasons[i] with { Member = member };
            for (var i = first; i < changes.Count; i++) changes[i] = changes[i] with { Member = member };
        }
        if (members is not null) (reasons, changes) = (Together(reasons, members.Count), Together(changes, members.Count));
        AddUnless(rule, reasons);
        if (screened.Error is { } error)
            reasons.Add(new Reason($"{_explain.Word("failed", true)}：{error}", $"{_explain.Word("failed", false)}: {error}", null));
        return (reasons, changes);
    }

    // What is said of every member alike is said once.
    private static List<Reason> Together(List<Reason> said, int members)
    {
        var alike = said.Where(reason => reason.Member is not null).GroupBy(reason => reason with { Member = null }).Where(same => same.Count() == members)
            .Select(same => same.Key).ToHashSet();
        return alike.Count == 0 ? said
            : [.. said.Where(reason => reason.Member is null or 0 || !alike.Contains(reason with { Member = null }))
                .Select(reason => alike.Contains(reason with { Member = null }) ? reason with { Member = null } : reason)];
    }

    private bool? Answer(Node condition)
    {
        var met = Prepared.Run(condition, frame);
        return met.IsTrue ? true : met.IsFalse ? false : null;
    }

    private void AddReason(Condition condition, bool? met, Node? apart, List<Reason> reasons)
    {
        var sentence = met switch { true => condition.Met, false => condition.Unmet, null => condition.Open };
        if (!sentence.IsEmpty) reasons.Add(_explain.Write(sentence, condition.Source, condition.Id, met, apart));
    }

    /// <summary>Every condition that the answer stands on: those met by who is entitled, those not met by who is not.</summary>
    private void AddChanges(Rule rule, bool entitled, List<Reason> changes)
    {
        foreach (var (condition, node, apart) in rule.Conditions)
        {
            if (Answer(node) != entitled) continue;
            var sentence = entitled ? condition.ChangeMet : condition.ChangeUnmet;
            var asked = _explain.Asks(FindTurningPoint.Word) && apart is not null;
            var step = asked ? new FindTurningPoint(prepared, frame).Of(rule, condition, apart!, entitled) : null;
            var told = step is null ? Words.None : _explain.Tell(step, rule.Programme, entitled);
            if (sentence.IsEmpty && told == Words.None) continue;
            var change = _explain.Write(sentence, condition.Source, condition.Id, entitled, apart);
            changes.Add(change with { Zh = Joined(change.Zh, "；", told.Zh), En = Joined(change.En, "; ", told.En), Step = step });
        }
    }

    private static string Joined(string first, string between, string then) => first.Length > 0 && then.Length > 0 ? first + between + then : first + then;

    private void AddExplanations(Rule rule, List<Reason> reasons)
    {
        for (var i = 0; i < rule.Programme.Explain.Count; i++)
        {
            var (sentence, _, source) = rule.Programme.Explain[i];
            if (rule.ExplainWhen[i] is not { } when || Prepared.Run(when, frame).IsTrue) reasons.Add(_explain.Write(sentence, source));
        }
    }

    private void AddUnless(Rule rule, List<Reason> reasons)
    {
        foreach (var other in rule.Programme.Unless)
        {
            var ruled = prepared.Rules.FirstOrDefault(r => r.Programme.Id == other);
            if (ruled is null || !Prepared.Run(new RuleNode(ruled, amount: false), frame).IsTrue) continue;
            reasons.Add(new Reason(
                _explain.Word("ruled_out", true) + ruled.Programme.LabelZh, _explain.Word("ruled_out", false) + ruled.Programme.LabelEn,
                rule.Programme.Source, "unless." + other, false));
        }
    }

    private Reason ProvisionalReason(List<int> used)
    {
        var labels = used.ConvertAll(prepared.ProvisionalLabel);
        return new Reason(
            $"{_explain.Word("provisional", true)}：{string.Join("；", labels.Select(label => label.Zh))}",
            $"{_explain.Word("provisional", false)}: {string.Join("; ", labels.Select(label => label.En))}", null, "provisional");
    }

    private SortedDictionary<string, string> Values()
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var formula in prepared.Pack.Formulas.Values)
        {
            var node = prepared.FormulaNode(formula);
            for (var member = 0; member < (formula.Entity == Entity.Member ? frame.MemberCount : 1); member++)
            {
                frame.Self = member;
                var value = Prepared.Run(node, frame);
                var name = formula.Entity == Entity.Member ? $"members[{member}].{formula.Name}" : formula.Name;
                if (value.IsKnown && Unsettled.Settled(value)) values[name] = value.ToString();
            }
        }
        return values;
    }
}
