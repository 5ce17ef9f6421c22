// What a household is there for: most are ordinary; the others are what social assistance has to find, help, or see through.
namespace Sunbeam.Demo.World;

public enum Story
{
    Ordinary,

    /// <summary>Alone, without work, income or supporters: 特困.</summary>
    Destitute,

    /// <summary>On the roster, and rightly.</summary>
    Aided,

    /// <summary>On the roster, though a member has died.</summary>
    AidedAfterDeath,

    /// <summary>On the roster, and has bought a car since.</summary>
    AidedWithCar,

    /// <summary>On the roster, and somebody has found work since.</summary>
    AidedWithWage,

    /// <summary>On the roster, with savings nobody was told of.</summary>
    AidedWithDeposits,

    /// <summary>Poor, and nobody has noticed.</summary>
    Overlooked,

    /// <summary>A little above the line.</summary>
    NearPoor,

    /// <summary>Would apply, and leave its savings out.</summary>
    HidesDeposits,

    /// <summary>Would apply, and leave a wage out.</summary>
    HidesWage,
}

public static class Stories
{
    public static bool OnDibaoRoster(this Story story) =>
        story is Story.Aided or Story.AidedAfterDeath or Story.AidedWithCar or Story.AidedWithWage or Story.AidedWithDeposits;

    /// <summary>Would come and apply when somebody knocks at its door.</summary>
    public static bool WouldApply(this Story story) =>
        story is Story.Overlooked or Story.NearPoor or Story.HidesDeposits or Story.HidesWage;

    internal static bool HasEarner(this Story story) => story is Story.AidedWithWage or Story.HidesWage;
}
