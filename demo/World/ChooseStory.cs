// Gives a household its story, so that as many households as figures.json counts have each, with the sizes it says.
namespace Sunbeam.Demo.World;

internal static class ChooseStory
{
    private const int Parts = 1_000_000;

    private static readonly (Story Story, int[] PartsOfSize)[] Chances = [.. Figures.Read.Stories.Select(ChancesOf)];

    public static Story For(int size, Draw draw)
    {
        var left = draw.Below(Parts);
        foreach (var (story, partsOfSize) in Chances)
        {
            left -= partsOfSize[size - 1];
            if (left < 0)
            {
                return story;
            }
        }
        return Story.Ordinary;
    }

    private static (Story, int[]) ChancesOf(StoryFigures figures)
    {
        var story = Enum.Parse<Story>(figures.Story.Replace("_", ""), ignoreCase: true);
        return (story, [.. figures.Sizes.Select((share, at) => PartsOf(figures.Households, share, at))]);
    }

    // Of the households of this size in a district of the reference size, the part that has the story.
    private static int PartsOf(int households, int percentOfThisSize, int at)
    {
        var sizes = Figures.Read.HouseholdSizes;
        long blockPeople = sizes.Select((count, index) => (long)count * (index + 1)).Sum();
        return (int)((long)Parts * households * percentOfThisSize * blockPeople
            / (100L * Figures.Read.ReferenceResidents * sizes[at]));
    }
}
