// One request: what was said, each need with the hands it went through, who answers for the whole, and what else the same
// person has open. Also the slip that is handed over: what was taken in, who answers what, by when, and whom to call.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Intake;

public sealed record TurnLine(string Zh, string En, DateTimeOffset From, DateOnly? DueOn, DateTimeOffset? EndedAt, TurnEnd? How, string? Why);

/// <param name="OpensCase">The programme for which the window takes in a case; null where it cannot be applied for here.</param>
/// <param name="Mine">It lies in the reader's hands.</param>
/// <param name="CaseNumber">Of the case it became.</param>
public sealed record NeedLine(
    NeedInBrief Brief, string? OpensCase, bool Mine, string? Outcome, long? CaseId, string? CaseNumber, CaseState? CaseState, string? Telephone,
    IReadOnlyList<TurnLine> Turns);

public sealed record OtherRequest(long Id, string Number);

/// <param name="Elsewhere">Other open requests of the same person or telephone.</param>
public sealed record RequestModel(
    long Id, string Number, string Who, string? Telephone, string Address, string Words, DoorChannel Channel, string Place, DateTimeOffset At, string TakenInBy,
    string Responsible, bool Mine, bool MayHandOver, string? OfferedTo, string? OfferedBecause, bool OfferedToMe, bool Open, long? HouseholdId,
    IReadOnlyList<NeedLine> Needs, IReadOnlyList<Colleague> Colleagues, IReadOnlyList<OtherRequest> Elsewhere, IReadOnlyList<DepartmentChoice> Departments,
    bool MayAct, string Office, string OfficeTelephone);

public static class ReadRequest
{
    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        routes.MapPage<RequestPage, RequestModel>("/requests/{id:long}", ReadRequests.Readers, reading => Read(reading, law));
        routes.MapPage<RequestSlipPage, RequestModel>("/requests/{id:long}/slip", ReadRequests.Readers, reading => Read(reading, law));
    }

    private static async Task<RequestModel?> Read(Reading reading, Law law)
    {
        var (db, actor, id) = (reading.Db, reading.Actor, reading.Number("id"));
        if (await db.Set<HelpRequest>().SingleOrDefaultAsync(one => one.Id == id) is not { } request) return null;
        var pack = law.For(request.Area);
        var needs = await Needs(reading, pack, request);
        var accounts = new long?[] { request.TakenInBy, request.ResponsibleId, request.OfferedTo }.OfType<long>().ToList();
        var names = await db.Set<Account>().Where(account => accounts.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name);
        // Who only watches need not know who it is.
        var watches = actor.Role == Role.Auditor;
        var mayAct = !watches;
        var township = Area.Township(request.Area);
        var office = await db.Set<Organisation>().Where(one => one.Kind == OrganisationKind.Township && one.Division == township).FirstOrDefaultAsync();
        return new RequestModel(
            request.Id, request.Number, watches ? Show.Masked(request.Who) : request.Who, watches ? null : request.OpenTelephone(reading.Keeper),
            request.Address, request.Words, request.Channel, (await NameAreas.Of(db, [request.Area]))[request.Area], request.At,
            names.GetValueOrDefault(request.TakenInBy, ""), names.GetValueOrDefault(request.ResponsibleId, ""), request.ResponsibleId == actor.AccountId,
            mayAct && HandOverRequest.MayHandOver(actor, request),
            request.OfferedTo is { } offered ? names.GetValueOrDefault(offered, "") : null, request.OfferedBecause,
            mayAct && request.OfferedTo == actor.AccountId,
            needs.Any(need => need.Brief.HolderZh is not null || need.CaseState == CaseState.Open), request.HouseholdId, needs,
            mayAct ? await HandOverRequest.Colleagues(db, request) : [], await Elsewhere(db, request, reading),
            mayAct ? await ReadDoor.Departments(db, pack, request.Area) : [], mayAct, office?.Name ?? "", office?.Telephone ?? "");
    }

    private static async Task<IReadOnlyList<NeedLine>> Needs(Reading reading, Pack pack, HelpRequest request)
    {
        var db = reading.Db;
        var needs = await db.Set<Need>().Where(need => need.RequestId == request.Id).OrderBy(need => need.Id).ToListAsync();
        var turns = (await db.Set<NeedTurn>().Where(turn => turn.RequestId == request.Id).OrderBy(turn => turn.Id).ToListAsync()).ToLookup(turn => turn.NeedId);
        var ids = needs.Select(need => need.CaseId).OfType<long>().ToList();
        var cases = await db.Set<Case>().Where(of => ids.Contains(of.Id)).ToDictionaryAsync(of => of.Id);
        var offices = await ReadRequests.Offices(db);
        var offered = Course.Offered(pack, reading.Today).Select(programme => programme.Id).ToHashSet();
        return [.. needs.Select(need =>
        {
            var now = turns[need.Id].LastOrDefault(turn => turn.EndedAt is null);
            var of = need.CaseId is { } caseId ? cases.GetValueOrDefault(caseId) : null;
            var programme = pack.Needs.GetValueOrDefault(need.Kind)?.Programme;
            var mine = now is not null && PassNeed.Holds(reading.Actor, now);
            return new NeedLine(ReadRequests.Brief(pack, need, now, offices),
                mine && reading.Actor.Role == Role.Township && programme is not null && offered.Contains(programme) ? programme : null,
                mine, need.OpenOutcome(reading.Keeper), of?.Id, of?.Number, of?.State,
                now?.GivenTo is { } office ? offices.GetValueOrDefault(office)?.Telephone : null,
                [.. turns[need.Id].Select(turn => Line(reading, pack, turn, offices))]);
        })];
    }

    private static TurnLine Line(Reading reading, Pack pack, NeedTurn turn, IReadOnlyDictionary<long, Organisation> offices)
    {
        var office = turn.GivenTo is { } id ? offices.GetValueOrDefault(id)?.Name : null;
        var department = pack.Departments.GetValueOrDefault(turn.Department);
        return new TurnLine(office ?? (turn.Whose == Role.District ? "区民政局窗口" : "镇街窗口"), office ?? $"Window ({department?.LabelEn ?? turn.Department})",
            turn.From, turn.DueOn, turn.EndedAt, turn.How, turn.OpenWhy(reading.Keeper));
    }

    private static async Task<IReadOnlyList<OtherRequest>> Elsewhere(SunbeamDb db, HelpRequest request, Reading reading)
    {
        var telephones = request.OpenTelephone(reading.Keeper) is { } telephone ? reading.Keeper.Indexes(telephone, Person.TelephoneKind) : [];
        var others = await db.Set<HelpRequest>().Where(ReadRequests.Open(db)).Where(one => one.Id != request.Id
                && (request.PersonId != null && one.PersonId == request.PersonId || one.TelephoneIndex != null && telephones.Contains(one.TelephoneIndex)))
            .OrderByDescending(one => one.Id).Take(10).Select(one => new { one.Id, one.Number }).ToListAsync();
        return [.. others.Select(one => new OtherRequest(one.Id, one.Number))];
    }
}
