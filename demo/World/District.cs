// The made-up district: one seed, one division code and a number of residents give the same people on every machine.
// Nothing is stored; each household is computed when it is asked for.
namespace Sunbeam.Demo.World;

public sealed class District
{
    /// <summary>More residents than this would leave too few birth years to tell them apart.</summary>
    public const int MostResidents = 3_000_000;

    private readonly Sizes sizes;
    private readonly Places places;
    private readonly IdentityNumbers numbers;
    private readonly MakeHousehold make;

    /// <param name="code">The six-digit code of a district that divisions.csv holds.</param>
    /// <param name="residents">How many people, from 1 to <see cref="MostResidents"/>.</param>
    public District(string code, int residents, int seed)
    {
        if (residents is < 1 or > MostResidents)
        {
            throw new ArgumentException($"人数须在 1 到 {MostResidents} 之间。Residents must be 1 to {MostResidents}.");
        }
        Code = code;
        Residents = residents;
        var mixed = Draw.Mix((ulong)(uint)seed);
        sizes = new Sizes(mixed, residents);
        places = new Places(code);
        numbers = new IdentityNumbers(mixed, residents, AsOf.AddDays(-1));
        make = new MakeHousehold(mixed, code, sizes, places, numbers);
    }

    public string Code { get; }
    public int Residents { get; }
    public int Count => sizes.Households;
    public IReadOnlyList<Place> Grids => places.Grids;

    /// <summary>The day on which the made-up truth is true.</summary>
    public static DateOnly AsOf => Figures.Read.AsOf;

    public IEnumerable<Household> Households() => Enumerable.Range(0, Count).Select(make.At);

    public Household Household(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return make.At(index);
    }

    /// <summary>The household with this number (户号), or null if there is none.</summary>
    public Household? FindHousehold(string number) =>
        number.StartsWith(Code, StringComparison.Ordinal) && int.TryParse(number.AsSpan(Code.Length), out var ordinal) && ordinal >= 1 && ordinal <= Count
            ? make.At(ordinal - 1) : null;

    /// <summary>The person with this number and their household, or null if nobody here has it.</summary>
    public (Household Household, Person Person)? Find(string identity)
    {
        if (numbers.PlaceOf(identity) is not { } place)
        {
            return null;
        }
        var household = make.At(sizes.HouseholdOf(place));
        var person = household.Members.FirstOrDefault(member => member.Identity == identity);
        return person is null ? null : (household, person);
    }
}
