// Takes waiting requests that are due, so that this node asks them and no other does: taking moves their next try behind
// a lease. This is the moment of sending, so the authorisation is looked at here, what may not be sent ends here, and
// what a fresh reply can answer is not asked at all.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Secrets;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Verify;

/// <param name="Row">As it was taken: its version says whether somebody else has touched it since.</param>
/// <param name="Declared">What was declared in its case.</param>
public sealed record TakenRequest(
    SourceRequest Row, SourceDefinition Source, ReachedAt Address, Question Question, ILookup<(long?, string), Evidence> Declared);

internal static class TakeRequests
{
    private static readonly string[] Changed =
    [
        nameof(SourceRequest.State), nameof(SourceRequest.Tries), nameof(SourceRequest.NextTryAt), nameof(SourceRequest.AuthorisationId),
        nameof(SourceRequest.AnsweredAt), nameof(SourceRequest.Fault), nameof(SourceRequest.Differences), nameof(SourceRequest.ServedById),
        nameof(SourceRequest.Ticket), nameof(SourceRequest.TicketUntil), nameof(SourceRequest.Version),
    ];

    /// <param name="room">How many more questions a source can take now, by its id; null where it was never asked.</param>
    /// <returns>What is to be asked, and every check of which something moved.</returns>
    public static async Task<(List<TakenRequest> Taken, HashSet<long> Touched)> Take(Desk desk, Law law, Patience patience, Func<string, int?> room)
    {
        // Looking first keeps an idle queue from opening a transaction that writes.
        List<string> sources;
        List<long> paused;
        await using (var db = desk.Open(Actor.System("ask-sources")))
        {
            paused = await db.Set<CheckBatch>().Where(batch => batch.State == BatchState.Paused).Select(batch => batch.Id).ToListAsync();
            await AddedSources.Read(db, law);
            sources = await Waiting(db, desk.Clock.GetUtcNow(), paused).Select(request => request.Source).Distinct().ToListAsync();
        }
        var hungry = sources.ConvertAll(source => (Source: source, Room: room(source) ?? Lane.Most(SourceLimits.None, patience)));
        hungry.RemoveAll(source => source.Room == 0);
        var (taken, touched) = (new List<TakenRequest>(), new HashSet<long>());
        if (hungry.Count == 0) return (taken, touched);

        var answer = await desk.Do(Actor.System("ask-sources"), Guid.NewGuid().ToString("N"), async work =>
        {
            taken.Clear();
            touched.Clear();
            var due = await Due(work, hungry, paused);
            if (due.Count == 0) return Problem.NotThere;
            taken.AddRange(await TakeAll(due, work, law, patience));
            touched.UnionWith(due.Select(request => request.CheckId));
            return Answer.Done("/checks");
        });
        // Where another node took the same rows first, nothing is ours and nothing is sent.
        return answer is Done ? (taken, touched) : ([], []);
    }

    private static IQueryable<SourceRequest> Waiting(SunbeamDb db, DateTimeOffset now, List<long> paused)
    {
        var due = db.Set<SourceRequest>().AsNoTracking().Where(request => request.State == RequestState.Waiting && request.NextTryAt <= now);
        return paused.Count == 0 ? due : due.Where(request => !paused.Contains(request.Batch));
    }

    // Those for whom somebody waits come before the batches, and older batches before younger ones.
    private static async Task<List<SourceRequest>> Due(Work work, List<(string Source, int Room)> hungry, List<long> paused)
    {
        var due = new List<SourceRequest>();
        foreach (var (source, room) in hungry)
            due.AddRange(await Waiting(work.Db, work.Now, paused).Where(request => request.Source == source)
                .OrderBy(request => request.Batch).ThenBy(request => request.NextTryAt).ThenBy(request => request.Id).Take(room).ToListAsync());
        return due;
    }

    private static async Task<List<TakenRequest>> TakeAll(List<SourceRequest> due, Work work, Law law, Patience patience)
    {
        var known = await Behind.Read(work, due);
        var (taken, noted) = (new List<TakenRequest>(), new NoteRequests(work));
        foreach (var request in due)
        {
            if (await TakeOne(request, known, work, noted, law, patience) is { } one) taken.Add(one);
            request.Version++;
            await work.Bulk.Change(request, Changed);
        }
        noted.Write();
        return taken;
    }

