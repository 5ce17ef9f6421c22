// Where acts are done: one transaction each, its journal lines last, once for each key, and again from the start
// when two of them met on the same row. A change without a line in the journal is refused here, for everybody.
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Sunbeam.Access;
using Sunbeam.Data.Journal;
using Sunbeam.Data.Secrets;

namespace Sunbeam.Data.Acts;

/// <param name="options">Which database.</param>
/// <param name="keeper">Of secrets.</param>
/// <param name="vault">Of files.</param>
/// <param name="clock">What time it is.</param>
/// <param name="admits">Asked of every act once it is done and before it counts; what it answers refuses the act as a whole.</param>
public sealed class Desk(DbContextOptions<SunbeamDb> options, Keeper keeper, Vault vault, TimeProvider clock, Func<Work, Task<Problem?>>? admits = null)
{
    private const int Tries = 6;

    public Keeper Keeper => keeper;
    public Vault Vault => vault;
    public TimeProvider Clock => clock;

    /// <summary>The day in China, which has one time zone and no summer time.</summary>
    public DateOnly Today => clock.GetUtcNow().DayInChina();

    /// <summary>The database seen through an actor's reach, for reading.</summary>
    public SunbeamDb Open(Actor actor)
    {
        var db = new SunbeamDb(options, actor);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    /// <summary>Does an act. The same <paramref name="key"/> by the same account is done once; an empty key is refused.</summary>
    public async Task<Answer> Do(Actor actor, string key, Func<Work, Task<Answer>> act)
    {
        if (string.IsNullOrWhiteSpace(key)) return ActProblems.NoKey;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Once(actor, key, act);
            }
            catch (Exception fault) when (attempt < Tries && IsCollision(fault))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 * attempt)));
            }
            catch (DbUpdateConcurrencyException)
            {
                return Problem.Changed;
            }
        }
    }

    private async Task<Answer> Once(Actor actor, string key, Func<Work, Task<Answer>> act)
    {
        await using var db = new SunbeamDb(options, actor);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var earlier = await db.Set<ActKey>().AsNoTracking().SingleOrDefaultAsync(done => done.AccountId == actor.AccountId && done.Key == key);
        if (earlier is not null) return new Done(earlier.Location, earlier.ResultId, null);

        var now = clock.GetUtcNow();
        await using var work = new Work(db, now, Today, keeper, vault);
        var answer = await act(work);
        if (answer is not Done done) return answer;

        await work.Flush();
        if (work.Notes.Count == 0) throw new InvalidOperationException("An act was done without a line in the journal.");
        db.Add(new ActKey { AccountId = actor.AccountId, Key = key, Location = done.Location, ResultId = done.Id, At = now });
        await db.SaveChangesAsync();
        if (await work.Hindrance() is { } hindered) return hindered;
        if (admits is not null && await admits(work) is { } refused) return refused;
        await WriteLines.Write(db, work.Notes, now);
        await transaction.CommitAsync();
        work.Committed();
        return done;
    }

    // Two acts met: on the number of a chain, on a unique index, or on a row that one of them had read before. Begun again, the
    // act reads what the other left and answers for itself whether it may still be done.
    private static bool IsCollision(Exception fault) => fault switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsCollision(inner),
        PostgresException postgres => postgres.SqlState
            is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        // 5 busy, 6 locked, 19 with 1555 or 2067: a primary key or another unique index.
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6 || sqlite.SqliteExtendedErrorCode is 1555 or 2067,
        _ => false,
    };
}

public static class ActProblems
{
    public static readonly Problem NoKey = new("act.no-key", "缺少本次操作的唯一编号（key），请刷新页面后重试。", "The act has no key of its own; reload the page and try again.", 400);
    public static readonly Problem Unreadable = new("act.unreadable", "提交的内容无法识别：{0}。", "What was sent cannot be read: {0}.", 400);
    public static readonly Problem Missing = new("act.missing", "请填写“{0}”。", "Please fill in “{0}”.");
}
