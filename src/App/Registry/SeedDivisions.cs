// Puts the shipped divisions into a home: every start does it again, and changes nothing when nothing has changed.
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;

namespace Sunbeam.Registry;

public static class SeedDivisions
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "shipped", "divisions.csv");

    public static async Task Seed(Desk desk)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(await System.IO.File.ReadAllBytesAsync(File)));
        await desk.Do(Actor.System("divisions"), "divisions:" + digest, async work =>
        {
            var known = await work.Db.Set<Division>().ToDictionaryAsync(division => division.Code);
            foreach (var division in Read())
            {
                if (known.TryGetValue(division.Code, out var old)) old.Name = division.Name;
                else work.Db.Add(division);
            }
            work.Note("divisions", "divisions.read", 0, $"digest={digest}");
            return Answer.Done("/");
        });
    }

    /// <summary>The shipped file: code, name, parent, level.</summary>
    public static IEnumerable<Division> Read() => System.IO.File.ReadLines(File).Skip(1).Select(line => line.Split(',')).Select(cells => new Division
    {
        Code = cells[0], Name = cells[1], Parent = cells[2], Level = Enum.Parse<DivisionLevel>(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(cells[3])),
        From = Area.First(cells[0]), To = Area.Last(cells[0]),
    });
}
