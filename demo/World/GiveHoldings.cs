// What more the departments know of somebody: investments, boats, land, journeys, marriage, bills. Drawn from a stream of
// its own, so that nothing that was true of the district before changes with it.
namespace Sunbeam.Demo.World;

/// <summary>Amounts are fen; a flow is a year's unless its name says a month.</summary>
public sealed record Holdings
{
    public long SecuritiesFen { get; init; }

    /// <summary>One amount a fund.</summary>
    public IReadOnlyList<long> FundsFen { get; init; } = [];

    /// <summary>Whole hundreds of yuan, as insurers report it.</summary>
    public long InsuranceFen { get; init; }
    public long PaymentFen { get; init; }
    public long HousingFundFen { get; init; }
    public int HomesContracted { get; init; }
    public int HomesCancelled { get; init; }
    public int Ships { get; init; }
    public int FarmMachines { get; init; }
    public int LandTenthsOfMu { get; init; }
    public bool OwnsBusiness { get; init; }
    public bool ClosedBusiness { get; init; }
    public int Journeys { get; init; }

    /// <summary>By GB/T 2261.2; empty for who is too young.</summary>
    public string Marriage { get; init; } = "";
    public bool WorkRegistered { get; init; }
    public bool PublicRental { get; init; }
    public bool InCustody { get; init; }
    public long VeteranBenefitFen { get; init; }
    public long SubsidiesFen { get; init; }
    public long PrivateSchoolFen { get; init; }
    public long TelecomMonthFen { get; init; }
}

/// <summary>What a household paid for its home in a year, in fen; null where it has no account.</summary>
public sealed record Bills(long? ElectricityFen, long? WaterFen, long? GasFen);

public static class GiveHoldings
{
    private const int Yuan = 100;

    public static Holdings To(Household household, Person person)
    {
        var draw = new Draw(Draw.Mix(ulong.Parse(person.Identity.AsSpan(6, 11)) ^ 0x51), household.Index);
        var poor = household.Story != Story.Ordinary;
        var adult = person.Age >= 18;
        bool Some(int ordinary, int whenPoor) => adult && draw.Chance(poor ? whenPoor : ordinary);
        long Amount(int least, int most) => draw.Between(least, most) * (long)Yuan;
        return new Holdings
        {
            SecuritiesFen = Some(12_000, 0) ? Amount(500, 90_000) + draw.Below(Yuan) : 0,
            FundsFen = Some(9_000, 0) ? [.. Enumerable.Range(0, draw.Between(1, 3)).Select(_ => Amount(200, 30_000))] : [],
            InsuranceFen = Some(18_000, 800) ? draw.Between(5, 400) * 100L * Yuan : 0,
            PaymentFen = Some(70_000, 30_000) ? Amount(0, poor ? 120 : 6_000) + draw.Below(Yuan) : 0,
            HousingFundFen = person.Employed ? Amount(800, 60_000) : 0,
            HomesContracted = Some(1_500, 0) ? 1 : 0,
            HomesCancelled = Some(1_000, 200) ? 1 : 0,
            Ships = Some(400, 50) ? 1 : 0,
            FarmMachines = household.Rural && Some(6_000, 1_500) ? 1 : 0,
            LandTenthsOfMu = household.Rural && person.Relation == Relation.Head ? draw.Between(8, 90) : 0,
            OwnsBusiness = person.BusinessIncomeFen > 0,
            ClosedBusiness = Some(1_200, 900),
            Journeys = Some(9_000, 0) ? draw.Between(1, 4) : 0,
            Marriage = adult ? MarriageOf(household, person, draw) : "",
            WorkRegistered = person.Employed,
            PublicRental = poor && household.RentFen > 0 && person.Relation == Relation.Head && draw.Chance(40_000),
            InCustody = !poor && person.Alive && Some(150, 0),
            VeteranBenefitFen = person is { Age: > 60, Sex: Sex.Male } && draw.Chance(5_000) ? draw.Between(40, 300) * 12L * Yuan : 0,
            SubsidiesFen = household.Rural && person.Relation == Relation.Head ? Amount(80, 900) : 0,
            PrivateSchoolFen = person.Student && !poor && draw.Chance(8_000) ? Amount(6_000, 60_000) : 0,
            TelecomMonthFen = person.Age >= 14 ? Amount(8, poor ? 40 : 160) : 0,
        };
    }

    public static Bills Of(Household household)
    {
        var draw = new Draw(Draw.Mix(0xB111), household.Index);
        long? Paid(bool has, int least, int most) => has ? draw.Between(least, most) * (long)Yuan : null;
        var poor = household.Story != Story.Ordinary;
        return new Bills(Paid(true, 300, poor ? 1_400 : 4_800), Paid(!household.Rural || draw.Chance(60_000), 60, 900), Paid(!household.Rural, 150, 2_400));
    }

    private static string MarriageOf(Household household, Person person, Draw draw) => person.Relation switch
    {
        Relation.Head or Relation.Spouse when household.Members.Any(member => member.Relation == Relation.Spouse) => "20",
        Relation.Parent when household.Members.Count(member => member.Relation == Relation.Parent) > 1 => "20",
        Relation.Child or Relation.Grandchild => "10",
        _ when person.Age > 60 => "30",
        _ => draw.Chance(50_000) ? "40" : "10",
    };
}
