// How much waits, counted in one question: all of it, what is due today, and what is late.
using Microsoft.EntityFrameworkCore;

namespace Sunbeam.Shell.Worktop;

internal readonly record struct Waits(int All, int Today, int Late)
{
    public static Waits operator +(Waits one, Waits other) => new(one.All + other.All, one.Today + other.Today, one.Late + other.Late);

    /// <param name="due">The day by which each is due; null where none is set.</param>
    public static async Task<Waits> Count(IQueryable<DateOnly?> due, DateOnly today) =>
        await due.GroupBy(_ => 1).Select(all => new Waits(all.Count(), all.Count(day => day == today), all.Count(day => day < today))).SingleOrDefaultAsync();
}
