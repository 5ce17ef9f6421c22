// Where each person stands in the small picture of a family: one row for each generation, those who owe support below.
using Sunbeam.Registry;

namespace Sunbeam.Shell.Households;

public sealed record FamilyNode(MemberLine Member, Relation Relation, int X, int Y, bool Registered, bool Living, bool Recipient, bool Supporter, bool Gone);

/// <param name="Path">The commands of an SVG path.</param>
public sealed record FamilyDrawing(int Width, int Height, IReadOnlyList<FamilyNode> Nodes, IReadOnlyList<string> Paths);

public static class DrawFamily
{
    public const int NodeWidth = 116;
    public const int NodeHeight = 54;
    private const int GapX = 14;
    private const int GapY = 30;
    private const int SupportersRow = 5;

    public static FamilyDrawing Of(IReadOnlyList<MemberLine> members, DateOnly today)
    {
        var rows = members.GroupBy(member => RowOf(member, today)).OrderBy(row => row.Key).Select(row => (Generation: row.Key, Members: row.ToList())).ToList();
        if (rows.Count == 0) return new FamilyDrawing(0, 0, [], []);
        var width = rows.Max(row => row.Members.Count) * (NodeWidth + GapX) + GapX;
        var nodes = new List<FamilyNode>();
        for (var i = 0; i < rows.Count; i++)
        {
            var left = (width - rows[i].Members.Count * (NodeWidth + GapX) + GapX) / 2;
            nodes.AddRange(rows[i].Members.Select((member, at) => Node(member, left + at * (NodeWidth + GapX), GapX + i * (NodeHeight + GapY), today)));
        }
        return new FamilyDrawing(width, rows.Count * (NodeHeight + GapY), nodes, [.. Paths(nodes)]);
    }

    private static int RowOf(MemberLine member, DateOnly today) => IsSupporter(member, today) ? SupportersRow : RelationOf(member) switch
    {
        Relation.Grandparent => 0, Relation.Parent => 1, Relation.Child => 3, Relation.Grandchild => 4, _ => 2,
    };

    // The relation to the head of the household they live in; a supporter's is to the head of their own.
    private static Relation RelationOf(MemberLine member) =>
        (member.Belongs.FirstOrDefault(b => b.Kind == HouseholdKind.Living) ?? member.Belongs[0]).Relation;

    private static bool IsSupporter(MemberLine member, DateOnly today) => member.Belongs.All(b => b.Kind == HouseholdKind.Supporters);

    private static FamilyNode Node(MemberLine member, int x, int y, DateOnly today)
    {
        bool In(HouseholdKind kind) => member.Belongs.Any(b => b.Kind == kind && b.On(today));
        return new FamilyNode(member, RelationOf(member), x, y, In(HouseholdKind.Registered), In(HouseholdKind.Living), In(HouseholdKind.Recipients),
            In(HouseholdKind.Supporters),
            member.DiedOn is not null || !member.Belongs.Any(b => b.On(today)));
    }

    private static IEnumerable<string> Paths(List<FamilyNode> nodes)
    {
        var rows = nodes.Where(node => !node.Supporter).GroupBy(node => node.Y).OrderBy(row => row.Key).Select(row => row.ToList()).ToList();
        foreach (var (above, below) in rows.Zip(rows.Skip(1)))
        {
            var couple = above.Where(node => node.Relation is Relation.Head or Relation.Spouse).ToList();
            var from = couple.Count > 0 ? couple : above;
            var start = (from.Min(node => node.X) + from.Max(node => node.X) + NodeWidth) / 2;
            foreach (var node in below.Where(node => node.Relation is not (Relation.Spouse or Relation.Other)))
                yield return $"M{start} {above[0].Y + NodeHeight} V{node.Y - GapY / 2} H{node.X + NodeWidth / 2} V{node.Y}";
        }
        foreach (var (one, other) in nodes.Zip(nodes.Skip(1)).Where(pair => pair.First.Y == pair.Second.Y && pair.First.Relation == Relation.Head
            && pair.Second.Relation == Relation.Spouse))
            yield return $"M{one.X + NodeWidth} {one.Y + NodeHeight / 2} H{other.X}";
    }
}
