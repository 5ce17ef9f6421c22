// Answers an objection (核对异议) once the source has been asked again: its word stands, or a named person of the checking
// centre sets another value on the strength of the proof, with the reason.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class AnswerAppeal
{
    /// <param name="Finding">What was found, which is also the reason of a correction.</param>
    /// <param name="Value">The value that counts from now on; left out where the source's word stands.</param>
    public sealed record Input(long Id, [Asked("复查结果")] string Finding, string? Value = null);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/appeals/{id}/answer", [Role.Checker, Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Appeal>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } appeal) return Problem.NotThere;
        if (appeal.State != AppealState.Open) return VerifyProblems.AppealAnswered;
        var of = await work.Db.Set<Case>().SingleAsync(one => one.Id == appeal.CaseId);
        var repeat = await work.Db.Set<Check>().SingleAsync(check => check.Id == appeal.RepeatId);
        if (repeat.State != CheckState.Finished) return VerifyProblems.StillRepeating;
        var pack = law.For(of.Area);
        var fact = (appeal.PersonId is null ? pack.HouseholdFacts : pack.MemberFacts).GetValueOrDefault(appeal.Fact);
        if (input.Value is { } value && (fact is null || CountFacts.Typed(fact, value.Trim()) is null))
            return VerifyProblems.NoValue.With(fact?.LabelZh ?? appeal.Fact);

        (appeal.State, appeal.AnsweredBy, appeal.AnsweredAt) =
            (input.Value is null ? AppealState.Stands : AppealState.Corrected, work.Actor.AccountId, work.Now);
        appeal.Finding = work.Keeper.Seal(input.Finding.Trim(), Appeal.FindingPlace(appeal.Id));
        if (input.Value is not null)
            work.Db.Add(new Evidence
            {
                Id = Ids.Next(), HouseholdId = of.HouseholdId, PersonId = appeal.PersonId, CaseId = of.Id, Fact = appeal.Fact, Value = input.Value.Trim(),
                Origin = CountFacts.Overruled, OriginId = work.Actor.AccountId, AsOf = work.Today, At = work.Now, Purposes = (Purpose)(int)fact!.Purposes,
                Reason = input.Finding.Trim(), Area = of.Area,
            });
        work.Note($"case:{of.Id}", "appeal.answered", of.Area, $"appeal={appeal.Id} result={appeal.State} fact={appeal.Fact}", of.HouseholdId, of.Id);
        return Answer.Done(ExplainDifference.PageOf(of.Id, appeal.Fact, appeal.PersonId), appeal.Id);
    }
}
