// Makes one household whole, from the seed and its index alone.
namespace Sunbeam.Demo.World;

/// <summary>Why a poor household is poor.</summary>
internal enum Hardship { None, Disability, Illness, Unemployment, Schooling, Age }

internal sealed class MakeHousehold(ulong seed, string district, Sizes sizes, Places places, IdentityNumbers numbers)
{
    private static readonly Figures Figures = Figures.Read;
    private static readonly Hardship[] Hardships =
        [.. Figures.Hardships.Keys.Select(word => Enum.Parse<Hardship>(word, ignoreCase: true))];

    public Household At(int index)
    {
        var draw = new Draw(seed, index);
        var size = sizes.Of(index);
        var story = ChooseStory.For(size, draw);
        var household = new Household
        {
            Index = index,
            Number = $"{district}{index + 1:0000000}",
            Story = story,
            Place = places.Of(index, sizes.Households),
            Address = AddressIn(places.Of(index, sizes.Households), draw),
            Members = People(index, size, story, draw),
        };
        Fill(household, draw);
        return household;
    }

    private List<Person> People(int index, int size, Story story, Draw draw)
    {
        var place = sizes.Before(index);
        return [.. MakeFamily.Of(size, story, draw).Select((member, at) => Person(member, place + at))];
    }

    private Person Person(MakeFamily.Member member, int place)
    {
        var (birth, number) = numbers.Of(place, Figures.AsOf.Year - member.Age, member.Sex);
        return new Person
        {
            Identity = number,
            Name = member.Name,
            Sex = member.Sex,
            BirthDate = birth,
            Relation = member.Relation,
            Age = AgeOn(Figures.AsOf, birth),
        };
    }

    private static void Fill(Household household, Draw draw)
    {
        var hardship = household.Story == Story.Ordinary
            ? Hardship.None
            : Hardships[draw.Weighted([.. Figures.Hardships.Values])];
        foreach (var person in household.Members.Where(person => person.Age >= Figures.WorkingAges.From))
        {
            person.Telephone = $"{Figures.TelephonePrefix}{draw.Below(100_000_000):00000000}";
        }
        GiveSchooling.To(household, draw);
        GiveHealth.To(household, hardship, draw);
        GiveIncome.To(household, hardship, draw);
        GiveProperty.To(household, draw);
        TurnStory.Of(household, draw);
    }

    private static string AddressIn(Place place, Draw draw) => place.Rural
        ? $"{place.Township}{place.ShortName}{draw.Between(1, 480)}号"
        : $"{place.Township}{place.ShortName}{draw.Between(1, 36)}号楼{draw.Between(1, 4)}单元{draw.Between(1, 18)}0{draw.Between(1, 4)}户";

    private static int AgeOn(DateOnly day, DateOnly birth) =>
        day.Year - birth.Year - (birth > day.AddYears(birth.Year - day.Year) ? 1 : 0);
}
