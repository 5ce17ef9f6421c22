// The one filter: every row that lies in an area is seen only by those whose reach covers it, in the role they
// act in and for a purpose that the row allows. Who works from outside the house sees of these only what is given out to
// them. It is laid over the model once, so no query can forget it.
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;

namespace Sunbeam.Access;

public static class Filter
{
    private static readonly Dictionary<(bool Purposes, bool Given), MethodInfo> Filters = new()
    {
        [(false, false)] = Named(nameof(ByArea)), [(true, false)] = Named(nameof(ByPurpose)),
        [(false, true)] = Named(nameof(GivenByArea)), [(true, true)] = Named(nameof(GivenByPurpose)),
    };

    private static readonly MethodInfo AskedFor = Named(nameof(AskedByArea)), Addressed = Named(nameof(AddressedByArea));

    public static void Lay(ModelBuilder model, SunbeamDb db)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (!typeof(IInArea).IsAssignableFrom(entity.ClrType)) continue;
            var filter = typeof(IAddressed).IsAssignableFrom(entity.ClrType) ? Addressed : typeof(IAskedBy).IsAssignableFrom(entity.ClrType) ? AskedFor
                : Filters[(typeof(IForPurposes).IsAssignableFrom(entity.ClrType), typeof(IGivenOut).IsAssignableFrom(entity.ClrType))];
            model.Entity(entity.ClrType).HasQueryFilter((LambdaExpression)filter.MakeGenericMethod(entity.ClrType).Invoke(null, [db])!);
        }
    }

    private static MethodInfo Named(string name) => typeof(Filter).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    // The outer bounds let the index on the area be used; the EXISTS makes it exact.
    private static Expression<Func<T, bool>> ByArea<T>(SunbeamDb db) where T : class, IInArea =>
        row => db.OfTheHouse && row.Area >= db.Lowest && row.Area <= db.Highest
            && db.Reaches.Any(reach => reach.AccountId == db.Who && reach.Role == db.As
                && reach.From <= row.Area && row.Area <= reach.To);

    private static Expression<Func<T, bool>> ByPurpose<T>(SunbeamDb db) where T : class, IInArea, IForPurposes =>
        row => db.OfTheHouse && row.Area >= db.Lowest && row.Area <= db.Highest
            && db.Reaches.Any(reach => reach.AccountId == db.Who && reach.Role == db.As
                && reach.From <= row.Area && row.Area <= reach.To && (reach.Purposes & row.Purposes) != 0);

    private static Expression<Func<T, bool>> GivenByArea<T>(SunbeamDb db) where T : class, IInArea, IGivenOut =>
        row => (db.OfTheHouse || row.GivenTo == db.Of) && row.Area >= db.Lowest && row.Area <= db.Highest
            && db.Reaches.Any(reach => reach.AccountId == db.Who && reach.Role == db.As
                && reach.From <= row.Area && row.Area <= reach.To);

    private static Expression<Func<T, bool>> GivenByPurpose<T>(SunbeamDb db) where T : class, IInArea, IForPurposes, IGivenOut =>
        row => (db.OfTheHouse || row.GivenTo == db.Of) && row.Area >= db.Lowest && row.Area <= db.Highest
            && db.Reaches.Any(reach => reach.AccountId == db.Who && reach.Role == db.As
                && reach.From <= row.Area && row.Area <= reach.To && (reach.Purposes & row.Purposes) != 0);

    private static Expression<Func<T, bool>> AskedByArea<T>(SunbeamDb db) where T : class, IInArea, IAskedBy =>
        row => (db.OfTheHouse || row.GivenTo == db.Of || row.AskedBy == db.Of) && row.Area >= db.Lowest && row.Area <= db.Highest
            && db.Reaches.Any(reach => reach.AccountId == db.Who && reach.Role == db.As
                && reach.From <= row.Area && row.Area <= reach.To);

    private static Expression<Func<T, bool>> AddressedByArea<T>(SunbeamDb db) where T : class, IInArea, IAddressed =>
        row => (db.OfTheHouse || row.ToAccountId == db.Who) && row.Area >= db.Lowest && row.Area <= db.Highest
            && db.Reaches.Any(reach => reach.AccountId == db.Who && reach.Role == db.As
                && reach.From <= row.Area && row.Area <= reach.To);
}
