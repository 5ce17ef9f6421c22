// Reads the sheets of a workbook, a row at a time. A sheet holds numbers as binary floating point; they become the text
// that somebody typed, and one that lost digits is marked as destroyed rather than passed on as if it were whole.
using System.Globalization;
using ExcelDataReader;

namespace Sunbeam.Registry.Importing;

internal static class ReadWorkbook
{
    /// <summary>Whole numbers up to here are exact in a sheet; longer ones have lost their last digits.</summary>
    private const double LastExactWhole = 9_007_199_254_740_991;
    private const int MostSheets = 64;

    public static IReadOnlyList<IEnumerable<Row>> Sheets(string path)
    {
        var count = Guarded(() =>
        {
            using var reader = Open(path);
            return reader.ResultsCount;
        });
        return [.. Enumerable.Range(0, Math.Min(count, MostSheets)).Select(sheet => Rows(path, sheet))];
    }

    private static IEnumerable<Row> Rows(string path, int sheet)
    {
        using var reader = Guarded(() => Open(path));
        for (var i = 0; i < sheet; i++) Guarded(reader.NextResult);
        while (Guarded(reader.Read))
        {
            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++) cells[i] = Text(reader.GetValue(i));
            yield return new Row(reader.Depth + 1, cells);
        }
    }

    private static IExcelDataReader Open(string path)
    {
        var file = File.OpenRead(path);
        try
        {
            return ExcelReaderFactory.CreateReader(file, new ExcelReaderConfiguration { LeaveOpen = false });
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        double number => Text(number),
        DateTime date when date.TimeOfDay == TimeSpan.Zero => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime date => date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        bool flag => flag ? "是" : "否",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    // The cast to decimal keeps the fifteen digits that a sheet shows, and so drops the noise of binary fractions.
    private static string Text(double number) =>
        Math.Abs(number) > LastExactWhole || !double.IsFinite(number) ? number.ToString("E5", CultureInfo.InvariantCulture)
        : number == Math.Truncate(number) ? ((long)number).ToString(CultureInfo.InvariantCulture)
        : ((decimal)number).ToString(CultureInfo.InvariantCulture);

    // The reader answers a damaged workbook with whatever its parser stumbled over.
    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException and not TableException)
        {
            throw new TableException(ImportProblems.Damaged);
        }
    }
}
