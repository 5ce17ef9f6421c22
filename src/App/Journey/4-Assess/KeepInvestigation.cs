// Keeps a visit at the door, whoever made it: what was seen becomes evidence of the visit's kind, the case goes on to its
// decision, and the record is issued as a paper where the procedure makes one of it.
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Assess;

internal static class KeepInvestigation
{
    public static async Task Of(Work work, Pack pack, Case of, Investigation visit, IReadOnlyList<SeenFact> seen)
    {
        work.Db.Add(visit);
        work.Db.AddRange(seen.Select(one => new Evidence
        {
            Id = Ids.Next(), HouseholdId = of.HouseholdId, PersonId = one.Person, CaseId = of.Id, Fact = one.Fact, Value = one.Value!,
            Origin = ReadSeen.Origin, OriginId = visit.Id, AsOf = visit.VisitedOn, At = work.Now,
            Purposes = (Access.Purpose)(int)ReadSeen.Declared(pack, one)!.Purposes, Area = of.Area,
        }));
        of.Stage = Stage.Decide;
        of.DueBy(await FinishStep.Of(work, pack, of.Programme, of.Id, of.Area, "investigate"));
        work.Note($"case:{of.Id}", "investigation.written", of.Area, $"investigation={visit.Id} facts={seen.Count}", of.HouseholdId, of.Id);
        if (Course.For(pack, of.Programme, work.Today)?.Makes(VisitPaper.Kind) != true) return;
        // The record is read from what was seen, which must be there for it to read.
        await work.Db.SaveChangesAsync();
        await IssuePaper.Issue(work, pack, of.Id, of.Area, await VisitPaper.Draft(work.Db, pack, of, visit));
    }
}
