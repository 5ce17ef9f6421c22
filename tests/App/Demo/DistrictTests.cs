// The made-up district: the same everywhere, nobody twice, near the published figures, and never held in memory.
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Demo.World;

namespace Sunbeam.Tests.App.Demo;

public class DistrictTests
{
    private const string Chengyang = "370214";
    private static readonly Lazy<List<Household>> Large = new(() => [.. new District(Chengyang, 200_000, 1).Households()]);

    [Fact]
    public void The_same_seed_makes_the_same_district_and_another_seed_another()
    {
        static string Told(int seed) => string.Join('|', new District(Chengyang, 500, seed).Households().SelectMany(Tell));

        Told(1).ShouldBe(Told(1));
        Told(1).ShouldNotBe(Told(2));
    }

    [Fact]
    public void A_household_made_alone_is_the_one_made_in_the_row()
    {
        var district = new District(Chengyang, 3_000, 7);
        foreach (var household in district.Households())
        {
            Tell(district.Household(household.Index)).ShouldBe(Tell(household));
        }
    }

    [Fact]
    public void Everybody_is_found_by_number_in_a_district_of_any_size()
    {
        var sizes = Gen.Choose(1, 2_000_000).ToArbitrary();
        var seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();
        Check.QuickThrowOnFailure(Prop.ForAll(sizes, seeds, (residents, seed) =>
        {
            var district = new District(Chengyang, residents, seed);
            var household = district.Household(seed % district.Count);
            return household.Members.All(person =>
                district.Find(person.Identity) is { } found
                && found.Household.Index == household.Index && found.Person.Name == person.Name);
        }));
    }

    [Fact]
    public void A_number_that_nobody_has_finds_nobody()
    {
        var district = new District(Chengyang, 1_000, 1);
        foreach (var number in new[] { "", "3799001990", "110101199003071234", "379900199013450010", "37990019900307001X", "３７９９００199003070011" })
        {
            district.Find(number).ShouldBeNull();
        }
    }

    [Fact]
    public void A_district_has_exactly_the_residents_asked_for()
    {
        foreach (var residents in new[] { 1, 2, 273, 274, 275, 19_999, 20_000 })
        {
            new District(Chengyang, residents, 3).Households().Sum(household => household.Members.Count).ShouldBe(residents);
        }
    }

    [Fact]
    public void Identity_numbers_are_unique_of_the_unassigned_area_and_hold_birth_sex_and_check_digit()
    {
        var seen = new HashSet<string>();
        foreach (var person in Large.Value.SelectMany(household => household.Members))
        {
            seen.Add(person.Identity).ShouldBeTrue();
            person.Identity.ShouldStartWith("379900");
            person.Identity.Substring(6, 8).ShouldBe($"{person.BirthDate:yyyyMMdd}");
            ((person.Identity[16] - '0') % 2 == 1).ShouldBe(person.Sex == Sex.Male);
            IsChecked(person.Identity).ShouldBeTrue();
        }
    }

    [Fact]
    public void Even_a_small_district_is_born_all_year_round()
    {
        var months = new District(Chengyang, 2_000, 1).Households().SelectMany(household => household.Members).Select(person => person.BirthDate.Month);
        months.Distinct().Count().ShouldBe(12);
    }

    [Fact]
    public void Proportions_are_near_the_published_figures()
    {
        var households = Large.Value;
        var people = households.SelectMany(household => household.Members).ToList();
        // The published counts are for 700,000 residents; account A's are over its own 1.9 million, as figures.json says.
        Near(households.Count(household => household.Story.OnDibaoRoster()), 2_500, 700_000, tolerancePercent: 12);
        Near(households.Where(household => household.Story.OnDibaoRoster()).Sum(household => household.Members.Count), 5_000, 700_000, tolerancePercent: 12);
        Near(households.Count(household => household.Story == Story.Destitute), 260, 700_000, tolerancePercent: 35);
        Near(households.Count(household => household.Story == Story.Overlooked), 800, 700_000, tolerancePercent: 25);
        Near(people.Count(person => person.DisabilityLevel > 0), 36_627, 1_900_000, tolerancePercent: 15);
        Near(people.Count(person => person.MedicalOutOfPocketYearFen > 30_000_00), 7_423, 1_900_000, tolerancePercent: 15);
    }

    [Fact]
    public void Families_are_possible_and_ordinary_ones_are_not_poorer_than_near_poor_ones()
    {
        foreach (var household in Large.Value)
        {
            household.Members.Count(person => person.Relation == Relation.Head).ShouldBe(1);
            household.Head.Age.ShouldBeGreaterThan(17);
            var youngestParent = household.Members.Where(person => person.Relation is Relation.Head or Relation.Spouse).Min(person => person.Age);
            household.Members.Where(person => person.Relation == Relation.Child).All(child => child.Age + 14 <= youngestParent).ShouldBeTrue();
            household.Members.All(person => person.BirthDate < District.AsOf).ShouldBeTrue();
        }
        static long PerHead(Household household) => household.IncomeFen / household.Members.Count;
        var nearPoor = Large.Value.Where(household => household.Story == Story.NearPoor).Max(PerHead);
        Large.Value.Where(household => household.Story == Story.Ordinary).Min(PerHead).ShouldBeGreaterThan(nearPoor);
        Large.Value.Where(household => household.Story == Story.NearPoor).Min(PerHead)
            .ShouldBeGreaterThan(Large.Value.Where(household => household.Story == Story.Overlooked).Max(PerHead));
    }

