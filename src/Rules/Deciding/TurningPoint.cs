// How far a condition is from turning round, and what that costs: the cliff is shown, not hidden.
namespace Sunbeam.Rules.Deciding;

/// <param name="Margin">How far the two sides of the condition are apart; exact, never negative.</param>
/// <param name="Rises">Whether the left side must rise for the answer to turn, or fall.</param>
/// <param name="Through">The formula that leads there: the amount and the condition see what moves through it alone.</param>
/// <param name="Change">How far that formula has to move; null when none leads there.</param>
/// <param name="ThroughRises">Whether it has to rise.</param>
/// <param name="Amount">What the programme pays at the step, in yuan: lost by who is entitled, gained by who is not.</param>
public sealed record TurningPoint(Number Margin, bool Rises, string? Through, Number? Change, bool ThroughRises, Number? Amount)
{
    internal Dictionary<string, object?> Canonical()
    {
        var canonical = new Dictionary<string, object?> { ["margin"] = Margin.ToString(), ["direction"] = Rises ? "rise" : "fall" };
        if (Change is not { } change) return canonical;
        canonical["through"] = Through;
        canonical["change"] = (ThroughRises ? change : -change).ToString();
        if (Amount is not null) canonical["amount_fen"] = Outcome.ExactFen(Amount);
        return canonical;
    }
}
