// The one filter: every row that lies in an area is seen only by those whose reach covers it, in the role they
// act in and for a purpose that the row allows. Who works from outside the house sees of these only what is given out to
// them, and who comes as a citizen only what is their own. It is laid over the model once, so no query can forget it.
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;

namespace Sunbeam.Access;

public static class Filter
{
    private static readonly MethodInfo Build = typeof(Filter).GetMethod(nameof(Of), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static void Lay(ModelBuilder model, SunbeamDb db)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (!typeof(IInArea).IsAssignableFrom(entity.ClrType)) continue;
            model.Entity(entity.ClrType).HasQueryFilter((LambdaExpression)Build.MakeGenericMethod(entity.ClrType).Invoke(null, [db])!);
        }
    }

    private static LambdaExpression Of<T>(SunbeamDb db) where T : class, IInArea
    {
        var row = Expression.Parameter(typeof(T), "row");
        // Who first: it is known before any row is read.
        Expression<Func<bool>> house = () => db.OfTheHouse;
        var may = house.Body;
        Expression<Func<long?, bool>> ours = organisation => organisation == db.Of;
        if (typeof(IGivenOut).IsAssignableFrom(typeof(T))) may = Expression.OrElse(may, Put(ours, row, nameof(IGivenOut.GivenTo), typeof(long?)));
        if (typeof(IAskedBy).IsAssignableFrom(typeof(T))) may = Expression.OrElse(may, Put(ours, row, nameof(IAskedBy.AskedBy), typeof(long?)));
        if (typeof(IAddressed).IsAssignableFrom(typeof(T)))
        {
            Expression<Func<long?, bool>> mine = account => account == db.Who;
            may = Expression.OrElse(may, Put(mine, row, nameof(IAddressed.ToAccountId), typeof(long?)));
        }
        if (typeof(T).GetCustomAttribute<OwnedByAttribute>() is { } owned)
        {
            Expression<Func<long?, bool>> own = subject => db.Owns.Any(known =>
                known.AccountId == db.Who && known.SubjectId == subject && (known.Until == null || known.Until >= db.Day));
            foreach (var column in owned.Columns) may = Expression.OrElse(may, Put(own, row, column, typeof(long?)));
        }
        return Expression.Lambda<Func<T, bool>>(Expression.AndAlso(may, Within<T>(db, row)), row);
    }

    // The outer bounds let the index on the area be used. They are exact where the reach has no gaps; where it has, EXISTS makes
    // them so, asked row by row.
    private static Expression Within<T>(SunbeamDb db, ParameterExpression row) where T : class, IInArea
    {
        Expression<Func<long, bool>> between = area => area >= db.Lowest && area <= db.Highest;
        Expression<Func<long, bool>> reached = area => db.Unbroken || db.Reaches.Any(reach => reach.AccountId == db.Who && reach.Role == db.As
            && reach.From <= area && area <= reach.To);
        Expression<Func<long, Purpose, bool>> allowed = (area, purposes) => db.Reaches.Any(reach => reach.AccountId == db.Who && reach.Role == db.As
            && reach.From <= area && area <= reach.To && (reach.Purposes & purposes) != 0);
        var bounds = Put(between, row, nameof(IInArea.Area), typeof(long));
        if (!typeof(IForPurposes).IsAssignableFrom(typeof(T)))
            return Expression.AndAlso(bounds, Put(reached, row, nameof(IInArea.Area), typeof(long)));
        var forArea = Swap.In(allowed.Body, allowed.Parameters[0], Expression.Property(row, nameof(IInArea.Area)));
        return Expression.AndAlso(bounds, Swap.In(forArea, allowed.Parameters[1], Expression.Property(row, nameof(IForPurposes.Purposes))));
    }

    /// <summary>A condition on one value, asked of a column of the row.</summary>
    private static Expression Put(LambdaExpression condition, ParameterExpression row, string column, Type type)
    {
        Expression value = Expression.Property(row, column);
        return Swap.In(condition.Body, condition.Parameters[0], value.Type == type ? value : Expression.Convert(value, type));
    }

    private sealed class Swap(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        public static Expression In(Expression body, ParameterExpression from, Expression to) => new Swap(from, to).Visit(body);

        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
