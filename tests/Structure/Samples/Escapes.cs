// Every way round the filter, as somebody in a hurry might write it.
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;

namespace Sunbeam.Tests.Structure.Samples.Escapes;

internal static class Escape
{
    public static Task<int> Lifted(SunbeamDb db) => db.Set<Aid>().IgnoreQueryFilters().CountAsync();

    public static IQueryable<Aid> Raw(SunbeamDb db) => db.Set<Aid>().FromSqlRaw("SELECT * FROM aid");

    public static async Task<int> InAStateMachine(SunbeamDb db) => await db.Database.ExecuteSqlRawAsync("DELETE FROM aid");

    public static Func<object> InALambda(SunbeamDb db) => () => db.Database.GetDbConnection().CreateCommand();

    public static object Command() => new SqliteCommand("SELECT 1");

    public static SunbeamDb OfMyOwn(DbContextOptions<SunbeamDb> options) => new(options, Actor.System("me"));
}
