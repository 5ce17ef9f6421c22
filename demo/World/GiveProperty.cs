// Homes, rent, savings and cars.
namespace Sunbeam.Demo.World;

internal static class GiveProperty
{
    private static readonly Figures Figures = Figures.Read;

    public static void To(Household household, Draw draw)
    {
        var poor = household.Story != Story.Ordinary;
        House(household, poor, draw);
        Save(household, draw.Fen(Figures.Curves[poor ? "poor_deposits" : "deposits"]), draw);
        if (!poor && household.Head.Age < 75 && draw.Chance(Figures.Property.Car))
        {
            Motorise(household.Head, draw);
        }
    }

    /// <summary>Shares savings between head and spouse.</summary>
    public static void Save(Household household, long fen, Draw draw)
    {
        var spouse = household.Members.FirstOrDefault(person => person.Relation == Relation.Spouse);
        var others = spouse is null ? 0 : fen * draw.Between(0, 60) / 100;
        household.Head.DepositsFen = fen - others;
        if (spouse is not null)
        {
            spouse.DepositsFen = others;
        }
    }

    public static void Motorise(Person person, Draw draw)
    {
        person.Vehicles = 1;
        person.VehiclesValueFen = draw.Fen(Figures.Curves["car_value"]);
    }

    private static void House(Household household, bool poor, Draw draw)
    {
        if (!draw.Chance(poor ? Figures.Property.PoorOwnsHome : Figures.Property.OwnsHome))
        {
            household.RentFen = draw.Fen(Figures.Curves[poor ? "poor_rent" : "rent"]);
            return;
        }
        household.Head.Homes = !poor && draw.Chance(Figures.Property.SecondHome) ? 2 : 1;
        household.Head.HomeArea = household.Head.Homes * draw.Along(Figures.Curves[poor ? "poor_home_area" : "home_area"]);
    }
}
