// What has grown is counted for SQLite's planner (CountForPlanner), which may use no index from its middle; PostgreSQL counts by itself.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Data;

public sealed class CountForPlannerTests
{
    [Theory, Engines]
    public async Task A_table_that_grew_row_by_row_is_counted_when_the_hour_comes(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        for (var act = 0; act < 3; act++)
            (await home.Desk.Do(Actor.System("tests"), $"grids:{act}", work =>
            {
                for (var i = 0; i < 40; i++) work.Db.Add(new Grid { Id = Ids.Next(), Community = "370214008012", Name = "网格" });
                work.Note("tests", "grids.made", 0);
                return Task.FromResult(Answer.Done("/"));
            })).ShouldBeOfType<Done>();
        await using var db = home.Desk.Open(Actor.System("tests"));
        await CountForPlanner.Grown(db);
        if (engine == Engine.Postgres) return;
        var counted = await db.Database.SqlQuery<string>($"SELECT stat AS Value FROM sqlite_stat1 WHERE tbl = 'grid'").ToListAsync();
        counted.ShouldNotBeEmpty();
        counted.ShouldAllBe(stat => stat.EndsWith(" noskipscan", StringComparison.Ordinal));
        counted.ShouldAllBe(stat => int.Parse(stat.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) >= 120);
    }
}
