// SQLite counts its rows for its planner when it is told to, and never by itself. A home that grows case by case would be asked
// as if it were empty: one list took minutes for which the rows, once counted, take milliseconds. PostgreSQL counts by itself.
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Sunbeam.Data;

public static class CountForPlanner
{
    // It looks at so many rows of an index and guesses the rest, which takes it milliseconds.
    private const string LookAtFew = "PRAGMA analysis_limit = 1000; ";

    // What has grown much since it was last counted, and what was never; of every table, not only those asked before.
    private const string WhatHasGrown = "PRAGMA optimize = 0x10002; ";

    // Where a column holds few values SQLite would leap over it in an index, to the areas behind it, and take that for cheap: the list of
    // what is to be confirmed was begun with a walk through another index of the whole district. Whoever wrote the counts, it may not.
    // (The first sentence makes the table of counts where there is none yet.)
    private const string NeverLeap =
        "ANALYZE sqlite_schema; UPDATE sqlite_stat1 SET stat = stat || ' noskipscan' WHERE idx IS NOT NULL AND stat NOT LIKE '%noskipscan%'";

    /// <summary>What has grown. Connections that are open already learn of it: they are opened again.</summary>
    public static async Task Grown(SunbeamDb db)
    {
        if (db.OnPostgres) return;
        await db.Database.ExecuteSqlRawAsync(LookAtFew + WhatHasGrown + NeverLeap);
        // A connection learns the counts when it is opened, and those in the pool were opened before.
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
    }

    /// <summary>A table into which many rows went at once; on PostgreSQL too, which would come to it a minute later.</summary>
    public static Task Table(SunbeamDb db, string name) =>
        db.Database.ExecuteSqlRawAsync(db.OnPostgres ? "ANALYZE " + name : LookAtFew + "ANALYZE " + name + "; " + NeverLeap);
}
