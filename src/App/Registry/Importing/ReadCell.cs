// Reads what stands in a cell, in the ways that townships and departments write it.
using System.Globalization;

namespace Sunbeam.Registry.Importing;

internal static class ReadCell
{
    private static readonly string[] DayForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];
    private static readonly string[] MonthForms = ["yyyy-M", "yyyy/M", "yyyy.M", "yyyy年M月", "yyyyMM"];

    // A sheet counts days from the end of 1899; a cell that lost its form shows the count.
    private static readonly DateOnly DayZero = new(1899, 12, 30);
    private const int FirstSerial = 3_000;
    private const int LastSerial = 80_000;

    /// <summary>A date in any of the usual forms, or a spreadsheet's count of days; null when it is none.</summary>
    public static DateOnly? Day(string cell)
    {
        var text = Fold.Number(cell);
        if (DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        return Serial(text);
    }

    /// <summary>The first of a month; a whole date counts for its month.</summary>
    public static DateOnly? Month(string cell)
    {
        var text = Fold.Number(cell);
        if (DateOnly.TryParseExact(text, MonthForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)) return month;
        return Day(cell) is { } day ? new DateOnly(day.Year, day.Month, 1) : null;
    }

    private static DateOnly? Serial(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= FirstSerial and <= LastSerial
            ? DayZero.AddDays(days) : null;

    /// <summary>An exact number; thousands may be set apart by commas. Null when it is none.</summary>
    public static decimal? Number(string cell) =>
        decimal.TryParse(Fold.Number(cell), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Yuan as whole fen; null when it is no number, or finer than a fen.</summary>
    public static long? Fen(string cell) =>
        Number(cell) is { } yuan && yuan * 100 is var fen && fen == decimal.Truncate(fen) && Math.Abs(fen) < long.MaxValue ? (long)fen : null;

    public static bool? Flag(string cell) => cell.Trim() switch
    {
        "是" or "有" or "1" or "true" => true,
        "否" or "无" or "0" or "false" => false,
        _ => null,
    };

    public static Sex? Sex(string cell) => cell.Trim() switch
    {
        "男" or "男性" => Registry.Sex.Male,
        "女" or "女性" => Registry.Sex.Female,
        _ => null,
    };

    /// <summary>The words for a relation to the head, with the sex that the word itself tells.</summary>
    public static (Relation Relation, Sex? Sex)? Relation(string cell) => cell.Trim() switch
    {
        "户主" or "本人" => (Registry.Relation.Head, null),
        "配偶" => (Registry.Relation.Spouse, null),
        "丈夫" or "夫" => (Registry.Relation.Spouse, Registry.Sex.Male),
        "妻子" or "妻" => (Registry.Relation.Spouse, Registry.Sex.Female),
        "子女" or "养子女" or "继子女" => (Registry.Relation.Child, null),
        "之子" or "子" or "儿子" or "长子" or "次子" or "三子" or "独生子" => (Registry.Relation.Child, Registry.Sex.Male),
        "之女" or "女" or "女儿" or "长女" or "次女" or "三女" or "独生女" => (Registry.Relation.Child, Registry.Sex.Female),
        "父母" => (Registry.Relation.Parent, null),
        "父亲" or "之父" or "父" => (Registry.Relation.Parent, Registry.Sex.Male),
        "母亲" or "之母" or "母" => (Registry.Relation.Parent, Registry.Sex.Female),
        "孙子女" => (Registry.Relation.Grandchild, null),
        "孙子" or "外孙" or "外孙子" => (Registry.Relation.Grandchild, Registry.Sex.Male),
        "孙女" or "外孙女" => (Registry.Relation.Grandchild, Registry.Sex.Female),
        "祖父母" or "外祖父母" => (Registry.Relation.Grandparent, null),
        "祖父" or "外祖父" => (Registry.Relation.Grandparent, Registry.Sex.Male),
        "祖母" or "外祖母" => (Registry.Relation.Grandparent, Registry.Sex.Female),
        "兄弟姐妹" => (Registry.Relation.Sibling, null),
        "兄弟" or "兄" or "弟" or "哥哥" or "弟弟" => (Registry.Relation.Sibling, Registry.Sex.Male),
        "姐妹" or "姐" or "妹" or "姐姐" or "妹妹" => (Registry.Relation.Sibling, Registry.Sex.Female),
        "其他" or "其它" or "其他亲属" or "非亲属" => (Registry.Relation.Other, null),
        _ => null,
    };

    /// <summary>A level of disability: 一级 to 四级, or the figure; nothing is none.</summary>
    public static int? DisabilityLevel(string cell) => Fold.Number(cell).TrimEnd('级') switch
    {
        "" or "无" or "0" => 0,
        "一" or "1" => 1,
        "二" or "2" => 2,
        "三" or "3" => 3,
        "四" or "4" => 4,
        _ => null,
    };
}
