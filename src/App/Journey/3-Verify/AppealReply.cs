// 核对异议: somebody objects to what a source said of them and hands in proof. The source is asked again, in a check with a
// number and a report of its own; the old reply stays as it was.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class AppealReply
{
    internal const int LargestProofBytes = 5 * 1024 * 1024;
    private const string FromSource = "source:";

    /// <param name="Id">The case.</param>
    /// <param name="Evidence">The value objected to.</param>
    /// <param name="What">What the person says.</param>
    /// <param name="Proof">A picture or a PDF.</param>
    public sealed record Input(long Id, [Asked("答复")] long Evidence, [Asked("异议内容")] string What, [Asked("佐证材料")] Upload Proof);

    public static void Map(IEndpointRouteBuilder routes, Bell bell) =>
        routes.MapAct<Input>("/cases/{id}/appeals", [Role.Township, Role.Checker, Role.District], (input, work) => Run(input, work, bell));

    public static async Task<Answer> Run(Input input, Work work, Bell? bell = null)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } of) return Problem.NotThere;
        if (ExplainDifference.MayStillBeSaid(of) is { } problem) return problem;
        var (said, request) = await Reply(work, of, input.Evidence);
        if (said is null || request is null) return VerifyProblems.NoReply;
        var open = work.Db.Set<Appeal>().Where(one => one.CaseId == of.Id && one.State == AppealState.Open && one.Source == request.Source);
        if (await open.AnyAsync(one => one.PersonId == said.PersonId)) return VerifyProblems.AppealOpen;
        if (!ReadSignature.IsScan(input.Proof.Bytes, LargestProofBytes)) return VerifyProblems.NoProof;

        var (id, repeat) = (Ids.Next(), await Repeat(work, of, request));
        work.Db.Add(new Appeal
        {
            Id = id, CaseId = of.Id, PersonId = said.PersonId, Fact = said.Fact, Source = request.Source, EvidenceId = said.Id, RequestId = request.Id,
            RepeatId = repeat.Id, What = work.Keeper.Seal(input.What.Trim(), Appeal.WhatPlace(id)),
            Proof = work.Keeper.SealBytes(input.Proof.Bytes, Appeal.ProofPlace(id)), RecordedBy = work.Actor.AccountId, At = work.Now,
            State = AppealState.Open, Area = of.Area,
        });
        work.Note($"case:{of.Id}", "appeal.recorded", of.Area,
            $"appeal={id} request={request.Id} source={request.Source} check={repeat.Id} number={repeat.Number}", of.HouseholdId, of.Id);
        if (bell is not null) work.Afterwards(bell.Ring);
        return Answer.Done(ExplainDifference.PageOf(of.Id, said.Fact, said.PersonId), id);
    }

    private static async Task<(Evidence?, SourceRequest?)> Reply(Work work, Case of, long evidence)
    {
        var said = await work.Db.Set<Evidence>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == evidence && row.CaseId == of.Id);
        if (said is null || !said.Origin.StartsWith(FromSource, StringComparison.Ordinal)) return (null, null);
        return (said, await work.Db.Set<SourceRequest>().AsNoTracking()
            .SingleOrDefaultAsync(request => request.Id == said.OriginId && request.CaseId == of.Id));
    }

    // The same question about the same person; the authorisation is looked at in the moment of sending, as always.
    private static async Task<Check> Repeat(Work work, Case of, SourceRequest request)
    {
        var check = new Check
        {
            Id = Ids.Next(), Number = await AskForCheck.NextNumber(work, of.Area), CaseId = of.Id, RepeatsId = request.CheckId,
            AskedBy = work.Actor.AccountId, AskedAt = work.Now, StartedAt = work.Now, State = CheckState.Running, Area = of.Area,
        };
        work.Db.Add(check);
        await StartCheck.LayOut(check, request.HouseholdId, [(request.PersonId, request.Source)], work, anew: true);
        return check;
    }
}
