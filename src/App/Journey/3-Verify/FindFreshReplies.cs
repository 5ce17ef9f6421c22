// Ask once: a reply that is still fresh answers the same question in another case, where the authorisation under which it
// was asked for names that case's programme. The earlier request and its reply stay where they are.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Verify;

internal sealed class FindFreshReplies
{
    private readonly ILookup<(long Person, string Source), SourceRequest> _replies;
    private readonly Dictionary<long, Authorisation> _authorisations;
    private readonly ILookup<long?, Evidence> _facts;

    private FindFreshReplies(List<SourceRequest> replies, List<Authorisation> authorisations, List<Evidence> facts)
    {
        _replies = replies.ToLookup(reply => (reply.PersonId, reply.Source));
        _authorisations = authorisations.ToDictionary(one => one.Id);
        _facts = facts.ToLookup(fact => fact.OriginId);
    }

    /// <summary>The replies that may answer some of these requests.</summary>
    public static async Task<FindFreshReplies> For(IReadOnlyList<SourceRequest> requests, Work work)
    {
        var people = requests.Where(request => !request.Anew).Select(request => request.PersonId).Distinct().ToList();
        var checks = requests.Select(request => request.CheckId).Distinct().ToList();
        var asked = requests.Select(request => (request.PersonId, request.Source)).ToHashSet();
        // The reply itself stays sealed where it is; only that it came is read.
        var replies = people.Count == 0 ? [] : (await work.Db.Set<SourceRequest>()
            .Where(reply => people.Contains(reply.PersonId) && reply.ReplyUntil >= work.Today && !checks.Contains(reply.CheckId))
            .Select(reply => new SourceRequest
            {
                Id = reply.Id, CheckId = reply.CheckId, CaseId = reply.CaseId, HouseholdId = reply.HouseholdId, PersonId = reply.PersonId,
                Source = reply.Source, State = reply.State, NextTryAt = reply.NextTryAt, AnsweredAt = reply.AnsweredAt,
                AuthorisationId = reply.AuthorisationId, Area = reply.Area,
            }).ToListAsync()).FindAll(reply => asked.Contains((reply.PersonId, reply.Source)));
        if (replies.Count == 0) return new FindFreshReplies([], [], []);

        var (under, cases) = (replies.ConvertAll(reply => reply.AuthorisationId!.Value), replies.ConvertAll(reply => (long?)reply.CaseId));
        var origins = replies.ConvertAll(reply => (long?)reply.Id);
        return new FindFreshReplies(replies,
            await work.Db.Set<Authorisation>().AsNoTracking().Where(one => under.Contains(one.Id)).ToListAsync(),
            await work.Db.Set<Evidence>().AsNoTracking().Where(fact => cases.Contains(fact.CaseId) && origins.Contains(fact.OriginId)).ToListAsync());
    }

    /// <summary>The newest reply that may answer a request for a programme, with its facts; null where the source must be asked.</summary>
    public (SourceRequest Reply, IEnumerable<SaidFact> Facts)? Of(SourceRequest request, string programme, DateOnly today)
    {
        if (request.Anew) return null;
        var reply = _replies[(request.PersonId, request.Source)]
            .Where(reply => _authorisations.TryGetValue(reply.AuthorisationId!.Value, out var under) && under.Covers(programme, today))
            .MaxBy(reply => reply.AnsweredAt);
        return reply is null ? null
            : (reply, _facts[reply.Id].Where(fact => fact.Origin == "source:" + reply.Source)
                .Select(fact => new SaidFact(fact.Fact, fact.Value, fact.AsOf, fact.HoldsUntil)));
    }
}
