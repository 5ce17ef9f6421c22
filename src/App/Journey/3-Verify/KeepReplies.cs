// Keeps what came back: the facts of an answer as evidence, its bytes sealed, a failure under its name, with its line in
// the journal; many replies in one act. What may pass by itself waits for another try, a little longer each time.
using Sunbeam.Access;
using Sunbeam.Data;
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
        nameof(SourceRequest.State), nameof(SourceRequest.NextTryAt), nameof(SourceRequest.AnsweredAt), nameof(SourceRequest.Milliseconds),
        nameof(SourceRequest.Fault), nameof(SourceRequest.Differences), nameof(SourceRequest.Reply), nameof(SourceRequest.ReplyUntil),
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
                await KeepOne(outcome, outcome.Reply!, request, law.For(request.Area), patience, work, noted);
                request.Version++;
                await work.Bulk.Change(request, Changed);
            }
            noted.Write();
            return Answer.Done("/checks");
        });

    private static async ValueTask KeepOne(
        Outcome outcome, Reply reply, SourceRequest request, Pack pack, Patience patience, Work work, NoteRequests noted)
    {
        request.Milliseconds = outcome.Milliseconds;
        request.Fault = reply.Fault;
        if (reply.Answers) await Answered(outcome.Taken, reply, request, pack, work, noted);
        else if (reply.MayPass && request.Tries < patience.Tries) Later(request, patience, work, noted);
        else Failed(reply, request, work, noted);
    }

    private static async ValueTask Answered(TakenRequest taken, Reply reply, SourceRequest request, Pack pack, Work work, NoteRequests noted)
    {
        DateOnly? holds = taken.Source.FreshnessDays is { } days ? work.Today.AddDays(days) : null;
        (request.State, request.AnsweredAt, request.Differences) = (reply.State, work.Now, 0);
        request.Reply = work.Keeper.SealBytes(reply.Raw!, SourceRequest.ReplyPlace(request.Id));
        request.ReplyUntil = holds;
        foreach (var (name, value) in reply.Facts)
        {
            var ofHousehold = pack.HouseholdFacts.TryGetValue(name, out var fact);
            fact ??= pack.MemberFacts[name];
            long? person = ofHousehold ? null : request.PersonId;
            await work.Bulk.Add(new Evidence
            {
                Id = Ids.Next(), HouseholdId = request.HouseholdId, PersonId = person, CaseId = request.CaseId, Fact = name, Value = value,
                Origin = "source:" + taken.Source.Id, OriginId = request.Id, AsOf = reply.AsOf, HoldsUntil = holds, At = work.Now,
                Purposes = Purpose.Verify, Area = request.Area,
            });
            var said = taken.Declared[(person, name)].MaxBy(said => said.At);
            if (said is not null && CountFacts.Differ(fact, said.Value, value)) request.Differences++;
        }
        noted.Add("source.answered", request, $"differences={request.Differences}");
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
        noted.Add("source.failed", request, $"fault={reply.Fault}");
    }
}
