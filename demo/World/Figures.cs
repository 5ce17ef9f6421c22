// Reads figures.json: how many of what the made-up district holds, kept out of the code so that it can be read and changed as data.
using System.Text.Json;

namespace Sunbeam.Demo.World;

internal sealed record Figures(
    DateOnly AsOf,
    int ReferenceResidents,
    int[] HouseholdSizes,
    StoryFigures[] Stories,
    PeopleFigures People,
    int[] DisabilityLevels,
    int[] LevelsThatKeepFromWork,
    Dictionary<string, int> DisabilityKinds,
    Dictionary<string, int> Hardships,
    SchoolFigures[] School,
    AgeSpan WorkingAges,
    WorkFigures Work,
    Dictionary<string, int[]> Curves,
    PropertyFigures Property,
    DeclaringFigures Declaring,
    RosterFigures Roster,
    FamilyFigures Families,
    NameFigures Names,
    string TelephonePrefix)
{
    public static readonly Figures Read = Load();

    private static Figures Load()
    {
        using var stream = typeof(Figures).Assembly.GetManifestResourceStream("figures.json")!;
        return JsonSerializer.Deserialize<Figures>(stream, new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            RespectRequiredConstructorParameters = true,
        })!;
    }
}

internal sealed record StoryFigures(string Story, int Households, int[] Sizes, string? Source = null);

internal sealed record PeopleFigures(
    int HeadIsMale, int Disabled, int DisabledWhenPoor, int SeriouslyIll, int SeriouslyIllWhenPoor,
    int HeavySelfPayerWhenIll, int SomeSelfPayment, string Source);

internal sealed record SchoolFigures(string Stage, int From, int To, int Share, int[] Cost);

internal sealed record AgeSpan(int From, int To)
{
    public bool Holds(int age) => age >= From && age <= To;
}

internal sealed record WorkFigures(
    int Insured, int Casual, int Business, int RegisteredUnemployed, int EmployeePension,
    int PropertyIncome, int TransferIncome, int SupportOfElders, int OrdinaryLeastPerHead);

internal sealed record PropertyFigures(int OwnsHome, int SecondHome, int Car, int PoorOwnsHome, int RuralCommunity);

internal sealed record DeclaringFigures(int RoundsDeposits, int ForgetsAnAccount);

internal sealed record RosterFigures(int Level, string FirstMonth, int Months, string Bank, string Source);

internal sealed record FamilyFigures(Dictionary<string, int>[] Ordinary, Dictionary<string, int>[] Poor);

internal sealed record NameFigures(string Surnames, string Male, string Female);
