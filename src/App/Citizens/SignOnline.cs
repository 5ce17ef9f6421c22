// Somebody signs the authorisation to check their means on their own screen, or as guardian for a child. Nobody signs for another
// who is of age: they sign in themselves, or come to the window.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Citizens;

public static class SignOnline
{
    public sealed record Input(long Id, [Asked("成员")] long PersonId, Upload? Signature = null);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/my/cases/{id:long}/sign", Acting.Roles, (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(of => of.Id == input.Id) is not { } found) return Problem.NotThere;
        if (await Acting.On(work.Db, work.Today, found, MandateScope.Supply) is not { } acting) return CitizenProblems.NoMandate;
        if (ReadSignature.Of(input.Signature) is null) return CitizenProblems.NoSignature;
        var answer = await SignAuthorisation.Run(new(found.Id, input.PersonId, acting.PersonId, input.Signature), work, law);
        if (answer is not Done signed) return answer;
        acting.Note(work, found);
        return signed with { Location = $"/my/cases/{found.Id}" };
    }
}
