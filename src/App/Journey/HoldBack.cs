// What a township is not shown: what each member holds at banks and the like. It sees the household's total, and
// whether it is over the limit; the accounts are the checking centre's business (核对报告).
using Sunbeam.Access;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey;

public static class HoldBack
{
    private const string Balance = "balance";

    /// <summary>Whether a department's answer about this fact of one member is kept from somebody in this role.</summary>
    public static bool From(Role role, FactDeclaration fact, string origin) =>
        role == Role.Township && fact.Entity == Entity.Member && fact.Period == Balance && origin.StartsWith("source:", StringComparison.Ordinal);
}
