// An assessor sends a visit in, standing at the door: two visitors and somebody of the family sign, with photographs and
// the position. What was returned is sent in again as another row; the photographs of before stay.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public static class SubmitAssessment
{
    /// <param name="Id">The work order.</param>
    /// <param name="Colleagues">The accounts of those who came along.</param>
    /// <param name="Signatures">Pictures as data addresses: one's own, then the colleagues' in their order.</param>
    /// <param name="MemberSignature">Of the family; may be left out where a visit of the same day was signed already and is only corrected.</param>
    /// <param name="Accuracy">In metres.</param>
    public sealed record Input(
        long Id,
        [Asked("入户日期")] DateOnly VisitedOn,
        [Asked("同行评估员")] IReadOnlyList<long> Colleagues,
        [Asked("评估员签字")] IReadOnlyList<string> Signatures,
        [Asked("签字的家庭成员")] long SignedBy,
        [Asked("查看到的情况")] string Seen,
        Upload? MemberSignature = null,
        IReadOnlyList<SeenFact>? Facts = null,
        IReadOnlyList<Upload>? Photographs = null,
        decimal? Latitude = null,
        decimal? Longitude = null,
        int? Accuracy = null,
        string? WithoutPosition = null);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/work-orders/{id}/assessments", [Role.Assessor], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<WorkOrder>().SingleOrDefaultAsync(known => known.Id == input.Id) is not { } order) return Problem.NotThere;
        if (order.State is not (WorkOrderState.Given or WorkOrderState.Returned)) return AssessorProblems.NotToSubmit;
        if (input.VisitedOn < order.GivenOn || input.VisitedOn > work.Today) return AssessorProblems.VisitDay;
        var (brief, pack) = (order.OpenBrief(work.Keeper), law.For(order.Area));
        if (!brief.PersonIds.Contains(input.SignedBy)) return AssessProblems.NotMember;
        var (visitors, alone) = await Visitors(input, work, order, WhoSigns.Investigators(pack));
        if (alone is not null) return alone;
        var earlier = await work.Db.Set<Assessment>().Where(known => known.OrderId == order.Id).OrderByDescending(known => known.Id).ToListAsync();
        if (MemberSignature(input, earlier.FirstOrDefault(), work) is not { } member) return AssessProblems.NoPicture;
        var (facts, unread) = ReadSeen.Of(input.Facts, pack, brief.PersonIds);
        if (unread is not null) return unread;
        var (position, lost) = Where(input);
        if (lost is not null) return lost;
        var (pictures, spoilt) = KeepPhotographs.Read(input.Photographs);
        if (spoilt is not null) return spoilt;
        var earlierIds = earlier.ConvertAll(known => known.Id);
        if (pictures.Count == 0 && !await work.Db.Set<Photograph>().AnyAsync(known => earlierIds.Contains(known.SubjectId)))
            return AssessorProblems.NoPhotograph;

        var id = Ids.Next();
        var content = new AssessmentContent(input.Seen.Trim(), facts, visitors!, input.SignedBy, member, position,
            position is null ? input.WithoutPosition!.Trim() : null);
        work.Db.Add(new Assessment
        {
            Id = id, OrderId = order.Id, CaseId = order.CaseId, GivenTo = order.GivenTo, VisitedOn = input.VisitedOn, SubmittedBy = work.Actor.AccountId,
            Content = work.Keeper.SealBytes(JsonSerializer.SerializeToUtf8Bytes(content), Assessment.ContentPlace(id)), At = work.Now, Area = order.Area,
        });
        (order.State, order.SentOn) = (WorkOrderState.Submitted, order.SentOn ?? work.Today);
        work.Note($"case:{order.CaseId}", "assessment.submitted", order.Area,
            $"order={order.Id} assessment={id} with={string.Join(',', input.Colleagues)} facts={facts.Count}", order.HouseholdId, order.CaseId);
        KeepPhotographs.Add(work, pictures, new(PhotographOf.Assessment, id, $"case:{order.CaseId}", order.Area, order.HouseholdId, order.CaseId)
        {
            GivenTo = order.GivenTo,
        });
        return Answer.Done($"/work-orders/{order.Id}", id);
    }

    private static async Task<(IReadOnlyList<WriteInvestigation.Signature>? Visitors, Problem? Problem)> Visitors(
        Input input, Work work, WorkOrder order, int atLeast)
    {
        var known = await FindAssessors.Of(work.Db, order.OrganisationId, order.Area);
        var ids = input.Colleagues.Prepend(work.Actor.AccountId).ToList();
        if (ids.Count < atLeast) return (null, AssessProblems.TooFew.With(atLeast));
        if (ids.Distinct().Count() < ids.Count || ids.Any(id => known.All(one => one.Id != id))) return (null, AssessorProblems.NoColleague);
        if (input.Signatures.Count < ids.Count) return (null, AssessProblems.Unsigned);
        var pictures = input.Signatures.Select(ReadSignature.Of).ToList();
        if (pictures.Any(picture => picture is null)) return (null, AssessProblems.NoPicture);
        return ([.. ids.Zip(pictures, (id, picture) => new WriteInvestigation.Signature(known.First(one => one.Id == id).Name, picture!))], null);
    }

    // The family signs once for a visit; when the assessors only put their own words right, nobody is sent to the door again.
    private static byte[]? MemberSignature(Input input, Assessment? earlier, Work work)
    {
        if (input.MemberSignature is not null) return ReadSignature.Of(input.MemberSignature);
        if (earlier is null || earlier.VisitedOn != input.VisitedOn) return null;
        var before = earlier.Open(work.Keeper);
        return before.SignedBy == input.SignedBy ? before.MemberSignature : null;
    }

    private static (Position? Position, Problem? Problem) Where(Input input)
    {
        if (input.Latitude is not { } latitude || input.Longitude is not { } longitude)
            return string.IsNullOrWhiteSpace(input.WithoutPosition) ? (null, AssessorProblems.NoPosition) : (null, null);
        return Position.Of(latitude, longitude, input.Accuracy ?? 0) is { } position ? (position, null) : (null, AssessorProblems.BadPosition);
    }
}
