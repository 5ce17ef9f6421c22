// What happened since the roster was made, or what a household would rather not tell: the last touch to the truth.
namespace Sunbeam.Demo.World;

internal static class TurnStory
{
    private static readonly Figures Figures = Figures.Read;

    public static void Of(Household household, Draw draw)
    {
        household.IncomeOnRosterFen = household.IncomeFen;
        switch (household.Story)
        {
            case Story.AidedAfterDeath:
                var oldest = household.Members.MaxBy(person => person.Age)!;
                oldest.DiedOn = Later(oldest.BirthDate, Figures.AsOf.AddDays(-draw.Between(20, 280)));
                break;
            case Story.AidedWithCar:
                GiveProperty.Motorise(household.Head, draw);
                break;
            case Story.AidedWithWage:
                GiveIncome.Employ(Earner(household), draw.Fen(Figures.Curves["hidden_wage"]));
                break;
            case Story.HidesWage:
                var earner = Earner(household);
                earner.WageFen = draw.Fen(Figures.Curves["hidden_wage"]);
                earner.WageReported = true;
                break;
            case Story.AidedWithDeposits or Story.HidesDeposits:
                GiveProperty.Save(household, draw.Fen(Figures.Curves["hidden_deposits"]), draw);
                break;
        }
    }

    public static Person Earner(Household household) => household.Members.FirstOrDefault(GiveIncome.CanWork) ?? household.Head;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
