// SQLite counts its rows for its planner when it is told to, and never by itself. A home that grows case by case would be asked
// as if it were empty: one list took minutes for which the rows, once counted, take milliseconds. PostgreSQL counts by itself.
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Sunbeam.Data;

public static class CountForPlanner
{
    /// <summary>SQLite looks at so many rows of an index and guesses the rest, which takes it milliseconds.</summary>
    internal const string LookAtFew = "PRAGMA analysis_limit = 1000; ";

    /// <summary>Counts what has grown much since it was last counted, and what was never; of every table, not only those asked before.</summary>
    private const string WhatHasGrown = LookAtFew + "PRAGMA optimize = 0x10002";

    public static async Task Grown(SunbeamDb db)
    {
        if (db.OnPostgres) return;
        await db.Database.ExecuteSqlRawAsync(WhatHasGrown);
        // A connection learns the counts when it is opened, and those in the pool were opened before.
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
    }
}
