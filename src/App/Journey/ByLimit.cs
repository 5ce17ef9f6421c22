// Lists by limit, what is due first on top and what has no limit last, in two queries that an index answers in their order:
// sorting a hundred thousand open cases to show fifty of them takes longer than all the rest of the page.
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Sunbeam.Journey;

/// <summary>A row of a list that is read by limit.</summary>
public interface IHasLimit
{
    long Id { get; }
    DateOnly? DueOn { get; }
}

public static class ByLimit
{
    private const string NoLimit = "-";

    /// <summary>The first rows after a place in the list, as <see cref="CursorOf"/> wrote it; null where the place cannot be read.</summary>
    /// <param name="latestFirst">Of what has no limit the latest comes first.</param>
    public static async Task<List<T>?> Page<T>(IQueryable<T> rows, string? after, int count, bool latestFirst = false) where T : class, IHasLimit
    {
        var (due, id) = (DateOnly.MinValue, 0L);
        if (after?.Split('.') is { } parts)
        {
            var dated = parts[0] != NoLimit;
            if (parts.Length != 2 || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out id)
                || (dated && !DateOnly.TryParseExact(parts[0], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out due))) return null;
            if (!dated) return await Undated(rows, id, count, latestFirst);
        }
        var found = await rows.Where(row => row.DueOn >= due && (row.DueOn > due || row.Id > id)).OrderBy(row => row.DueOn).ThenBy(row => row.Id)
            .Take(count).ToListAsync();
        if (found.Count < count) found.AddRange(await Undated(rows, null, count - found.Count, latestFirst));
        return found;
    }

    /// <summary>The same where a rank comes before the limit: one rank after the other, each in the order of the index.</summary>
    public static async Task<List<T>?> Page<T>(IReadOnlyList<IQueryable<T>> ranks, string? after, int count) where T : class, IHasLimit
    {
        var (rank, place) = (0, (string?)null);
        if (after is not null)
        {
            var parts = after.Split('.', 2);
            if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out rank) || rank >= ranks.Count) return null;
            place = parts[1];
        }
        var found = new List<T>();
        for (; rank < ranks.Count && found.Count < count; (rank, place) = (rank + 1, null))
        {
            if (await Page(ranks[rank], place, count - found.Count) is not { } more) return null;
            found.AddRange(more);
        }
        return found;
    }

    public static async Task<List<T>> First<T>(IQueryable<T> rows, int count) where T : class, IHasLimit => (await Page(rows, null, count))!;

    public static string CursorOf(DateOnly? due, long id) =>
        string.Create(CultureInfo.InvariantCulture, $"{due?.ToString("yyyyMMdd", CultureInfo.InvariantCulture) ?? NoLimit}.{id}");

    public static string CursorOf(int rank, DateOnly? due, long id) => string.Create(CultureInfo.InvariantCulture, $"{rank}.{CursorOf(due, id)}");

    private static Task<List<T>> Undated<T>(IQueryable<T> rows, long? after, int count, bool latestFirst) where T : class, IHasLimit
    {
        var undated = rows.Where(row => row.DueOn == null);
        var place = after ?? (latestFirst ? long.MaxValue : 0);
        undated = latestFirst ? undated.Where(row => row.Id < place).OrderByDescending(row => row.Id)
            : undated.Where(row => row.Id > place).OrderBy(row => row.Id);
        return undated.Take(count).ToListAsync();
    }
}
