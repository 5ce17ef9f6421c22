// An area is a range of whole numbers: twelve digits of the division's code and three of the grid.
namespace Sunbeam.Access;

public static class Area
{
    private const int Digits = 15;
    private const int ShortestCode = 2;
    private const long AreasInATownship = 1_000_000;

    /// <summary>An area divided by it is its district's six digits as a number, for counting by district.</summary>
    public const long AreasInADistrict = 1_000_000_000;

    /// <summary>The first number of a division (a code of 2 to 12 digits) or grid (15 digits).</summary>
    public static long First(string code) => long.Parse(code.PadRight(Digits, '0'), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The last number of it, inclusive.</summary>
    public static long Last(string code) => long.Parse(code.PadRight(Digits, '9'), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The six digits of the district in which an area lies.</summary>
    public static string District(long area) => Code(area)[..6];

    /// <summary>The nine digits of the township in which an area lies.</summary>
    public static string Township(long area) => Code(area)[..9];

    /// <summary>The same as a number, for counting by township.</summary>
    public static long TownshipNumber(long area) => area / AreasInATownship;

    /// <summary>The twelve digits of the community in which an area lies.</summary>
    public static string Community(long area) => Code(area)[..12];

    /// <summary>The code that somebody asked for, of a division or a grid; null where the text is none.</summary>
    public static string? CodeOf(string? text) => text is { Length: >= ShortestCode and <= Digits } && text.All(char.IsAsciiDigit) ? text : null;

    private static string Code(long area) => area.ToString("D15", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A row that lies in an area: the filter shows it to those whose reach covers it.</summary>
public interface IInArea
{
    long Area { get; }
}

/// <summary>A row that is given out to an organisation from outside the house: the filter shows whoever works there such rows only, and of
/// them only those of their own organisation, for as long as they are given.</summary>
public interface IGivenOut
{
    /// <summary>The organisation to which it is given now; null where it is given to nobody.</summary>
    long? GivenTo { get; }
}

/// <summary>A row that an organisation sent on and waits for: it sees it as the one does to which it is given.</summary>
public interface IAskedBy : IGivenOut
{
    /// <summary>The organisation that asked; null where the house did.</summary>
    long? AskedBy { get; }
}

/// <summary>A row that is addressed to an account: whoever works from outside the house sees their own.</summary>
public interface IAddressed
{
    long? ToAccountId { get; }
}

/// <summary>A row that may be used only for some purposes: the filter asks for a reach that has one of them.</summary>
public interface IForPurposes
{
    Purpose Purposes { get; }
}
