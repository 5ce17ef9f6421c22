// The district's second visit to a household that assessors have visited (复查登记). What differs counts for the organisation's
// quality; what it means for the case an officer decides, by overruling the fact with a reason.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Assess;

public static class RecordRecheck
{
    /// <param name="Id">The work order whose visit is checked.</param>
    /// <param name="Facts">What is found now; a fact that is left empty was not looked at.</param>
    public sealed record Input(
        long Id,
        [Asked("复查日期")] DateOnly VisitedOn,
        [Asked("复查人员")] IReadOnlyList<string> Visitors,
        [Asked("查看到的情况")] string Seen,
        IReadOnlyList<SeenFact>? Facts = null,
        IReadOnlyList<Upload>? Photographs = null);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/assessments/{id}/recheck", [Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Recheck>().SingleOrDefaultAsync(known => known.OrderId == input.Id) is not { } recheck) return Problem.NotThere;
        if (recheck.State == RecheckState.Done) return AssessorProblems.Rechecked;
        var order = await work.Db.Set<WorkOrder>().SingleAsync(known => known.Id == input.Id);
        if (order.AcceptedBy == work.Actor.AccountId) return AssessorProblems.OwnAcceptance;
        var sent = await work.Db.Set<Assessment>().Where(known => known.OrderId == order.Id).OrderByDescending(known => known.Id).FirstAsync();
        if (input.VisitedOn < sent.VisitedOn || input.VisitedOn > work.Today) return AssessorProblems.VisitDay;
        var (pack, visitors) = (law.For(order.Area), input.Visitors.Select(name => name.Trim()).Where(name => name.Length > 0).ToList());
        if (visitors.Distinct().Count() < visitors.Count) return AssessProblems.SameName;
        if (visitors.Count < WhoSigns.Investigators(pack)) return AssessProblems.TooFew.With(WhoSigns.Investigators(pack));
        var (found, unread) = ReadSeen.Of(input.Facts, pack, order.OpenBrief(work.Keeper).PersonIds);
        if (unread is not null) return unread;
        var (pictures, spoilt) = KeepPhotographs.Read(input.Photographs);
        if (spoilt is not null) return spoilt;

        var facts = Compare(pack, sent.Open(work.Keeper).Facts, found);
        var content = new RecheckContent(visitors, input.Seen.Trim(), facts);
        recheck.Content = work.Keeper.SealBytes(JsonSerializer.SerializeToUtf8Bytes(content), Recheck.ContentPlace(recheck.Id));
        (recheck.State, recheck.VisitedOn, recheck.DoneBy, recheck.DoneAt) = (RecheckState.Done, input.VisitedOn, work.Actor.AccountId, work.Now);
        (recheck.Compared, recheck.Differing) = (facts.Count, facts.Count(fact => fact.Differs));
        work.Note($"case:{order.CaseId}", "recheck.recorded", order.Area, $"recheck={recheck.Id} compared={recheck.Compared} differing={recheck.Differing}",
            order.HouseholdId, order.CaseId);
        KeepPhotographs.Add(work, pictures, new(PhotographOf.Recheck, recheck.Id, $"case:{order.CaseId}", order.Area, order.HouseholdId, order.CaseId));
        return Answer.Done($"/assessments/{order.Id}", recheck.Id);
    }

    /// <summary>Each fact that the second visit looked at, beside the first. What the assessors did not see, they missed.</summary>
    internal static IReadOnlyList<ThenAndNow> Compare(Pack pack, IReadOnlyList<SeenFact> then, IReadOnlyList<SeenFact> now) =>
    [
        .. from seen in now
           let before = then.FirstOrDefault(one => one.Fact == seen.Fact && one.Person == seen.Person)?.Value
           select new ThenAndNow(seen.Fact, seen.Person, before, seen.Value,
               before is null || CountFacts.Differ(ReadSeen.Declared(pack, seen)!, before, seen.Value!)),
    ];
}
