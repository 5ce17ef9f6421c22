// Declines a letter of another district (异地核对) with a reason: what it asks is not ours to check, or the authorisation does not
// cover it. The refusal goes back by itself.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class DeclineElsewhere
{
    public sealed record Input(long Id, [Asked("退回理由")] string Reason);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/elsewhere/{id}/decline", [Role.Checker], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<ElsewhereCheck>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { Side: LetterSide.Received } letter)
            return Problem.NotThere;
        if (letter.State != LetterState.Waiting) return VerifyProblems.LetterTaken;
        Write(letter, input.Reason.Trim(), work);
        work.Note($"elsewhere:{letter.Id}", "elsewhere.declined", letter.Area, $"letter={letter.Id} number={letter.Number}");
        return Answer.Done($"/elsewhere/{letter.Id}", letter.Id);
    }

    /// <summary>Brings refusals to whoever asked: the worker sees both districts, and whoever declined only their own.</summary>
    internal static async Task PassOn(Desk desk)
    {
        var worker = Actor.System("pass-on-refusals");
        await using var db = desk.Open(worker);
        var waiting = await (from here in db.Set<ElsewhereCheck>()
                             where here.Side == LetterSide.Received && here.State == LetterState.Declined
                             join there in db.Set<ElsewhereCheck>() on here.OtherId equals there.Id
                             where there.State == LetterState.Waiting
                             select new { Here = here.Id, There = there.Id }).ToListAsync();
        foreach (var letter in waiting)
            await desk.Do(worker, $"elsewhere-declined:{letter.There}", async work =>
            {
                var here = await work.Db.Set<ElsewhereCheck>().SingleAsync(one => one.Id == letter.Here);
                var there = await work.Db.Set<ElsewhereCheck>().SingleAsync(one => one.Id == letter.There);
                Write(there, work.Keeper.Open(here.DeclinedBecause!, ElsewhereCheck.DeclinedPlace(here.Id)), work);
                work.Note($"case:{there.CaseId}", "elsewhere.declined", there.Area, $"letter={there.Id} number={there.Number}", caseId: there.CaseId);
                return Answer.Done($"/elsewhere/{there.Id}", there.Id);
            });
    }

    private static void Write(ElsewhereCheck letter, string reason, Work work) => (letter.State, letter.AnsweredAt, letter.DeclinedBecause) =
        (LetterState.Declined, work.Now, work.Keeper.Seal(reason, ElsewhereCheck.DeclinedPlace(letter.Id)));
}
