// The definitions of sources are read by whoever asks them; here only the facts that they promise are checked, so
// that a misspelt fact is found with the pack and not on the first household.
namespace Sunbeam.Rules.Packs;

internal static class CheckSources
{
    public static void Of(Yaml source, PackContent pack, List<PackError> errors)
    {
        foreach (var yields in source["yields"]?.Items ?? [])
            if (yields["fact"] is { Text: { } name } fact && !pack.MemberFacts.ContainsKey(name) && !pack.HouseholdFacts.ContainsKey(name))
                errors.Add(fact.Error($"unknown fact '{name}'" + Fields.Suggest(name, pack.MemberFacts.Keys.Concat(pack.HouseholdFacts.Keys))));
    }
}
