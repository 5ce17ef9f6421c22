// What an expression reads, through the formulas it names: facts, parameters, other programmes.
using Sunbeam.Rules.Language;

namespace Sunbeam.Rules.Packs;

internal sealed class Uses(IReadOnlyDictionary<string, Formula> formulas)
{
    public IReadOnlyCollection<Binding> Of(Checked? expression)
    {
        var found = new HashSet<Binding>();
        if (expression is not null) Collect(expression, found);
        return found;
    }

    private void Collect(Checked expression, HashSet<Binding> found)
    {
        foreach (var binding in expression.Bindings.Values)
        {
            if (!found.Add(binding) || binding.Kind is not (BindingKind.HouseholdFormula or BindingKind.MemberFormula)) continue;
            foreach (var version in formulas[binding.Name].Versions)
                if (version.Expression is { } inner) Collect(inner, found);
        }
    }
}
