// The township explains why a source's word and the declaration differ (说明): nothing changes by it, and whoever decides
// reads it beside the difference.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class ExplainDifference
{
    /// <param name="Id">The case.</param>
    /// <param name="Person">Null for a fact of the household.</param>
    public sealed record Input(long Id, [Asked("项目")] string Fact, [Asked("说明")] string Text, long? Person = null);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/cases/{id}/explain", [Role.Township, Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } of) return Problem.NotThere;
        if (MayStillBeSaid(of) is { } problem) return problem;
        var counted = await CountFacts.Read(work.Db, law.For(of.Area), of.HouseholdId, of.Id, work.Today);
        if (counted.Find(input.Fact, input.Person) is not { Differs: true }) return VerifyProblems.NoDifference;

        var id = Ids.Next();
        work.Db.Add(new Explanation
        {
            Id = id, CaseId = of.Id, PersonId = input.Person, Fact = input.Fact, By = work.Actor.AccountId, At = work.Now, Area = of.Area,
            Text = work.Keeper.Seal(input.Text.Trim(), Explanation.TextPlace(id)),
        });
        work.Note($"case:{of.Id}", "difference.explained", of.Area, $"explanation={id} fact={input.Fact}", of.HouseholdId, of.Id);
        return Answer.Done(PageOf(of.Id, input.Fact, input.Person), id);
    }

    /// <summary>The page of one line of the ledger.</summary>
    internal static string PageOf(long caseId, string fact, long? person) => $"/cases/{caseId}/facts/{fact}" + (person is null ? "" : $"?person={person}");

    /// <summary>Why nothing can be said of a case's replies any more, or yet; null when it can.</summary>
    internal static Problem? MayStillBeSaid(Case of) =>
        of.State == CaseState.Open && of.Stage is > Stage.Verify and <= Stage.Decide ? null : VerifyProblems.NotChecked;
}
