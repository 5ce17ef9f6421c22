// The names an expression may use, and what each stands for.
namespace Sunbeam.Rules.Language;

internal enum BindingKind
{
    HouseholdFact, MemberFact, Parameter, HouseholdFormula, MemberFormula, Members, Today, Entitled, Amount, Table,
}

internal sealed record Binding(BindingKind Kind, string Name, Shape Shape)
{
    public bool OfMember => Kind is BindingKind.MemberFact or BindingKind.MemberFormula;
}

/// <summary>Looks names up. A formula's shape is found on demand, so that formulas may stand in any order.</summary>
internal sealed class Names
{
    private readonly Dictionary<string, Func<Binding>> _household = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<Binding>> _member = new(StringComparer.Ordinal);

    public void AddHousehold(string name, Func<Binding> binding) => _household[name] = binding;
    public void AddMember(string name, Func<Binding> binding) => _member[name] = binding;

    public Binding? Household(string name) => _household.TryGetValue(name, out var found) ? found() : null;
    public Binding? Member(string name) => _member.TryGetValue(name, out var found) ? found() : null;

    /// <summary>True when some dotted name begins with these words, as "standard" begins "standard.dibao".</summary>
    public bool IsPrefix(string words) => _household.Keys.Any(key => key.StartsWith(words + ".", StringComparison.Ordinal));

    private readonly Dictionary<string, TableSignature> _tables = new(StringComparer.Ordinal);

    public void AddTable(TableSignature table) => _tables[table.Name] = table;
    public TableSignature? Table(string name) => _tables.GetValueOrDefault(name);
    public IEnumerable<string> TableNames => _tables.Keys;

    public IEnumerable<string> HouseholdNames => _household.Keys;
    public IEnumerable<string> MemberNames => _member.Keys;
}
