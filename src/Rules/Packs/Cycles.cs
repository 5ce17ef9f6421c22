// Refuses programmes that need each other in a circle, through conditions, amounts, formulas or exclusions.
using Sunbeam.Rules.Language;

namespace Sunbeam.Rules.Packs;

internal sealed class Cycles(
    IReadOnlyDictionary<string, Formula> formulas, IReadOnlyDictionary<string, Programme> programmes, Action<string, string> refuse)
{
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];

    public void Refuse()
    {
        foreach (var programme in programmes.Values) Visit(programme.Id);
    }

    private void Visit(string programme)
    {
        if (_done.Contains(programme)) return;
        if (_open.Contains(programme))
        {
            refuse(programme, $"'{programme}' needs itself: {string.Join(" → ", _open.SkipWhile(n => n != programme).Append(programme))}");
            return;
        }
        _open.Add(programme);
        var rule = programmes[programme];
        var uses = new Uses(formulas);
        foreach (var expression in rule.Conditions.Select(c => c.Expression).Append(rule.Amount))
            foreach (var use in uses.Of(expression).Where(use => use.Kind is BindingKind.Entitled or BindingKind.Amount)) Visit(use.Name);
        foreach (var other in rule.Unless) Visit(other);
        _open.Remove(programme);
        _done.Add(programme);
    }
}
