// Disability, illness and what medical care costs: rare in ordinary households, the reason for need in many poor ones.
namespace Sunbeam.Demo.World;

internal static class GiveHealth
{
    private static readonly Figures Figures = Figures.Read;
    private static readonly DisabilityKind[] Kinds =
        [.. Figures.DisabilityKinds.Keys.Select(word => Enum.Parse<DisabilityKind>(word, ignoreCase: true))];

    public static void To(Household household, Hardship hardship, Draw draw)
    {
        var poor = household.Story != Story.Ordinary;
        foreach (var person in household.Members)
        {
            if (draw.Chance(poor ? Figures.People.DisabledWhenPoor : Figures.People.Disabled))
            {
                Disable(person, draw.Weighted(Figures.DisabilityLevels) + 1, draw);
            }
            if (draw.Chance(poor ? Figures.People.SeriouslyIllWhenPoor : Figures.People.SeriouslyIll))
            {
                FallIll(person, draw);
            }
            else if (draw.Chance(Figures.People.SomeSelfPayment))
            {
                person.MedicalOutOfPocketYearFen = draw.Fen(Figures.Curves["self_payment"]);
            }
        }
        Strike(household, hardship, draw);
    }

    private static void Strike(Household household, Hardship hardship, Draw draw)
    {
        var struck = draw.OneOf(household.Members);
        if (hardship == Hardship.Disability)
        {
            Disable(struck, draw.OneOf(Figures.LevelsThatKeepFromWork), draw);
        }
        if (hardship == Hardship.Illness)
        {
            FallIll(struck, draw);
        }
    }

    private static void Disable(Person person, int level, Draw draw)
    {
        person.DisabilityLevel = level;
        person.DisabilityKind = Kinds[draw.Weighted([.. Figures.DisabilityKinds.Values])];
    }

    private static void FallIll(Person person, Draw draw)
    {
        person.SeriouslyIll = true;
        person.MedicalOutOfPocketYearFen = draw.Fen(Figures.Curves[
            draw.Chance(Figures.People.HeavySelfPayerWhenIll) ? "heavy_self_payment" : "illness_self_payment"]);
    }
}
