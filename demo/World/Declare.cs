// What a household says of itself when it applies: mostly the truth, sometimes rounded, sometimes with an account forgotten,
// and in two stories with something left out on purpose.
namespace Sunbeam.Demo.World;

/// <summary>Facts by name, amounts in yuan, as the platform takes them in.</summary>
public sealed record Declaration(
    string Household, string Applicant, string Name, string Telephone, string Address, string Community, string Grid,
    IReadOnlyDictionary<string, object> Facts, IReadOnlyList<DeclaredMember> Members);

public sealed record DeclaredMember(string Identity, string Name, IReadOnlyDictionary<string, object> Facts);

public static class Declare
{
    private static readonly Figures Figures = Figures.Read;

    /// <summary>What the household declares; the dead are not named, and without anybody alive there is no declaration.</summary>
    public static Declaration? By(Household household)
    {
        var alive = household.Members.Where(person => person.Alive).ToList();
        if (alive.Count == 0)
        {
            return null;
        }
        var applicant = alive[0];
        return new Declaration(
            household.Number, applicant.Identity, applicant.Name, applicant.Telephone, household.Address,
            household.Place.Community, household.Place.Grid,
            new Dictionary<string, object> { ["rent"] = Yuan(household.RentFen), ["rural"] = household.Rural },
            [.. alive.Select(person => new DeclaredMember(person.Identity, person.Name, FactsOf(person, household)))]);
    }

    private static Dictionary<string, object> FactsOf(Person person, Household household)
    {
        return new Dictionary<string, object>
        {
            ["birth_date"] = $"{person.BirthDate:yyyy-MM-dd}",
            ["sex"] = Words.Code(person.Sex),
            ["relation"] = Words.Code(person.Relation),
            ["disability_level"] = person.DisabilityLevel,
            ["disability_kind"] = Words.Code(person.DisabilityKind),
            ["seriously_ill"] = person.SeriouslyIll,
            ["medical_oop_year"] = Yuan(person.MedicalOutOfPocketYearFen),
            ["student"] = person.Student,
            ["school_stage"] = Words.Code(person.SchoolStage),
            ["education_cost"] = Yuan(person.EducationCostFen),
            ["wage"] = Yuan(WageSaid(person, household)),
            ["employed"] = person.Employed && WageSaid(person, household) > 0,
            ["unemployed_registered"] = person.RegisteredUnemployed,
            ["pension"] = Yuan(person.PensionFen),
            ["basic_pension"] = Yuan(person.BasicPensionFen),
            ["business_income"] = Yuan(person.BusinessIncomeFen),
            ["property_income"] = Yuan(person.PropertyIncomeFen),
            ["transfer_income"] = Yuan(person.TransferIncomeFen),
            ["support_received"] = Yuan(person.SupportReceivedFen),
            ["supporter"] = household.Story == Story.Destitute ? "none" : "able",
            ["deposits"] = Yuan(DepositsSaid(person, household)),
            ["vehicles"] = household.Story == Story.AidedWithCar ? 0 : person.Vehicles,
            ["vehicles_value"] = household.Story == Story.AidedWithCar ? 0m : Yuan(person.VehiclesValueFen),
            ["homes"] = person.Homes,
            ["home_area"] = person.HomeArea,
        };
    }

    private static long WageSaid(Person person, Household household) =>
        household.Story.HasEarner() && person == TurnStory.Earner(household) ? 0 : person.WageFen;

    private static long DepositsSaid(Person person, Household household)
    {
        // A stream of its own: what is said must not change what is true.
        var draw = new Draw(Draw.Mix(ulong.Parse(person.Identity.AsSpan(6, 11))), household.Index);
        if (household.Story is Story.HidesDeposits or Story.AidedWithDeposits)
        {
            return Math.Min(person.DepositsFen, draw.Fen(Figures.Curves["poor_deposits"]));
        }
        if (draw.Chance(Figures.Declaring.ForgetsAnAccount))
        {
            return person.Accounts()[0];
        }
        return draw.Chance(Figures.Declaring.RoundsDeposits) ? RoundDown(person.DepositsFen) : person.DepositsFen;
    }

    private static long RoundDown(long fen) => fen - fen % 100_00;

    private static decimal Yuan(long fen) => fen / 100m;
}
