// A model with each mistake that a table can make about the filter, and one that makes none.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;

namespace Sunbeam.Tests.Structure.Samples;

internal sealed class SampleDb() : DbContext(new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").Options)
{
    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Homeless>();
        model.Entity<Forgotten>();
        model.Entity<Misused>().HasQueryFilter(row => row.Area > 0);
        model.Entity<Guarded>().HasQueryFilter(row => row.Area > 0 && row.Purposes != Purpose.None);
    }

    internal sealed class Homeless
    {
        public long Id { get; init; }
    }

    internal sealed class Forgotten : IInArea
    {
        public long Id { get; init; }
        public long Area { get; init; }
    }

    internal sealed class Misused : IInArea, IForPurposes
    {
        public long Id { get; init; }
        public long Area { get; init; }
        public Purpose Purposes { get; init; }
    }

    internal sealed class Guarded : IInArea, IForPurposes
    {
        public long Id { get; init; }
        public long Area { get; init; }
        public Purpose Purposes { get; init; }
    }
}
