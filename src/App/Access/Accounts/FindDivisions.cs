// Reads what an administrator typed as somebody's reach: codes or full names of divisions, codes of grids.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;

namespace Sunbeam.Access.Accounts;

internal static class FindDivisions
{
    private static readonly char[] Between = [' ', '\t', '\r', '\n', ',', '，', '、', ';', '；'];

    /// <summary>The stretches of area that the words name, all within the reach of whoever acts.</summary>
    public static async Task<(List<(long From, long To)> Stretches, Problem? Problem)> Find(Work work, string words)
    {
        var stretches = new List<(long From, long To)>();
        var number = 0;
        foreach (var word in words.Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            number++;
            var found = await Named(work.Db, word);
            found.RemoveAll(stretch => stretch.From < work.Db.Lowest || stretch.To > work.Db.Highest);
            if (found.Count == 0) return ([], AccountProblems.DivisionUnknown.With(number));
            if (found.Count > 1) return ([], AccountProblems.DivisionTwice.With(number));
            stretches.Add(found[0]);
        }
        return (stretches, stretches.Count == 0 ? AccountProblems.DivisionUnknown.With(1) : null);
    }

    private static async Task<List<(long From, long To)>> Named(SunbeamDb db, string word)
    {
        var divisions = await db.Set<Division>().Where(division => division.Code == word || division.Name == word)
            .Select(division => new { division.From, division.To }).ToListAsync();
        if (divisions.Count > 0) return divisions.ConvertAll(division => (division.From, division.To));
        if (!long.TryParse(word, out var grid)) grid = -1;
        var grids = await db.Set<Grid>().Where(g => g.Id == grid || g.Name == word).Select(g => g.Id).ToListAsync();
        return grids.ConvertAll(id => (id, id));
    }
}
