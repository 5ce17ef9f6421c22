// The kinds of households that are visited door to door (走访摸排).
namespace Sunbeam.Journey.Discover;

public sealed record VisitCategory(string Code, string Zh);

public static class VisitCategories
{
    public static readonly IReadOnlyList<VisitCategory> All =
    [
        new("in-difficulty", "其他困难群众"),
        new("lifted-out-of-poverty", "脱贫户"),
        new("veteran-party-member", "老党员"),
        new("veteran-red-army", "老红军、老战士"),
        new("petitioner", "信访人员"),
        new("other", "其他"),
    ];

    public static VisitCategory? Find(string code) => All.FirstOrDefault(category => category.Code == code);
}
