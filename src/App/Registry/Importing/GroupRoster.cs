// Puts the lines of a roster together by household: a member belongs to the head named in the line, and where two heads have
// one name, to the one above it or in its community.
namespace Sunbeam.Registry.Importing;

/// <param name="Head">The head's line, taken or not; a rejected head leaves a household without amount.</param>
internal sealed record RosterHousehold(RosterLine Head, List<RosterLine> Members)
{
    public IEnumerable<RosterLine> Taken => Members.Where(line => line.Taken);
}

internal static class GroupRoster
{
    public static IReadOnlyList<RosterHousehold> ByHousehold(List<RosterLine> lines)
    {
        // The second line of a number is a copy; the household is that of the first.
        var households = lines.Where(line => line.IsHead && !line.Twice).Select(head => new RosterHousehold(head, [head])).ToList();
        var byName = households.ToLookup(household => household.Head.Name);
        RosterHousehold? above = null;
        var of = households.ToDictionary(household => household.Head);
        foreach (var line in lines)
        {
            if (line.IsHead) above = of.GetValueOrDefault(line) ?? above;
            else if (line.Taken && Find(line, above, byName) is { } household) household.Members.Add(line);
        }
        return households;
    }

    private static RosterHousehold? Find(RosterLine line, RosterHousehold? above, ILookup<string, RosterHousehold> byName) =>
        above is not null && above.Head.Name == line.HeadName ? above
            : byName[line.HeadName].FirstOrDefault(household => household.Head.Community == line.Community) ?? byName[line.HeadName].FirstOrDefault();
}
