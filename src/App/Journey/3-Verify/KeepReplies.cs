// Keeps what came back: the facts of an answer as evidence, its bytes sealed, a failure under its name, with its line in
// the journal; many replies in one act. What may pass by itself waits for another try, a little longer each time.
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Verify;

/// <param name="Reply">Null where the question was not sent after all.</param>
public sealed record Outcome(TakenRequest Taken, Reply? Reply, int Milliseconds);

internal static class KeepReplies
{
    private static readonly string[] Changed =
    [
        nameof(SourceRequest.State), nameof(SourceRequest.Tries), nameof(SourceRequest.NextTryAt), nameof(SourceRequest.AnsweredAt),
        nameof(SourceRequest.Milliseconds), nameof(SourceRequest.Fault), nameof(SourceRequest.Differences), nameof(SourceRequest.Reply),
        nameof(SourceRequest.ReplyUntil), nameof(SourceRequest.Ticket), nameof(SourceRequest.TicketUntil), nameof(SourceRequest.AuthorisationId),
        nameof(SourceRequest.Version),
    ];

    /// <summary>Refused as changed when one of the rows is no longer as it was taken: an outcome that comes later than its lease
    /// has no say.</summary>
    public static Task<Answer> Keep(Desk desk, Law law, Patience patience, IReadOnlyList<Outcome> outcomes) =>
        desk.Do(Actor.System("ask-sources"), Guid.NewGuid().ToString("N"), async work =>
        {
            var noted = new NoteRequests(work);
            foreach (var outcome in outcomes)
            {
                var request = outcome.Taken.Row.Copy();
                if (outcome.Reply is { } reply) await KeepOne(outcome, reply, request, law.For(request.Area), patience, work, noted);
                else PutBack(request, work, noted);
                request.Version++;
                await work.Bulk.Change(request, Changed);
            }
            noted.Write();
            return Answer.Done("/checks");
        });

    /// <summary>Keeps one reply within an act that is under way.</summary>
    public static async Task KeepNow(Work work, Law law, Patience patience, TakenRequest taken, Reply reply)
    {
        var (request, noted) = (taken.Row, new NoteRequests(work));
        await KeepOne(new Outcome(taken, reply, 0), reply, request, law.For(request.Area), patience, work, noted);
        request.Version++;
        await work.Bulk.Change(request, Changed);
        noted.Write();
    }

    private static async ValueTask KeepOne(
        Outcome outcome, Reply reply, SourceRequest request, Pack pack, Patience patience, Work work, NoteRequests noted)
    {
        request.Milliseconds = outcome.Milliseconds;
        request.Fault = reply.Fault;
        if (reply.Ticket is { } ticket) Promised(ticket, outcome.Taken.Source, request, patience, work, noted);
        else if (reply.Answers) await Answered(outcome.Taken, reply, request, pack, work, noted);
        else if (reply.MayPass && request.Tries < patience.Tries) Later(request, patience, work, noted);
        else Failed(reply, request, work, noted);
    }

    private static async ValueTask Answered(TakenRequest taken, Reply reply, SourceRequest request, Pack pack, Work work, NoteRequests noted)
    {
        DateOnly? holds = taken.Source.FreshnessDays is { } days ? work.Today.AddDays(days) : null;
        (request.State, request.AnsweredAt) = (reply.State, work.Now);
        (request.Ticket, request.TicketUntil) = (null, null);
        request.Reply = work.Keeper.SealBytes(reply.Raw!, SourceRequest.ReplyPlace(request.Id));
        request.ReplyUntil = holds;
        await KeepFacts.Keep(request, reply.Facts.Select(fact => new SaidFact(fact.Key, fact.Value, reply.AsOf, holds)), taken.Declared, pack, work);
        noted.Add("source.answered", request, $"differences={request.Differences}");
    }

    // The source has taken the question and answers later: it is not asked again but fetched, or waited for.
    private static void Promised(string ticket, SourceDefinition source, SourceRequest request, Patience patience, Work work, NoteRequests noted)
    {
        (request.Ticket, request.TicketUntil) = (ticket, request.TicketUntil ?? work.Now + patience.LongestPromise);
        request.NextTryAt = source.Reach is HttpReach { Later: Verify.Later.Callback } ? request.TicketUntil.Value : work.Now + patience.BetweenFetches;
        // Fetching is no try: what takes its time has not failed.
        request.Tries--;
        noted.Add("source.promised", request, "");
    }

    private static void PutBack(SourceRequest request, Work work, NoteRequests noted)
    {
        request.Tries--;
        request.NextTryAt = work.Now;
        noted.Add("source.put-back", request, $"try={request.Tries}");
    }

    private static void Later(SourceRequest request, Patience patience, Work work, NoteRequests noted)
    {
        var wait = patience.Waits[request.Tries - 1];
        // Those that failed together should not come back together.
        request.NextTryAt = work.Now + wait + TimeSpan.FromTicks(Random.Shared.NextInt64(wait.Ticks / 4 + 1));
        noted.Add("source.later", request, $"try={request.Tries} fault={request.Fault}");
    }

    private static void Failed(Reply reply, SourceRequest request, Work work, NoteRequests noted)
    {
        (request.State, request.AnsweredAt) = (reply.State, work.Now);
        (request.Ticket, request.TicketUntil) = (null, null);
        noted.Add("source.failed", request, $"fault={reply.Fault}");
    }
}
