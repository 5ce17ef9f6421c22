// Why a file could not be read as a whole. Each is one sentence that says what to do; none repeats what stands in the file.
using Sunbeam.Data.Acts;

namespace Sunbeam.Registry.Importing;

public static class ImportProblems
{
    public static readonly Problem NotThere = new("import.not-there", "没有找到这个文件，请检查路径。", "There is no such file; check its path.");
    public static readonly Problem NoFile = new("import.no-file", "请先选择要导入的文件。", "Choose the file to import first.");
    public static readonly Problem Empty = new("import.empty", "文件是空的，请重新导出后再导入。", "The file is empty; export it again.");
    public static readonly Problem TooLarge = new("import.too-large",
        "文件超过 {0} MB，请按镇街拆分后分次导入。",
        "The file is larger than {0} MB; split it and import the parts.", 413);
    public static readonly Problem TooManyLines = new("import.too-many-lines",
        "花名册超过 {0} 行，请按镇街拆分后分次导入。",
        "The roster has more than {0} lines; split it by township.");
    public static readonly Problem NotATable = new("import.not-a-table",
        "这不是表格文件，请用 Excel 另存为 .xlsx 或 .csv 后再导入。",
        "This is not a table; save it as .xlsx or .csv and import that.");
    public static readonly Problem WebPage = new("import.web-page",
        "这是改了扩展名的网页，不是表格，请用 Excel 打开后另存为 .xlsx 再导入。",
        "This is a web page with another ending; open it in a spreadsheet and save it as .xlsx.");
    public static readonly Problem Damaged = new("import.damaged",
        "文件已损坏、没有传完整，或设有打开密码；请重新导出（不设密码）后再导入。",
        "The file is damaged, incomplete or protected by a password; export it again without one.");
    public static readonly Problem Bomb = new("import.bomb", "文件解压后异常巨大，已拒绝读取。", "The file unpacks to an abnormal size and was not read.");
    public static readonly Problem NoLines = new("import.no-lines", "表头下面没有数据行，请检查文件。", "There are no lines below the header.");
    public static readonly Problem WrongColumns = new("import.wrong-columns", "没有找到需要的列：{0}。请使用规定的表样。", "Columns are missing: {0}. Use the agreed form.");
    public static readonly Problem NothingToTake = new("import.nothing-to-take", "这份数据里没有可以导入的列。", "This file has no column that may be imported.");
    public static readonly Problem NotForEverybody = new("import.not-for-everybody",
        "“{0}”只能在本人授权后逐人核对，不得成批导入。",
        "“{0}” may only be asked for one person at a time, with their authorisation; it cannot be imported for everybody.");
    public static readonly Problem NoDistrict = new("import.no-district",
        "看不出是哪个区的文件，请指明行政区划代码。",
        "It is not clear which district this is about; name its code.");
    public static readonly Problem UnknownDistrict = new("import.unknown-district",
        "没有这个行政区划代码，或不在您的管辖范围内。",
        "There is no such division, or it is outside your area.");
    public static readonly Problem UnknownKind = new("import.unknown-kind", "没有这种导入：可用 {0}。", "There is no such kind of import; use one of {0}.");
    public static readonly Problem OnlyTried = new("import.only-tried", "试导入完成，没有保存任何内容。", "This was only a trial; nothing was kept.");
}

/// <summary>A file that cannot be read as a whole.</summary>
public sealed class TableException(Problem problem) : Exception(problem.En)
{
    public Problem Problem => problem;
}