    private static async ValueTask<TakenRequest?> TakeOne(SourceRequest request, Behind known, Work work, NoteRequests noted, Law law, Patience patience)
    {
        var pack = law.For(request.Area);
        var source = SourceDefinition.ToVerify(pack).FirstOrDefault(one => one.Id == request.Source);
        var application = known.Cases[request.CaseId];
        var authorisation = MayBeAsked(application, request)
            ? known.Authorisations[request.CaseId].Covering(request.PersonId, application.Programme, work.Today) : null;
        if (known.Cancelled.Contains(request.Batch)) return End(request, RequestState.Refused, Fault.Cancelled, work, noted);
        if (authorisation is null) return End(request, RequestState.Refused, Fault.NoAuthorisation, work, noted);
        if (source is null) return End(request, RequestState.Unreachable, Fault.NoSource, work, noted);
        request.AuthorisationId = authorisation.Id;
        if (request.Ticket is null && known.Fresh.Of(request, application.Programme, work.Today) is { } fresh)
            return await Serve(request, authorisation, fresh.Reply, fresh.Facts, known, pack, work, noted);
        if (source.Reach is ManualReach) return End(request, RequestState.Unreachable, Fault.ByHand, work, noted);
        if (request.TicketUntil <= work.Now) return End(request, RequestState.Late, Fault.Late, work, noted);
        if (SetSourceAddress.Of(known.Addresses, source, work.Keeper) is not { } address)
            return End(request, RequestState.Unreachable, Fault.NoAddress, work, noted);
        if (known.KeyOf(request, source, work.Keeper) is not { } key) return End(request, RequestState.Unreachable, Fault.NoKey, work, noted);
        // Only a server that dies again and again between asking and keeping comes here: the next one must not go on for ever.
        if (request.Tries >= patience.Tries) return End(request, RequestState.Unreachable, request.Fault ?? Fault.Silent, work, noted);

        request.Tries++;
        request.NextTryAt = work.Now + patience.Lease;
        noted.Add("source.asked", request, $"authorisation={authorisation.Id} try={request.Tries}");
        var question = new Question(request.Id, key, authorisation.Number, work.Today) { Ticket = request.Ticket };
        return new TakenRequest(request, source, address, question, known.Declared[request.CaseId]);
    }

    // An application that is being looked at, or a household that is aided and is checked again with others.
    private static bool MayBeAsked(Case application, SourceRequest request) =>
        application.State == CaseState.Open || (application.State == CaseState.Approved && request.Batch > 0);

    // Nothing is sent: what the source said a while ago, and still stands by, answers this too.
    private static async ValueTask<TakenRequest?> Serve(
        SourceRequest request, Authorisation authorisation, SourceRequest earlier, IEnumerable<SaidFact> facts, Behind known, Pack pack, Work work,
        NoteRequests noted)
    {
        (request.State, request.AnsweredAt, request.Fault) = (earlier.State, work.Now, null);
        (request.AuthorisationId, request.ServedById) = (authorisation.Id, earlier.Id);
        await KeepFacts.Keep(request, facts, known.Declared[request.CaseId], pack, work);
        noted.Add("source.served", request, $"authorisation={request.AuthorisationId} from-case={earlier.CaseId} differences={request.Differences}");
        return null;
    }

    private static TakenRequest? End(SourceRequest request, RequestState state, string fault, Work work, NoteRequests noted)
    {
        (request.State, request.Fault, request.AnsweredAt) = (state, fault, work.Now);
        (request.Ticket, request.TicketUntil) = (null, null);
        noted.Add("source.failed", request, $"fault={fault}");
        return null;
    }

    /// <summary>What stands behind the chosen requests, read for all of them at once.</summary>
    private sealed record Behind(
        Dictionary<long, Case> Cases, ILookup<long, Authorisation> Authorisations, Dictionary<long, Person> People,
        Dictionary<long, string> Numbers, Dictionary<string, SourceAddress> Addresses,
        Dictionary<long, ILookup<(long?, string), Evidence>> Declared, FindFreshReplies Fresh, HashSet<long> Cancelled)
    {
        private readonly Dictionary<long, string> _identities = [];

        public static async Task<Behind> Read(Work work, List<SourceRequest> requests)
        {
            var cases = requests.Select(request => request.CaseId).Distinct().ToList();
            var people = requests.Select(request => request.PersonId).Distinct().ToList();
            return new Behind(
                await work.Db.Set<Case>().AsNoTracking().Where(one => cases.Contains(one.Id)).ToDictionaryAsync(one => one.Id),
                (await work.Db.Set<Authorisation>().AsNoTracking().Where(one => cases.Contains(one.CaseId)).ToListAsync()).ToLookup(one => one.CaseId),
                await work.Db.Set<Person>().AsNoTracking().Where(one => people.Contains(one.Id)).ToDictionaryAsync(one => one.Id),
                await FindKey.Numbers(work.Db, [.. requests.Select(request => request.HouseholdId).Distinct()]),
                await work.Db.Set<SourceAddress>().AsNoTracking().ToDictionaryAsync(one => one.Source),
                await KeepFacts.Declared(work.Db, cases),
                await FindFreshReplies.For(requests, work),
                [.. await work.Db.Set<CheckBatch>().Where(batch => batch.State == BatchState.Cancelled && batch.FinishedAt == null)
                    .Select(batch => batch.Id).ToListAsync()]);
        }

        /// <summary>By what the source knows whom is meant: an identity number is opened only for a source that needs it, once for all of them.</summary>
        public string? KeyOf(SourceRequest request, SourceDefinition source, Keeper keeper)
        {
            if (source.Key == SourceKey.Household) return Numbers.GetValueOrDefault(request.HouseholdId);
            return _identities.TryGetValue(request.PersonId, out var known) ? known
                : _identities[request.PersonId] = People[request.PersonId].OpenIdNumber(keeper);
        }
    }
}
