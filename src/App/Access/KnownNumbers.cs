// Which identity numbers are known anywhere in the home. An import must not make a person twice, so it asks beyond its
// reach; what it learns there is only the keyed index, the row and its area, and nothing about the person leaves.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Registry;

namespace Sunbeam.Access;

public readonly record struct KnownNumber(byte[] Index, long PersonId, long Area);

public static class KnownNumbers
{
    public static IAsyncEnumerable<KnownNumber> All(SunbeamDb db) =>
        db.Set<Person>().IgnoreQueryFilters().AsNoTracking()
            .Select(person => new KnownNumber(person.IdNumberIndex, person.Id, person.Area)).AsAsyncEnumerable();
}
