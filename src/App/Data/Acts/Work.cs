// What an act works with: the database seen through the actor's reach, the time, the keepers of secrets and of files,
// and the notes that become its lines in the journal.
using Sunbeam.Data.Journal;
using Sunbeam.Data.Secrets;
using Sunbeam.Access;

namespace Sunbeam.Data.Acts;

public sealed class Work(SunbeamDb db, DateTimeOffset now, DateOnly today, Keeper keeper, Vault vault) : IAsyncDisposable
{
    private readonly List<Note> _notes = [];
    private readonly List<Action> _afterwards = [];
    private readonly List<Func<Task<Problem?>>> _hindrances = [];
    private BulkWriter? _bulk;

    public SunbeamDb Db => db;
    public Actor Actor => db.Actor;

    /// <summary>The moment at which the act happens; the same throughout it.</summary>
    public DateTimeOffset Now => now;

    /// <summary>The day in China on which it happens.</summary>
    public DateOnly Today => today;
    public Keeper Keeper => keeper;
    public Vault Vault => vault;
    public IReadOnlyList<Note> Notes => _notes;

    /// <summary>Writes many rows in this act's transaction.</summary>
    public BulkWriter Bulk => _bulk ??= new BulkWriter(db);

    /// <summary>Remembers what was done. <paramref name="detail"/> holds ids, codes and digests only.</summary>
    public void Note(string chain, string what, long area, string detail = "", long? household = null, long? caseId = null) =>
        _notes.Add(new Note(chain, what, detail, area, household, caseId));

    /// <summary>To be done once everything is committed, and never if it is not: waking whoever waits for it.</summary>
    public void Afterwards(Action then) => _afterwards.Add(then);

    /// <summary>To be asked once everything is written and before it counts: what it answers refuses the act as a whole.</summary>
    public void Unless(Func<Task<Problem?>> hindrance) => _hindrances.Add(hindrance);

    internal async Task<Problem?> Hindrance()
    {
        foreach (var ask in _hindrances)
            if (await ask() is { } problem) return problem;
        return null;
    }

    internal void Committed() => _afterwards.ForEach(then => then());

    public ValueTask Flush() => _bulk?.Flush() ?? ValueTask.CompletedTask;
    public ValueTask DisposeAsync() => _bulk?.DisposeAsync() ?? ValueTask.CompletedTask;
}
