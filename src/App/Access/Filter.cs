// The one filter: every row that lies in an area is seen only by those whose reach covers it, in the role they
// act in and for a purpose that the row allows. It is laid over the model once, so no query can forget it.
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;

namespace Sunbeam.Access;

public static class Filter
{
    private static readonly MethodInfo ByAreaOf = typeof(Filter).GetMethod(nameof(ByArea), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo ByPurposeOf = typeof(Filter).GetMethod(nameof(ByPurpose), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static void Lay(ModelBuilder model, SunbeamDb db)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (!typeof(IInArea).IsAssignableFrom(entity.ClrType)) continue;
            var filter = typeof(IForPurposes).IsAssignableFrom(entity.ClrType) ? ByPurposeOf : ByAreaOf;
            model.Entity(entity.ClrType).HasQueryFilter((LambdaExpression)filter.MakeGenericMethod(entity.ClrType).Invoke(null, [db])!);
        }
    }

    // The outer bounds let the index on the area be used; the EXISTS makes it exact.
    private static Expression<Func<T, bool>> ByArea<T>(SunbeamDb db) where T : class, IInArea =>
        row => row.Area >= db.Lowest && row.Area <= db.Highest
            && db.Reaches.Any(reach => reach.AccountId == db.Who && reach.Role == db.As
                && reach.From <= row.Area && row.Area <= reach.To);

    private static Expression<Func<T, bool>> ByPurpose<T>(SunbeamDb db) where T : class, IInArea, IForPurposes =>
        row => row.Area >= db.Lowest && row.Area <= db.Highest
            && db.Reaches.Any(reach => reach.AccountId == db.Who && reach.Role == db.As
                && reach.From <= row.Area && row.Area <= reach.To && (reach.Purposes & row.Purposes) != 0);
}
