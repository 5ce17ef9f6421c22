// Lays out the next cases of a batch when the sources have room for more, and ends it when nothing of it waits. So the
// queue stays short whatever the length of the roster, and what lies in the database is all there is to go on from.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Verify;

internal static class LayOutBatch
{
    /// <summary>Whether there was something to do; the oldest batch comes first.</summary>
    public static async Task<bool> GoOn(Desk desk, Law law, Patience patience)
    {
        CheckBatch? next, over;
        await using (var db = desk.Open(Actor.System("lay-out-batch")))
        {
            var batches = db.Set<CheckBatch>().OrderBy(batch => batch.Id);
            next = await batches.FirstOrDefaultAsync(batch => batch.State == BatchState.Running && batch.LaidOutAt == null);
            over = next is not null ? null : await batches.FirstOrDefaultAsync(batch =>
                batch.State != BatchState.Paused && batch.FinishedAt == null
                && !db.Set<Check>().Any(check => check.BatchId == batch.Id && check.State == CheckState.Running));
        }
        if ((next ?? over) is not { } found) return false;
        return await desk.Do(Actor.System("lay-out-batch"), Guid.NewGuid().ToString("N"), async work =>
        {
            // Read again in this act: where another node was quicker, its version tells.
            var batch = await work.Db.Set<CheckBatch>().SingleAsync(one => one.Id == found.Id);
            if (batch.State != found.State || batch.LastCase != found.LastCase) return Problem.Changed;
            if (next is null) Finish(batch, work);
            else await LayOut(batch, law, patience, work);
            return Answer.Done($"/checks/batches/{batch.Id}", batch.Id);
        }) is Done;
    }

    private static void Finish(CheckBatch batch, Work work)
    {
        if (batch.State == BatchState.Running) batch.State = BatchState.Finished;
        batch.FinishedAt = work.Now;
        work.Note($"batch:{batch.Id}", "batch.finished", batch.Area, $"batch={batch.Id} laid-out={batch.LaidOut} passed-over={batch.PassedOver}");
    }

    private static async Task LayOut(CheckBatch batch, Law law, Patience patience, Work work)
    {
        var cases = await StartBatch.Roster(work.Db, batch.Place, batch.Programme).Where(one => one.Id > batch.LastCase)
            .Take(patience.BatchCasesAtOnce).ToListAsync();
        var known = await Behind.Read(work, cases);
        await AddedSources.Read(work.Db, law);
        var sources = cases.Select(one => law.For(one.Area)).Distinct().ToDictionary(pack => pack, pack => SourceDefinition.ToVerify(pack).ToList());
        foreach (var application in cases)
        {
            batch.LastCase = application.Id;
            if (!known.MayCheck(application, work.Today)) batch.PassedOver++;
            else
            {
                batch.LaidOut++;
                await LayOut(batch, application, known.Questions(application, sources[law.For(application.Area)]), work);
            }
        }
        if (cases.Count < patience.BatchCasesAtOnce) batch.LaidOutAt = work.Now;
        work.Note($"batch:{batch.Id}", "batch.went-on", batch.Area, $"batch={batch.Id} up-to-case={batch.LastCase} laid-out={batch.LaidOut}");
    }

    private static async Task LayOut(CheckBatch batch, Case application, IReadOnlyList<(long Person, string Source)> questions, Work work)
    {
        var check = new Check
        {
            Id = Ids.Next(), Number = await AskForCheck.NextNumber(work, application.Area), CaseId = application.Id, AskedBy = batch.StartedBy,
            AskedAt = work.Now, StartedAt = work.Now, State = CheckState.Running, BatchId = batch.Id, Area = application.Area,
        };
        await work.Bulk.Add(check);
        await StartCheck.LayOut(check, application.HouseholdId, questions, work, batch.Anew);
        work.Note($"case:{application.Id}", "check.started", application.Area,
            $"check={check.Id} batch={batch.Id} people={questions.Select(one => one.Person).Distinct().Count()} requests={questions.Count}",
            application.HouseholdId, application.Id);
    }

    /// <summary>What is needed of the cases, read for all of them at once.</summary>
    private sealed record Behind(
        ILookup<long, long> Members, ILookup<long, long> Supporters, ILookup<long, Authorisation> Authorisations, HashSet<long> Running)
    {
        public static async Task<Behind> Read(Work work, List<Case> cases)
        {
            var (ids, households) = (cases.ConvertAll(one => one.Id), cases.ConvertAll(one => one.HouseholdId));
            var members = await work.Db.Set<Membership>().AsNoTracking()
                .Where(member => households.Contains(member.HouseholdId) && member.From <= work.Today && (member.To == null || work.Today <= member.To))
                .OrderBy(member => member.Relation == Relation.Head ? 0 : 1).ThenBy(member => member.Id).ToListAsync();
            var supporters = await (from theirs in work.Db.Set<Household>()
                                    where theirs.Kind == HouseholdKind.Supporters && theirs.To == null
                                        && theirs.OfHouseholdId != null && households.Contains(theirs.OfHouseholdId.Value)
                                    join member in work.Db.Set<Membership>() on theirs.Id equals member.HouseholdId
                                    where member.To == null
                                    select new { Of = theirs.OfHouseholdId!.Value, member.PersonId }).ToListAsync();
            return new Behind(
                members.ToLookup(member => member.HouseholdId, member => member.PersonId),
                supporters.ToLookup(member => member.Of, member => member.PersonId),
                (await work.Db.Set<Authorisation>().AsNoTracking().Where(one => ids.Contains(one.CaseId)).ToListAsync()).ToLookup(one => one.CaseId),
                [.. await work.Db.Set<Check>().Where(check => ids.Contains(check.CaseId) && check.State != CheckState.Finished)
                    .Select(check => check.CaseId).ToListAsync()]);
        }

        /// <summary>Whether some member has a valid authorisation and no check runs. A member without one is laid out with the others,
        /// and is told of as not asked.</summary>
        public bool MayCheck(Case application, DateOnly today) => !Running.Contains(application.Id) && Members[application.HouseholdId].Any(person =>
            Authorisations[application.Id].Covering(person, application.Programme, today) is not null);

        public List<(long Person, string Source)> Questions(Case application, IReadOnlyList<SourceDefinition> sources) =>
            FindAuthorisation.Questions([.. Members[application.HouseholdId].Distinct()], Supporters[application.HouseholdId], sources);
    }
}
