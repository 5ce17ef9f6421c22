// An officer takes over what the assessors found (验收): from then on it is a visit like the officers' own, whose facts are
// evidence of the visit's kind, and the officer answers for it. The organisation sees it no more.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public static class AcceptAssessment
{
    /// <param name="Id">The work order.</param>
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/assessments/{id}/accept", [Role.Township, Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<WorkOrder>().SingleOrDefaultAsync(known => known.Id == input.Id) is not { } order) return Problem.NotThere;
        if (order.State != WorkOrderState.Submitted) return AssessorProblems.NotSubmitted;
        var (of, problem) = await GuardFacts.Find(work, order.CaseId);
        if (problem is not null) return problem;
        var sent = await work.Db.Set<Assessment>().Where(known => known.OrderId == order.Id).OrderByDescending(known => known.Id).FirstAsync();
        var content = sent.Open(work.Keeper);
        var organisation = await work.Db.Set<Organisation>().Where(known => known.Id == order.OrganisationId).Select(known => known.Name).SingleAsync();

        var id = Ids.Next();
        var signed = new WriteInvestigation.Signed(content.Visitors, content.MemberSignature);
        var visit = new Investigation
        {
            Id = id, CaseId = of!.Id, VisitedOn = sent.VisitedOn, Investigators = string.Join('\n', content.Visitors.Select(one => $"{one.Name}（{organisation}）")),
            SignedById = content.SignedBy, Seen = content.Seen, WrittenBy = work.Actor.AccountId, At = work.Now, Area = of.Area,
            Signatures = work.Keeper.SealBytes(JsonSerializer.SerializeToUtf8Bytes(signed), Investigation.SignaturesPlace(id)),
        };
        (order.State, order.InvestigationId, order.AcceptedBy, order.AcceptedAt) = (WorkOrderState.Accepted, id, work.Actor.AccountId, work.Now);
        await TakeBack.Of(work, order);
        work.Note($"case:{of.Id}", "assessment.accepted", of.Area, $"order={order.Id} assessment={sent.Id} investigation={id}", of.HouseholdId, of.Id);
        await KeepInvestigation.Of(work, law.For(of.Area), of, visit, content.Facts);
        return Answer.Done($"/assessments/{order.Id}", id);
    }
}
