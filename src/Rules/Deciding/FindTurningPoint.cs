// Finds the nearest step of a condition by supposing: a named formula is moved to where the two sides meet, everything that
// hangs on it is worked out again there, and what the programme then pays is what is lost or gained at the step.
using Sunbeam.Rules.Language;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Rules.Deciding;

internal sealed class FindTurningPoint(Prepared prepared, Frame frame)
{
    /// <summary>The word by which a pack asks for steps. Packs of before have none, and their receipts stay as they were.</summary>
    public const string Word = "step_loses";

    private sealed record Mover(string Formula, int? Member, Checked Inside);

    public TurningPoint? Of(Rule rule, Condition condition, Node apart, bool met)
    {
        var now = Prepared.Run(apart, frame);
        if (!now.IsNumeric) return null;
        var below = ((Call)condition.Expression!.Root).Function is "<" or "<=";
        var margin = now.Number.Sign < 0 ? -now.Number : now.Number;
        var step = new TurningPoint(margin, below == met, null, null, false, null);
        foreach (var mover in Movers(condition.Expression!, rule.Programme.Entity))
            if (IsTheOnlyWay(mover, rule, condition) && Through(mover, rule, condition, apart, now.Number, step) is { } found) return found;
        return step;
    }

    private TurningPoint? Through(Mover mover, Rule rule, Condition condition, Node apart, Number now, TurningPoint step)
    {
        var value = Prepared.Run(prepared.FormulaNode(prepared.Pack.Formulas[mover.Formula]), frame);
        if (value.Kind != ValueKind.Decimal) return null;
        var ahead = At(value.Number + Number.One, () => Prepared.Run(apart, frame));
        if (!ahead.IsNumeric || ahead.Number == now) return null;
        var slope = ahead.Number - now;
        var change = -now / slope;
        var there = value.Number + change;
        // Only where the way there is straight is this the point at which the two sides meet.
        if (At(there, () => Prepared.Run(apart, frame)) is not { IsNumeric: true, Number.Sign: 0 }) return null;
        var amount = At(there, () => AmountBesides(rule, condition));
        return step with
        {
            Through = mover.Formula, Change = change.Sign < 0 ? -change : change, ThroughRises = step.Rises == slope.Sign > 0,
            Amount = amount.IsNumeric ? amount.Number : null,
        };

        Value At(Number number, Func<Value> work) => prepared.Supposing(frame, new Given(mover.Formula, mover.Member, Value.Of(number)), work);
    }

    /// <summary>What is paid if this condition is met, as long as all others are.</summary>
    private Value AmountBesides(Rule rule, Condition condition)
    {
        foreach (var (other, node, _) in rule.Conditions)
            if (other != condition && !Prepared.Run(node, frame).IsTrue) return Value.Null;
        foreach (var other in prepared.Rules.Where(other => rule.Programme.Unless.Contains(other.Programme.Id)))
            if (!Prepared.Run(new RuleNode(other, amount: false), frame).IsFalse) return Value.Null;
        return rule.AmountNode is null ? Value.Null : rule.Amount(frame);
    }

    /// <summary>The formulas that the condition hangs on, the nearest first.</summary>
    private IEnumerable<Mover> Movers(Checked condition, Entity entity)
    {
        var (open, seen) = (new Queue<Checked>([condition]), new HashSet<string>(StringComparer.Ordinal));
        while (open.TryDequeue(out var expression))
            foreach (var (place, binding) in expression.Bindings)
            {
                var own = binding.Kind == BindingKind.MemberFormula && entity == Entity.Member && place is Name;
                if ((binding.Kind != BindingKind.HouseholdFormula && !own) || !seen.Add(binding.Name)) continue;
                if (prepared.Pack.Formulas[binding.Name].On(prepared.Date)?.Expression is not { } inside) continue;
                yield return new Mover(binding.Name, own ? frame.Self : null, inside);
                open.Enqueue(inside);
            }
    }

    /// <summary>False when the amount or another condition also sees, past the formula, what the formula is made of.</summary>
    private bool IsTheOnlyWay(Mover mover, Rule rule, Condition condition)
    {
        var inside = Reached([mover.Inside], leaf: null);
        var rest = rule.Conditions.Select(other => other.Condition).Where(other => other != condition).Select(other => other.Expression);
        return !Reached([rule.Programme.Amount, .. rest], mover.Formula).Overlaps(inside);
    }

    /// <summary>
    /// The amounts, facts or formulas, that expressions hang on, not looking behind one of them, nor behind a yes or no:
    /// who counts at all is taken as it is, as everything else is while one amount is moved.
    /// </summary>
    private HashSet<(bool OfMember, string Name)> Reached(IEnumerable<Checked?> from, string? leaf)
    {
        var (open, seen, amounts) = (new Queue<Checked?>(from), new HashSet<(BindingKind, string)>(), new HashSet<(bool, string)>());
        while (open.TryDequeue(out var expression))
            foreach (var binding in expression?.Bindings.Values ?? [])
            {
                if (!seen.Add((binding.Kind, binding.Name))) continue;
                if (IsAmount(binding)) amounts.Add((binding.OfMember, binding.Name));
                if (binding.Name != leaf && !IsFlag(binding)) Behind(binding).ForEach(open.Enqueue);
            }
        return amounts;
    }

    private static bool IsFlag(Binding binding) =>
        binding.Kind is BindingKind.HouseholdFormula or BindingKind.MemberFormula && binding.Shape.Kind == ShapeKind.Bool;

    private bool IsAmount(Binding binding) => binding.Kind switch
    {
        BindingKind.HouseholdFact => prepared.Pack.HouseholdFacts[binding.Name].Type is FactType.Money or FactType.Number,
        BindingKind.MemberFact => prepared.Pack.MemberFacts[binding.Name].Type is FactType.Money or FactType.Number,
        BindingKind.HouseholdFormula or BindingKind.MemberFormula => binding.Shape.Kind is ShapeKind.Decimal or ShapeKind.Dyn,
        _ => false,
    };

    private List<Checked?> Behind(Binding binding)
    {
        if (binding.Kind is BindingKind.HouseholdFormula or BindingKind.MemberFormula)
            return [prepared.Pack.Formulas[binding.Name].On(prepared.Date)?.Expression];
        if (binding.Kind is not (BindingKind.Entitled or BindingKind.Amount)) return [];
        var programme = prepared.Pack.Programmes[binding.Name];
        return [.. programme.Conditions.Select(condition => condition.Expression), programme.Amount];
    }
}
