// Notes what happened to many requests: one line in the journal for each person of whom the same is to be said, with the
// sources it is true of. A check, a person and a source are one request, so each stays traceable.
using Sunbeam.Data.Acts;

namespace Sunbeam.Journey.Verify;

internal sealed class NoteRequests(Work work)
{
    private readonly Dictionary<(string What, long Check, long Person, string Detail), List<SourceRequest>> _said = [];

    /// <param name="what">What happened.</param>
    /// <param name="request">To which request.</param>
    /// <param name="detail">Ids and codes that all requests of the line share.</param>
    public void Add(string what, SourceRequest request, string detail)
    {
        var line = (what, request.CheckId, request.PersonId, detail);
        if (!_said.TryGetValue(line, out var requests)) _said[line] = requests = [];
        requests.Add(request);
    }

    public void Write()
    {
        foreach (var ((what, check, person, detail), requests) in _said)
        {
            var one = requests[0];
            work.Note($"case:{one.CaseId}", what, one.Area,
                $"check={check} person={person} {detail} sources={string.Join(',', requests.Select(request => request.Source))}", one.HouseholdId, one.CaseId);
        }
    }
}
