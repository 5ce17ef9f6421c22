// Keeps what came back: the facts of an answer as evidence, its bytes sealed, a failure under its name, each with its line
// in the journal. What may pass by itself waits for another try, a little longer each time.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Verify;

public sealed record Outcome(TakenRequest Taken, Reply Reply, int Milliseconds);

internal static class KeepReplies
{
    public static Task<Answer> Keep(Desk desk, Law law, Patience patience, IReadOnlyList<Outcome> outcomes) =>
        desk.Do(Actor.System("ask-sources"), Guid.NewGuid().ToString("N"), async work =>
        {
            var ids = outcomes.Select(outcome => outcome.Taken.Id).ToList();
            var requests = await work.Db.Set<SourceRequest>().Where(request => ids.Contains(request.Id)).ToDictionaryAsync(request => request.Id);
            // A lease that ran out let another node ask: the outcome that comes later than its lease has no say.
            var inTime = outcomes.Where(outcome => requests.TryGetValue(outcome.Taken.Id, out var request)
                && request.State == RequestState.Waiting && request.Tries == outcome.Taken.Try).ToList();
            if (inTime.Count == 0) return Problem.NotThere;
            var declared = await Declared(work.Db, [.. requests.Values.Select(request => (long?)request.CaseId).Distinct()]);
            foreach (var outcome in inTime)
                KeepOne(outcome, requests[outcome.Taken.Id], declared, law.For(requests[outcome.Taken.Id].Area), patience, work);
            return Answer.Done("/checks");
        });

    /// <summary>Keeps one outcome within an act that is under way.</summary>
    public static async Task KeepNow(Work work, Law law, Patience patience, Outcome outcome, SourceRequest request) =>
        KeepOne(outcome, request, await Declared(work.Db, [request.CaseId]), law.For(request.Area), patience, work);

    private static void KeepOne(
        Outcome outcome, SourceRequest request, ILookup<(long?, long?, string), Evidence> declared, Pack pack, Patience patience, Work work)
    {
        request.Milliseconds = outcome.Milliseconds;
        request.Fault = outcome.Reply.Fault;
        if (outcome.Reply.Ticket is { } ticket) Promised(ticket, request, outcome.Taken.Source, patience, work);
        else if (outcome.Reply.Answers) Answered(outcome, request, declared, pack, work);
        else if (outcome.Reply.MayPass && request.Tries < patience.Tries) Later(request, patience, work);
        else Failed(outcome.Reply, request, work);
    }

    private static void Answered(Outcome outcome, SourceRequest request, ILookup<(long?, long?, string), Evidence> declared, Pack pack, Work work)
    {
        var (reply, source) = (outcome.Reply, outcome.Taken.Source);
        DateOnly? holds = source.FreshnessDays is { } days ? work.Today.AddDays(days) : null;
        (request.State, request.AnsweredAt, request.Differences) = (reply.State, work.Now, 0);
        (request.Ticket, request.TicketUntil) = (null, null);
        request.Reply = work.Keeper.SealBytes(reply.Raw!, SourceRequest.ReplyPlace(request.Id));
        request.ReplyUntil = holds;
        foreach (var (name, value) in reply.Facts)
        {
            var ofHousehold = pack.HouseholdFacts.TryGetValue(name, out var fact);
            fact ??= pack.MemberFacts[name];
            long? person = ofHousehold ? null : request.PersonId;
            work.Db.Add(new Evidence
            {
                Id = Ids.Next(), HouseholdId = request.HouseholdId, PersonId = person, CaseId = request.CaseId, Fact = name, Value = value,
                Origin = "source:" + source.Id, OriginId = request.Id, AsOf = reply.AsOf, HoldsUntil = holds, At = work.Now,
                Purposes = Purpose.Verify, Area = request.Area,
            });
            var said = declared[(request.CaseId, person, name)].MaxBy(said => said.At);
            if (said is not null && CountFacts.Differ(fact, said.Value, value)) request.Differences++;
        }
        work.Note($"case:{request.CaseId}", "source.answered", request.Area,
            $"request={request.Id} source={source.Id} facts={reply.Facts.Count} differences={request.Differences}", request.HouseholdId, request.CaseId);
    }

    // The source has taken the question and answers later: it is not asked again but fetched, or waited for.
    private static void Promised(string ticket, SourceRequest request, SourceDefinition source, Patience patience, Work work)
    {
        work.Note($"case:{request.CaseId}", "source.promised", request.Area, $"request={request.Id} source={source.Id}", request.HouseholdId, request.CaseId);
        (request.Ticket, request.TicketUntil) = (ticket, request.TicketUntil ?? work.Now + patience.LongestPromise);
        request.NextTryAt = source.Reach is HttpReach { Later: Verify.Later.Callback } ? request.TicketUntil.Value : work.Now + patience.BetweenFetches;
        // Fetching is no try: what takes its time has not failed.
        request.Tries--;
    }

    private static void Later(SourceRequest request, Patience patience, Work work)
    {
        var wait = patience.Waits[request.Tries - 1];
        // Those that failed together should not come back together.
        request.NextTryAt = work.Now + wait + TimeSpan.FromTicks(Random.Shared.NextInt64(wait.Ticks / 4 + 1));
        work.Note($"case:{request.CaseId}", "source.later", request.Area,
            $"request={request.Id} source={request.Source} try={request.Tries} fault={request.Fault}", request.HouseholdId, request.CaseId);
    }

    private static void Failed(Reply reply, SourceRequest request, Work work)
    {
        (request.State, request.AnsweredAt) = (reply.State, work.Now);
        (request.Ticket, request.TicketUntil) = (null, null);
        work.Note($"case:{request.CaseId}", "source.failed", request.Area,
            $"request={request.Id} source={request.Source} fault={reply.Fault}", request.HouseholdId, request.CaseId);
    }

    private static async Task<ILookup<(long?, long?, string), Evidence>> Declared(SunbeamDb db, List<long?> cases) =>
        (await db.Set<Evidence>().AsNoTracking().Where(said => cases.Contains(said.CaseId) && said.Origin == "declared").ToListAsync())
            .ToLookup(said => (said.CaseId, said.PersonId, said.Fact));

}
