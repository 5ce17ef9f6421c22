// Identity numbers of people who do not exist. The area code is assigned to no place, so no number belongs to anybody alive;
// the birth day and the sequence hold, shuffled, who it is, so that a number leads back to its person with no table.
using System.Globalization;

namespace Sunbeam.Demo.World;

internal sealed class IdentityNumbers
{
    private const string Area = "379900";
    private const int DaysPerYear = 365;      // 31 December of a leap year stays free
    private const int PerDayAndSex = 499;     // sequences 002 … 999; even for women, odd for men
    private const int Slots = DaysPerYear * PerDayAndSex;

    private readonly int count, years;
    private readonly DateOnly latest;
    private readonly Shuffle shuffle;

    public IdentityNumbers(ulong seed, int count, DateOnly latest)
    {
        this.count = count;
        this.latest = latest;
        years = (count + Slots - 1) / Slots;
        shuffle = new Shuffle(seed, years * Slots);   // over every number there is, so that even a small district is born all year round
    }

    /// <summary>
    /// The birth date and number of the person at <paramref name="place"/>. A district with more people than a year has numbers
    /// shifts the wished year a little: which years are allowed tells people of the same slot apart.
    /// </summary>
    public (DateOnly Birth, string Number) Of(int place, int wishedYear, Sex sex)
    {
        var hidden = shuffle.Forward(place);
        int slot = hidden % Slots, allowed = hidden / Slots;
        var after = ((allowed - wishedYear) % years + years) % years;
        var year = wishedYear + (after * 2 > years ? after - years : after);
        var birth = Day(year, slot);
        while (birth > latest)
        {
            year -= years;
            birth = Day(year, slot);
        }
        var sequence = (slot % PerDayAndSex + 1) * 2 + (sex == Sex.Male ? 1 : 0);
        return (birth, WithCheckDigit($"{Area}{birth:yyyyMMdd}{sequence:000}"));
    }

    /// <summary>The place that a number would hold, or null if it can be nobody's; the caller compares the person found.</summary>
    public int? PlaceOf(string number)
    {
        if (number.Length != 18 || !number.StartsWith(Area, StringComparison.Ordinal)
            || !DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth)
            || !int.TryParse(number.AsSpan(14, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            || sequence < 2 || birth.DayOfYear > DaysPerYear)
        {
            return null;
        }
        var hidden = birth.Year % years * Slots + (birth.DayOfYear - 1) * PerDayAndSex + sequence / 2 - 1;
        var place = shuffle.Back(hidden);
        return place < count ? place : null;
    }

    /// <summary>Seventeen digits and the check digit of the national standard (GB 11643).</summary>
    public static string WithCheckDigit(string seventeen)
    {
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var digit = 0; digit < weights.Length; digit++)
        {
            sum += weights[digit] * (seventeen[digit] - '0');
        }
        return seventeen + "10X98765432"[sum % 11];
    }

    private static DateOnly Day(int year, int slot) => new DateOnly(year, 1, 1).AddDays(slot / PerDayAndSex);
}