    [Fact]
    public void Some_on_the_roster_should_not_be_there_and_some_applicants_hide_something()
    {
        foreach (var household in Large.Value)
        {
            var hidden = household.Story switch
            {
                Story.AidedAfterDeath => household.Members.Any(person => !person.Alive),
                Story.AidedWithCar => household.Members.Any(person => person.Vehicles > 0),
                Story.AidedWithWage => household.IncomeFen > household.IncomeOnRosterFen,
                Story.AidedWithDeposits or Story.HidesDeposits => Saved(household) > Said(household, "deposits"),
                Story.HidesWage => household.Members.Sum(person => person.WageFen) > Said(household, "wage"),
                _ => true,
            };
            hidden.ShouldBeTrue($"{household.Story} {household.Number}");
        }
        Large.Value.Select(household => household.Story).Distinct().Count().ShouldBe(Enum.GetValues<Story>().Length);
    }

    [Fact]
    public void Honest_applicants_declare_what_is_true_of_income()
    {
        foreach (var household in Large.Value.Where(household => household.Story == Story.Overlooked))
        {
            Said(household, "wage").ShouldBe(household.Members.Sum(person => person.WageFen));
            Said(household, "deposits").ShouldBeLessThanOrEqualTo(Saved(household));
        }
    }

    [Fact]
    public void Every_household_lives_in_a_grid_of_the_districts_own_communities()
    {
        var district = new District(Chengyang, 20_000, 1);
        var grids = district.Grids.ToHashSet();
        district.Households().ShouldAllBe(household => grids.Contains(household.Place));
        grids.ShouldAllBe(place => place.Community.Length == 12 && place.Community.StartsWith(Chengyang) && place.Grid.Length == 3);
        grids.GroupBy(place => place.Community).ShouldAllBe(community => community.Count() >= 2 && community.Count() <= 6);
        grids.ShouldContain(place => place.Township == "惜福镇街道");
    }

    [Fact]
    public void A_district_that_does_not_exist_or_has_nobody_is_refused_in_one_sentence()
    {
        Should.Throw<ArgumentException>(() => new District("999999", 10, 1)).Message.ShouldContain("999999");
        Should.Throw<ArgumentException>(() => new District("370214001", 10, 1));
        Should.Throw<ArgumentException>(() => new District(Chengyang, 0, 1));
        Should.Throw<ArgumentException>(() => new District(Chengyang, District.MostResidents + 1, 1));
    }

    [Fact]
    public void Seven_hundred_thousand_residents_stream_by_in_bounded_memory()
    {
        const long mostGrowth = 24L * 1024 * 1024;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        int people = 0, households = 0;
        long growth = 0;
        foreach (var household in new District(Chengyang, 700_000, 1).Households())
        {
            people += household.Members.Count;
            if (++households % 50_000 == 0)
            {
                growth = Math.Max(growth, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }
        people.ShouldBe(700_000);
        growth.ShouldBeLessThan(mostGrowth);
    }

    private static IEnumerable<string> Tell(Household household) => household.Members.Select(person =>
        $"{household.Number},{household.Story},{household.Address},{household.RentFen},{person.Identity},{person.Name},{person.Relation},"
        + $"{person.Telephone},{person.DisabilityLevel},{person.MedicalOutOfPocketYearFen},{person.IncomeFen},{person.DepositsFen},{person.HomeArea}");

    // In a district so large that birth years shift to tell people apart, siblings may come closer than this.
    [Fact]
    public void Siblings_of_a_district_of_usual_size_are_born_far_enough_apart() =>
        new District(Chengyang, 100_000, 1).Households().All(SiblingsAreFarEnoughApart).ShouldBeTrue();

    private static bool SiblingsAreFarEnoughApart(Household household)
    {
        var births = household.Members.Where(person => person.Relation == Relation.Child).Select(child => child.BirthDate).Order().ToList();
        return births.Zip(births.Skip(1)).All(pair => pair.First.AddMonths(9) <= pair.Second);
    }

    private static long Saved(Household household) => household.Members.Sum(person => person.DepositsFen);

    private static long Said(Household household, string fact) =>
        (long)(Declare.By(household)!.Members.Sum(member => (decimal)member.Facts[fact]) * 100);

    private static void Near(int counted, int published, int of, int tolerancePercent)
    {
        var expected = (long)published * 200_000 / of;
        ((long)counted).ShouldBeInRange(expected * (100 - tolerancePercent) / 100, expected * (100 + tolerancePercent) / 100);
    }

    // GB 11643 by its definition (ISO 7064 MOD 11-2): another way than the one that made the digit.
    private static bool IsChecked(string number) =>
        number.Reverse().Select((letter, at) => (letter == 'X' ? 10 : letter - '0') * ((1 << at) % 11)).Sum() % 11 == 1;
}
