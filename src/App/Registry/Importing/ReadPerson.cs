// Reads what every file says of a person: number, name, sex, birth date. The number is the most reliable of them, because it
// checks itself; where sex or birth date differ from it, the number's count and the line carries a warning.
namespace Sunbeam.Registry.Importing;

internal static class ReadPerson
{
    /// <summary>The number, checked; null when it is at fault.</summary>
    public static IdNumber? Number(string cell, DateOnly today, Judgement found)
    {
        var reading = IdNumber.Read(cell, today);
        if (reading.Fault is { } fault) found.Add(Findings.Of(fault));
        else if (reading.OldForm) found.Add(Findings.OldForm);
        else if (reading.Folded) found.Add(Findings.Folded);
        return reading.Number;
    }

    /// <summary>Compares what stands beside the number with it; what is not written is not compared.</summary>
    public static void Compare(IdNumber? number, string sex, string birth, Judgement found)
    {
        var (statedSex, statedBirth) = (ReadCell.Sex(sex), ReadCell.Day(birth));
        if (statedSex is null && !string.IsNullOrWhiteSpace(sex)) found.Add(Findings.SexUnreadable);
        if (statedBirth is null && !string.IsNullOrWhiteSpace(birth)) found.Add(Findings.BirthUnreadable);
        if (number is null) return;
        if (statedSex is not null && statedSex != number.Sex) found.Add(Findings.SexDiffers);
        if (statedBirth is not null && statedBirth != number.BirthDate) found.Add(Findings.BirthDiffers);
    }

    /// <summary>The relation to the head; a word such as 母亲 also tells the sex.</summary>
    public static Relation? Relation(string cell, Sex? sex, Judgement found)
    {
        var relation = ReadCell.Relation(cell);
        if (relation is null) found.Add(Findings.RelationUnknown);
        else if (sex is not null && relation.Value.Sex is { } told && told != sex) found.Add(Findings.RelationSex);
        return relation?.Relation;
    }

    /// <summary>A telephone as digits; null when there is none or it cannot be read.</summary>
    public static string? Telephone(string cell, Judgement found)
    {
        var text = Fold.Number(cell).Replace("-", "", StringComparison.Ordinal);
        if (text.Length == 0) return null;
        if (text.Length is >= 7 and <= 15 && text.AsSpan().TrimStart('+').IndexOfAnyExceptInRange('0', '9') < 0) return text;
        found.Add(Findings.TelephoneUnreadable);
        return null;
    }
}
