// The township, or the district, sends an organisation of assessors to a household (派单). One at a time for a case.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public static class GiveWorkOrder
{
    /// <param name="Id">The case.</param>
    /// <param name="Note">What should be looked at besides.</param>
    public sealed record Input(long Id, [Asked("评估机构")] long OrganisationId, string? Note = null);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/cases/{id}/work-orders", [Role.Township, Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var (of, problem) = await GuardFacts.Find(work, input.Id);
        if (problem is not null) return problem;
        var pack = law.For(of!.Area);
        if ((await FindAssessors.Serving(work.Db, of.Area)).All(known => known.Id != input.OrganisationId)) return AssessorProblems.NoOrganisation;
        var needed = WhoSigns.Investigators(pack);
        if ((await FindAssessors.Of(work.Db, input.OrganisationId, of.Area)).Count < needed) return AssessorProblems.TooFewAssessors.With(needed);
        var orders = await work.Db.Set<WorkOrder>().Where(known => known.CaseId == of.Id).ToListAsync();
        if (orders.Any(known => known.IsOpen)) return AssessorProblems.AlreadyGiven;

        var (id, due) = (Ids.Next(), Course.LimitOf(pack, "limit.assess.order", work.Today)?.From(work.Now, await Calendar.Of(work.Db)));
        var brief = await Brief.Of(work, pack, of, string.IsNullOrWhiteSpace(input.Note) ? null : input.Note.Trim());
        var order = new WorkOrder
        {
            Id = id, Number = await NextNumber(work, of.Area), CaseId = of.Id, HouseholdId = of.HouseholdId, OrganisationId = input.OrganisationId,
            GivenTo = input.OrganisationId, Brief = work.Keeper.SealBytes(JsonSerializer.SerializeToUtf8Bytes(brief), WorkOrder.BriefPlace(id)),
            State = WorkOrderState.Given, GivenOn = work.Today, GivenBy = work.Actor.AccountId, DueOn = due?.Day, DueProvisional = due?.Provisional ?? false,
            Area = of.Area,
        };
        work.Db.Add(order);
        work.Note($"case:{of.Id}", "work-order.given", of.Area, $"order={id} organisation={input.OrganisationId}", of.HouseholdId, of.Id);
        return Answer.Done($"/assessments/{id}", id);
    }

    private static async Task<string> NextNumber(Work work, long area)
    {
        var (district, year) = (Area.District(area), work.Today.Year);
        return $"{district}评〔{year}〕{await GiveNumber.Next(work.Db, $"work-order:{district}:{year}"):D6}号";
    }
}
