// How many people each household has. The sizes repeat in one shuffled block, so that the people before any household
// are counted by arithmetic and the district has exactly the residents asked for.
namespace Sunbeam.Demo.World;

internal sealed class Sizes
{
    private readonly int[] before;   // people of the block before each of its households; one more entry for the whole block

    public Sizes(ulong seed, int residents)
    {
        Residents = residents;
        var sizes = Figures.Read.HouseholdSizes.SelectMany((households, at) => Enumerable.Repeat(at + 1, households)).ToArray();
        var shuffle = new Shuffle(seed, sizes.Length);
        before = new int[sizes.Length + 1];
        for (var at = 0; at < sizes.Length; at++)
        {
            before[at + 1] = before[at] + sizes[shuffle.Forward(at)];
        }
        Households = HouseholdOf(residents - 1) + 1;
    }

    public int Residents { get; }
    public int Households { get; }
    private int BlockHouseholds => before.Length - 1;
    private int BlockPeople => before[^1];

    public int Of(int household) => Math.Min(Before(household + 1), Residents) - Before(household);

    /// <summary>How many people live in the households before this one.</summary>
    public int Before(int household) => household / BlockHouseholds * BlockPeople + before[household % BlockHouseholds];

    public int HouseholdOf(int person)
    {
        var at = Array.BinarySearch(before, person % BlockPeople);
        return person / BlockPeople * BlockHouseholds + (at >= 0 ? at : ~at - 1);
    }
}
