// Gives the next number of a series such as "case:370214:2026". Two acts that ask at once wait for each other and get
// different numbers; an act that fails gives its number back, so that a series has no gaps.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Data;

namespace Sunbeam.Registry;

/// <summary>The last number given in a series.</summary>
public sealed class Counter
{
    public required string Series { get; init; }
    public required int Last { get; set; }
    public int Version { get; set; }
}

public static class GiveNumber
{
    /// <summary>From 1; raised in the database itself, so that nobody has to be told that somebody else was quicker.</summary>
    public static async Task<int> Next(SunbeamDb db, string series)
    {
        var counter = db.Set<Counter>().AsNoTracking().Where(c => c.Series == series);
        var raised = await counter.ExecuteUpdateAsync(set => set.SetProperty(c => c.Last, c => c.Last + 1));
        if (raised == 1) return await counter.Select(c => c.Last).SingleAsync();
        db.Add(new Counter { Series = series, Last = 1 });
        await db.SaveChangesAsync();
        return 1;
    }
}

internal sealed class CounterShape : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> counter) => counter.HasKey(c => c.Series);
}
