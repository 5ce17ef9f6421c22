// 启动核对: the checking centre starts one check or many. It lays out one request for each member and source; the
// requests are the queue from which AskSources works, so a stopped server goes on where it was.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class StartCheck
{
    public sealed record One(long Id);

    public sealed record Many([Asked("核对")] IReadOnlyList<long>? Ids = null);

    public sealed record Started(int Checks, int Requests);

    public static void Map(IEndpointRouteBuilder routes, Law law, Bell bell)
    {
        routes.MapAct<One>("/checks/{id}/start", [Role.Checker], (input, work) => Run([input.Id], work, law, bell));
        routes.MapAct<Many>("/checks/start", [Role.Checker], (input, work) => Run(input.Ids ?? [], work, law, bell));
    }

    public static async Task<Answer> Run(IReadOnlyList<long> ids, Work work, Law law, Bell? bell = null)
    {
        if (ids.Count == 0) return VerifyProblems.NothingChosen;
        var checks = await work.Db.Set<Check>().Where(check => ids.Contains(check.Id)).ToListAsync();
        if (checks.Count < ids.Distinct().Count()) return Problem.NotThere;
        var cases = checks.ConvertAll(check => check.CaseId);
        var open = await work.Db.Set<Case>().Where(one => cases.Contains(one.Id) && one.State == CaseState.Open).ToDictionaryAsync(one => one.Id);
        var asked = checks.Where(check => check.State == CheckState.Asked && open.ContainsKey(check.CaseId)).ToList();
        if (asked.Count == 0) return VerifyProblems.NothingToStart;

        var requests = 0;
        foreach (var check in asked) requests += await Start(check, open[check.CaseId], work, law);
        if (bell is not null) work.Afterwards(bell.Ring);
        var only = ids.Count == 1 ? asked[0] : null;
        return Answer.Done(only is null ? "/checks?state=running" : $"/checks/{only.Id}", only?.Id, new Started(asked.Count, requests));
    }

    private static async Task<int> Start(Check check, Case application, Work work, Law law)
    {
        await AddedSources.Read(work.Db, law);
        var questions = await FindAuthorisation.Questions(work.Db, application, law.For(check.Area), work.Today);
        await LayOut(check, application.HouseholdId, questions, work);
        (check.State, check.StartedAt) = (CheckState.Running, work.Now);
        await AuthorisationPaper.TopUp(work, law.For(check.Area), application);
        await AskForCheck.GoOn(application, "verify", work, law);
        work.Note($"case:{check.CaseId}", "check.started", check.Area,
            $"check={check.Id} people={questions.Select(one => one.Person).Distinct().Count()} requests={questions.Count}", application.HouseholdId, check.CaseId);
        return questions.Count;
    }

    /// <summary>One request for each question: they are the queue.</summary>
    /// <param name="anew">The sources are asked even where an earlier reply is still fresh.</param>
    internal static async Task LayOut(Check check, long household, IEnumerable<(long Person, string Source)> questions, Work work, bool anew = false)
    {
        foreach (var (person, source) in questions)
            await work.Bulk.Add(new SourceRequest
            {
                Id = Ids.Next(), CheckId = check.Id, CaseId = check.CaseId, HouseholdId = household, PersonId = person, Source = source,
                State = RequestState.Waiting, NextTryAt = work.Now, Batch = check.BatchId ?? 0, Anew = anew, Area = check.Area,
            });
    }
}
