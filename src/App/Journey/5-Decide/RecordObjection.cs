// Somebody objects (异议) to a proposal that was put up: nothing is confirmed before the township has looked into it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Decide;

public static class RecordObjection
{
    private const string Because = "公示有异议，重新调查后再次公示";

    /// <param name="Id">The notice.</param>
    /// <param name="Who">Whoever objects; left out where they give no name.</param>
    /// <param name="On">The day on which it came; today where nothing is said.</param>
    public sealed record Input(long Id, [Asked("异议内容")] string What, string? Who = null, DateOnly? On = null);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/notices/{id}/objections", [Role.Township, Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<PublicNotice>().SingleOrDefaultAsync(known => known.Id == input.Id) is not { } notice) return Problem.NotThere;
        var decision = await work.Db.Set<Decision>().SingleAsync(known => known.Id == notice.DecisionId);
        var of = await work.Db.Set<Case>().SingleAsync(entity => entity.Id == notice.CaseId);
        if (decision.State != DecisionState.Proposed || of.State != CaseState.Open) return DecideProblems.NotWaiting;
        var on = input.On ?? work.Today;
        if (on < notice.From || on > work.Today) return DecideProblems.ObjectionDay;

        var id = Ids.Next();
        work.Db.Add(new Objection
        {
            Id = id, NoticeId = notice.Id, CaseId = of.Id, DecisionId = decision.Id, ReceivedOn = on, RecordedBy = work.Actor.AccountId, At = work.Now,
            Who = string.IsNullOrWhiteSpace(input.Who) ? null : work.Keeper.Seal(input.Who.Trim(), Objection.WhoPlace(id)),
            What = work.Keeper.Seal(input.What.Trim(), Objection.WhatPlace(id)), Area = of.Area,
        });
        // The confirming office's clock stands still: it is the township's turn again, and the law sets no limit for looking into it.
        await MeetDeadline.OfCase(work, of.Id);
        of.DueBy(null);
        decision.ConfirmFrom = null;
        // Where the law has it looked into and put up anew, the proposal is one of the past.
        if (NoticeStanding.Asked(law.For(of.Area), decision)?.Objection is { } step) await ReturnDecision.To(work, law, decision, of, step, Because);
        // A confirmation that meets this: the case's version lets one through.
        work.Db.Entry(of).State = EntityState.Modified;
        work.Note($"case:{of.Id}", "objection.recorded", of.Area, $"objection={id} notice={notice.Id}", of.HouseholdId, of.Id);
        return Answer.Done($"/cases/{of.Id}/notice", id);
    }
}
