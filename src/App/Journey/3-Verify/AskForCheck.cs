// 发起核对: the township asks the checking centre to check a household's means. Nobody is decided without one (逢进必核),
// and none is asked for before everybody whom it concerns has authorised it. With that the application is complete, and
// the family gets its letter of acceptance.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Messages;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class AskForCheck
{
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/cases/{id}/check", [Role.Township], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } application) return Problem.NotThere;
        if (application.State != CaseState.Open || application.Stage != Stage.Intake) return VerifyProblems.NotInIntake;
        if (Course.For(law.For(application.Area), application.Programme, work.Today) is { IsChecked: false }) return VerifyProblems.NeedsNoCheck;
        if ((await FindAuthorisation.Members(work.Db, application.HouseholdId, work.Today)).Count == 0) return VerifyProblems.Nobody;
        if (await FindAuthorisation.Unsigned(work.Db, application, work.Today) is > 0 and var unsigned) return VerifyProblems.Unsigned.With(unsigned);

        var check = new Check
        {
            Id = Ids.Next(), Number = await NextNumber(work, application.Area), CaseId = application.Id, AskedBy = work.Actor.AccountId,
            AskedAt = work.Now, State = CheckState.Asked, Area = application.Area,
        };
        work.Db.Add(check);
        application.Stage = Stage.Verify;
        await GoOn(application, "accept", work, law);
        work.Note($"case:{application.Id}", "check.asked", application.Area,
            $"check={check.Id} number={check.Number}", application.HouseholdId, application.Id);
        var pack = law.For(application.Area);
        await AuthorisationPaper.TopUp(work, pack, application);
        if (Course.For(pack, application.Programme, work.Today)?.Makes(AcceptancePaper.Kind) == true)
            await IssuePaper.Issue(work, pack, application.Id, application.Area, await AcceptancePaper.Accepted(work.Db, pack, application));
        await Tell.Person(work, application.ApplicantId, new Notice("application-accepted", "check.asked", application.Area, $"/my/cases/{application.Id}")
        {
            CaseId = application.Id, HouseholdId = application.HouseholdId, Slots = await TellOffice.Slots(work, application.Area),
        });
        return Answer.Done($"/cases/{application.Id}/check", check.Id);
    }

    /// <summary>A step of the procedure is done: its limit is met, and the case is due when the next one is.</summary>
    internal static async Task GoOn(Case application, string step, Work work, Law law)
    {
        var due = await FinishStep.Of(work, law.For(application.Area), application.Programme, application.Id, application.Area, step);
        application.DueBy(due);
    }

    /// <summary>The next number of a check report in the district and year.</summary>
    internal static async Task<string> NextNumber(Work work, long area)
    {
        var (district, year) = (Area.District(area), work.Today.Year);
        return $"{district}核〔{year}〕{await GiveNumber.Next(work.Db, $"check:{district}:{year}"):D6}号";
    }
}
