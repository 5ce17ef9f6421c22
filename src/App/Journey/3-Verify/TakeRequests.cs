// Takes waiting requests that are due, so that this node asks them and no other does: taking moves their next try behind
// a lease. This is the moment of sending, so the authorisation is looked at here, and what may not be sent ends here.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Secrets;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Verify;

/// <param name="Try">Which try this is; an outcome of an earlier one comes too late.</param>
public sealed record TakenRequest(long Id, int Try, SourceDefinition Source, ReachedAt Address, Question Question);

internal static class TakeRequests
{
    private const int LookedAtOnce = 256;

    /// <param name="room">How many more questions a source can take now, by its id.</param>
    /// <param name="full">The sources that can take none.</param>
    public static async Task<List<TakenRequest>> Take(Desk desk, Law law, Patience patience, Func<string, int> room, IReadOnlyCollection<string> full)
    {
        // Looking first keeps an idle queue from opening a transaction that writes.
        await using (var db = desk.Open(Actor.System("ask-sources")))
        {
            if (!await Due(db, desk.Clock.GetUtcNow(), full).AnyAsync()) return [];
            await AddedSources.Read(db, law);
        }

        var taken = new List<TakenRequest>();
        var answer = await desk.Do(Actor.System("ask-sources"), Guid.NewGuid().ToString("N"), async work =>
        {
            taken.Clear();
            var due = await Due(work.Db, work.Now, full).OrderBy(request => request.NextTryAt).ThenBy(request => request.Id).Take(LookedAtOnce).ToListAsync();
            var chosen = due.GroupBy(request => request.Source).SelectMany(ofSource => ofSource.Take(room(ofSource.Key))).ToList();
            if (chosen.Count == 0) return Problem.NotThere;
            var known = await Behind.Read(work, chosen);
            taken.AddRange(chosen.Select(request => TakeOne(request, known, work, law, patience)).OfType<TakenRequest>());
            return Answer.Done("/checks");
        });
        // Where another node took the same rows first, nothing is ours and nothing is sent.
        return answer is Done ? taken : [];
    }

    private static IQueryable<SourceRequest> Due(SunbeamDb db, DateTimeOffset now, IReadOnlyCollection<string> full) =>
        db.Set<SourceRequest>().Where(request => request.State == RequestState.Waiting && request.NextTryAt <= now && !full.Contains(request.Source));

    private static TakenRequest? TakeOne(SourceRequest request, Behind known, Work work, Law law, Patience patience)
    {
        var source = SourceDefinition.ToVerify(law.For(request.Area)).FirstOrDefault(one => one.Id == request.Source);
        var application = known.Cases[request.CaseId];
        var authorisation = application.State == CaseState.Open
            ? known.Authorisations[request.CaseId].Covering(request.PersonId, application.Programme, work.Today) : null;
        if (authorisation is null) return End(request, RequestState.Refused, Fault.NoAuthorisation, work);
        if (source is null) return End(request, RequestState.Unreachable, Fault.NoSource, work);
        request.AuthorisationId = authorisation.Id;
        if (source.Reach is ManualReach) return End(request, RequestState.Unreachable, Fault.ByHand, work);
        if (request.TicketUntil <= work.Now) return End(request, RequestState.Late, Fault.Late, work);
        if (SetSourceAddress.Of(known.Addresses, source, work.Keeper) is not { } address) return End(request, RequestState.Unreachable, Fault.NoAddress, work);
        if (known.KeyOf(request, source, work.Keeper) is not { } key) return End(request, RequestState.Unreachable, Fault.NoKey, work);
        // Only a server that dies again and again between asking and keeping comes here: the next one must not go on for ever.
        if (request.Tries >= patience.Tries) return End(request, RequestState.Unreachable, request.Fault ?? Fault.Silent, work);

        request.Tries++;
        request.NextTryAt = work.Now + patience.Lease;
        work.Note($"case:{request.CaseId}", "source.asked", request.Area,
            $"request={request.Id} source={source.Id} try={request.Tries} authorisation={authorisation.Id}", request.HouseholdId, request.CaseId);
        var question = new Question(request.Id, key, authorisation.Number, work.Today) { Ticket = request.Ticket };
        return new TakenRequest(request.Id, request.Tries, source, address, question);
    }

    private static TakenRequest? End(SourceRequest request, RequestState state, string fault, Work work)
    {
        (request.State, request.Fault, request.AnsweredAt) = (state, fault, work.Now);
        (request.Ticket, request.TicketUntil) = (null, null);
        work.Note($"case:{request.CaseId}", "source.failed", request.Area,
            $"request={request.Id} source={request.Source} fault={fault}", request.HouseholdId, request.CaseId);
        return null;
    }

    /// <summary>What stands behind the chosen requests, read for all of them at once.</summary>
    private sealed record Behind(
        Dictionary<long, Case> Cases, ILookup<long, Authorisation> Authorisations, Dictionary<long, Person> People,
        Dictionary<long, string> Numbers, Dictionary<string, SourceAddress> Addresses)
    {
        /// <summary>By what the source knows whom is meant: an identity number is opened only for a source that needs it.</summary>
        public string? KeyOf(SourceRequest request, SourceDefinition source, Keeper keeper) => source.Key == SourceKey.Household
            ? Numbers.GetValueOrDefault(request.HouseholdId) : People[request.PersonId].OpenIdNumber(keeper);

        public static async Task<Behind> Read(Work work, List<SourceRequest> requests)
        {
            var cases = requests.Select(request => request.CaseId).Distinct().ToList();
            var people = requests.Select(request => request.PersonId).Distinct().ToList();
            return new Behind(
                await work.Db.Set<Case>().AsNoTracking().Where(one => cases.Contains(one.Id)).ToDictionaryAsync(one => one.Id),
                (await work.Db.Set<Authorisation>().AsNoTracking().Where(one => cases.Contains(one.CaseId)).ToListAsync()).ToLookup(one => one.CaseId),
                await work.Db.Set<Person>().AsNoTracking().Where(one => people.Contains(one.Id)).ToDictionaryAsync(one => one.Id),
                await FindKey.Numbers(work.Db, [.. requests.Select(request => request.HouseholdId).Distinct()]),
                await work.Db.Set<SourceAddress>().AsNoTracking().ToDictionaryAsync(one => one.Source));
        }
    }
}
