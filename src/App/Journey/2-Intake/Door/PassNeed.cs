// Lets a need change hands: the present turn ends, and the next one begins with a limit of its own. The core of every act on a
// need, so that a need always lies in exactly one pair of hands until it is closed.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Messages;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Intake;

/// <param name="Organisation">Null for a window of the house.</param>
/// <param name="Department">By the pack's list.</param>
/// <param name="Whose">Whose step it then is.</param>
internal sealed record Hands(long? Organisation, string Department, Role Whose);

internal static class PassNeed
{
    /// <summary>Where a need for a department goes from a window; back to that window where the department does not work here yet.</summary>
    public static async Task<Hands> HandsOf(Work work, Pack pack, HelpRequest request, string department)
    {
        if (pack.Departments[department].AtWindow) return AtTownship(request, department);
        return await Office(work.Db, department, request.Area) is { } office ? new Hands(office, department, Role.Department) : AtWindow(request, department);
    }

    /// <summary>The window of whoever answers for the request.</summary>
    public static Hands AtWindow(HelpRequest request, string department) => new(request.GivenTo, department, request.ResponsibleAs);

    // An application is taken in by the township, whoever was asked first.
    private static Hands AtTownship(HelpRequest request, string department) =>
        request.ResponsibleAs == Role.Township ? AtWindow(request, department) : new(null, department, Role.Township);

    /// <summary>The organisation that is a department in an area, the nearest where several serve it; none while nobody of it can sign in.</summary>
    public static async Task<long?> Office(SunbeamDb db, string department, long area) =>
        (await db.Set<Organisation>().Where(one => one.Kind == OrganisationKind.Department && one.Department == department)
            .Where(one => db.Set<Account>().Any(account => account.OrganisationId == one.Id && account.ClosedAt == null
                && db.Reaches.Any(reach => reach.AccountId == account.Id && reach.Role == Role.Department && reach.From <= area && area <= reach.To)))
            .ToListAsync())
            .Where(one => Area.First(one.Division) <= area && area <= Area.Last(one.Division)).MaxBy(one => one.Division.Length)?.Id;

    /// <summary>Whether whoever acts has the need in their hands.</summary>
    public static bool Holds(Actor actor, NeedTurn turn) =>
        actor.Role == turn.Whose && (actor.Role == Role.Department ? turn.GivenTo == actor.OrganisationId : turn.GivenTo is null);

    /// <summary>The need with its open turn, where whoever acts has it in their hands.</summary>
    public static async Task<(Need? Need, NeedTurn? Turn, Problem? Problem)> Find(Work work, long id)
    {
        if (await work.Db.Set<Need>().SingleOrDefaultAsync(one => one.Id == id) is not { } need) return (null, null, Problem.NotThere);
        if (!need.IsOpen) return (null, null, RequestProblems.NeedClosed);
        var turn = await work.Db.Set<NeedTurn>().SingleOrDefaultAsync(one => one.NeedId == id && one.EndedAt == null);
        return turn is null || !Holds(work.Actor, turn) ? (null, null, RequestProblems.NotYourTurn) : (need, turn, null);
    }

    /// <summary>Begins a turn; the need then lies there, and a department that has it is told.</summary>
    public static async Task Begin(Work work, Pack pack, Need need, Hands hands)
    {
        var atWindow = hands.Whose != Role.Department || hands.Organisation == need.AskedBy;
        var limit = pack.Needs.GetValueOrDefault(need.Kind)?.Limit
            ?? (atWindow ? pack.Departments.Values.FirstOrDefault(one => one.AtWindow)?.Limit : pack.Departments[hands.Department].Limit);
        var due = Course.LimitOf(pack, limit, work.Today)?.From(work.Now, await Calendar.Of(work.Db));
        (need.State, need.Department, need.GivenTo) = (atWindow ? NeedState.AtWindow : NeedState.Sent, hands.Department, hands.Organisation);
        var turn = new NeedTurn
        {
            Id = Ids.Next(), NeedId = need.Id, RequestId = need.RequestId, Department = hands.Department, GivenTo = hands.Organisation,
            AskedBy = need.AskedBy, Whose = hands.Whose, From = work.Now, DueOn = due?.Day, DueProvisional = due?.Provisional ?? false,
            Area = need.Area,
        };
        work.Db.Add(turn);
        if (!atWindow) await Arrived(work, need, hands.Organisation!.Value, due?.Day);
    }

    // Only those of the department who can see it.
    private static async Task Arrived(Work work, Need need, long office, DateOnly? due)
    {
        var slots = due is { } day ? new Slots().Set("date", day) : new Slots();
        foreach (var account in await work.Db.Set<Account>().Where(account => account.OrganisationId == office && account.ClosedAt == null
            && work.Db.Reaches.Any(reach => reach.AccountId == account.Id && reach.Role == Role.Department && reach.From <= need.Area && need.Area <= reach.To))
            .Select(account => account.Id).ToListAsync())
            await Messages.Tell.Account(work, account, new Notice("need-arrived", "need.opened", need.Area, $"/needs/{need.Id}") { Slots = slots });
    }

    /// <summary>Tells whoever answers for the request what became of a need, unless they did it themselves.</summary>
    public static Task Tell(Work work, Need need, string template) => need.ResponsibleId == work.Actor.AccountId ? Task.CompletedTask
        : Messages.Tell.Account(work, need.ResponsibleId, new Notice(template, template.Replace('-', '.'), need.Area, $"/requests/{need.RequestId}"));

    public static void End(Work work, NeedTurn turn, TurnEnd how, string? why = null)
    {
        (turn.EndedAt, turn.How, turn.EndedBy) = (work.Now, how, work.Actor.AccountId);
        if (!string.IsNullOrWhiteSpace(why)) turn.Why = work.Keeper.Seal(why.Trim(), NeedTurn.WhyPlace(turn.Id));
    }

    /// <summary>Closes a need with what came of it.</summary>
    public static void Close(Work work, Need need, NeedState state, string? outcome = null)
    {
        (need.State, need.ClosedAt) = (state, work.Now);
        if (!string.IsNullOrWhiteSpace(outcome)) need.Outcome = work.Keeper.Seal(outcome.Trim(), Need.OutcomePlace(need.Id));
    }

    public static void Note(Work work, Need need, string what, string detail) =>
        work.Note($"request:{need.RequestId}", what, need.Area, $"need={need.Id} kind={need.Kind} {detail}".TrimEnd(), caseId: null);
}
