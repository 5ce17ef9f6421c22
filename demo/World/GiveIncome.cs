// What each person lives on. Ordinary households earn from curves and are lifted above want; the others are given
// an income per head that fits their story, spread over the kinds of income that poor people have.
namespace Sunbeam.Demo.World;

internal static class GiveIncome
{
    private static readonly Figures Figures = Figures.Read;

    public static void To(Household household, Hardship hardship, Draw draw)
    {
        if (household.Story == Story.Ordinary)
        {
            foreach (var person in household.Members.Where(IsAdult))
            {
                EarnOrdinarily(person, draw);
            }
            LiftAboveWant(household);
            return;
        }
        foreach (var elder in household.Members.Where(IsPastWork))
        {
            elder.BasicPensionFen = draw.Fen(Figures.Curves["basic_pension"]);
        }
        EarnLittle(household, draw);
        if (hardship == Hardship.Unemployment && household.Members.FirstOrDefault(CanWork) is { } jobless)
        {
            jobless.RegisteredUnemployed = true;
        }
    }

    public static bool CanWork(Person person) =>
        Figures.WorkingAges.Holds(person.Age) && !person.Student && !person.SeriouslyIll
        && !Figures.LevelsThatKeepFromWork.Contains(person.DisabilityLevel);

    /// <summary>Employed, insured, and known to the tax office.</summary>
    public static void Employ(Person person, long wageFen)
    {
        person.WageFen = wageFen;
        person.WageReported = person.Employed = true;
        person.ContributionBaseFen = wageFen;
        person.RegisteredUnemployed = false;
    }

    private static bool IsAdult(Person person) => person.Age >= Figures.WorkingAges.From && !person.Student;

    private static bool IsPastWork(Person person) => person.Age > Figures.WorkingAges.To;

    private static void EarnOrdinarily(Person person, Draw draw)
    {
        if (IsPastWork(person))
        {
            Retire(person, draw);
        }
        else if (CanWork(person))
        {
            Work(person, draw);
        }
        if (draw.Chance(Figures.Work.PropertyIncome))
        {
            person.PropertyIncomeFen = draw.Fen(Figures.Curves["property_income"]);
        }
        if (draw.Chance(Figures.Work.TransferIncome))
        {
            person.TransferIncomeFen = draw.Fen(Figures.Curves["transfer_income"]);
        }
    }

    private static void Retire(Person person, Draw draw)
    {
        if (draw.Chance(Figures.Work.EmployeePension))
        {
            person.PensionFen = draw.Fen(Figures.Curves["pension"]);
            return;
        }
        person.BasicPensionFen = draw.Fen(Figures.Curves["basic_pension"]);
        if (draw.Chance(Figures.Work.SupportOfElders))
        {
            person.SupportReceivedFen = draw.Fen(Figures.Curves["support_received"]);
        }
    }

    private static void Work(Person person, Draw draw)
    {
        var work = Figures.Work;
        switch (draw.Weighted([work.Insured, work.Casual, work.Business, work.RegisteredUnemployed,
            100_000 - work.Insured - work.Casual - work.Business - work.RegisteredUnemployed]))
        {
            case 0:
                Employ(person, draw.Fen(Figures.Curves["wage"]));
                break;
            case 1:
                person.WageFen = draw.Fen(Figures.Curves["casual_wage"]);
                break;
            case 2:
                person.BusinessIncomeFen = draw.Fen(Figures.Curves["business_income"]);
                break;
            case 3:
                person.RegisteredUnemployed = true;
                break;
        }
    }

    // Chance alone would leave a few ordinary households poor; whoever can earns the rest, or the family sends it.
    private static void LiftAboveWant(Household household)
    {
        var least = Figures.Work.OrdinaryLeastPerHead * 100L * household.Members.Count;
        var lacking = least - household.IncomeFen;
        if (lacking <= 0)
        {
            return;
        }
        if (household.Members.FirstOrDefault(CanWork) is { } earner)
        {
            Employ(earner, earner.WageFen + lacking);
        }
        else
        {
            household.Head.SupportReceivedFen += lacking;
        }
    }

    private static void EarnLittle(Household household, Draw draw)
    {
        if (household.Story == Story.Destitute)
        {
            return;
        }
        var perHead = draw.Fen(Figures.Curves[household.Story == Story.NearPoor ? "near_poor_per_head" : "poor_per_head"]);
        var income = perHead * household.Members.Count;
        var land = income * draw.Between(0, 20) / 100;
        household.Head.PropertyIncomeFen = land;
        if (household.Members.FirstOrDefault(CanWork) is { } earner)
        {
            earner.WageFen = income - land;
        }
        else
        {
            var support = (income - land) * draw.Between(30, 80) / 100;
            household.Head.SupportReceivedFen = support;
            household.Head.TransferIncomeFen = income - land - support;
        }
    }
}
