// A programme made ready for a day: its verdict and its amount for the household, or the member, in a frame.
using Sunbeam.Rules.Language;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Rules.Deciding;

internal sealed record Rule(
    Programme Programme, IReadOnlyList<(Condition Condition, Node Node, Node? Apart)> Conditions, Node Verdict, Node? AmountNode,
    IReadOnlyList<Node?> ExplainWhen)
{
    /// <param name="withMissing">also what an amount hangs on that may never be paid</param>
    public Screened Screen(Frame frame, bool withMissing = true)
    {
        var verdict = Prepared.Run(Verdict, frame);
        if (verdict.IsFalse) return Screened.Nothing;
        if (verdict.IsError) return Screened.Failed(verdict.Text);
        var amount = AmountNode is null || (verdict.IsUnknown && !withMissing) ? Value.Null : Amount(frame);
        if (amount.IsError && verdict.IsTrue) return Screened.Failed(amount.Text);
        var missing = Missing.Join(Unsettled.MissingOf(verdict), Unsettled.MissingOf(amount));
        return verdict.IsTrue
            ? new Screened(Deciding.Verdict.Entitled, amount.IsNumeric ? amount.Number : null, missing, null)
            : new Screened(Deciding.Verdict.Unknown, null, missing, null);
    }

    public Value Amount(Frame frame)
    {
        var exact = Prepared.Run(AmountNode!, frame);
        return Programme.Rounding is { } rounding ? Rounding.Round(exact, rounding.Mode, rounding.Step) : exact;
    }

    /// <summary>The amount as other formulas see it: nothing for who is not entitled.</summary>
    public Value AmountOrNothing(Frame frame)
    {
        var verdict = Verdict.Evaluate(frame);
        var nothing = Value.Of(Number.Zero);
        if (verdict.IsFalse || AmountNode is null) return nothing;
        if (verdict.IsError) return verdict;
        var amount = Amount(frame);
        return verdict.IsTrue ? amount : Unsettled.Either(Unsettled.MissingOf(verdict), amount, nothing, Unsettled.MayFail(verdict));
    }
}

/// <summary>entitled.x and amount.x: of a programme for members, whether any is and what all get together.</summary>
internal sealed class RuleNode(Rule? rule, bool amount) : Node
{
    public override Value Evaluate(Frame frame)
    {
        if (rule is null) return amount ? Value.Of(Number.Zero) : Value.False;
        if (rule.Programme.Entity == Entity.Household) return One(rule, frame);
        var outer = frame.Self;
        var (any, total) = (Value.False, new Total());
        for (frame.Self = 0; frame.Self < frame.MemberCount; frame.Self++)
        {
            var value = One(rule, frame);
            if (amount) total.Add(value); else any = Logic.Or(any, value);
        }
        frame.Self = outer;
        return amount ? total.Result() : any;
    }

    private Value One(Rule of, Frame frame) => amount ? of.AmountOrNothing(frame) : of.Verdict.Evaluate(frame);
}
