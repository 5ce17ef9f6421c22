// Enters the report that another district sent on paper: a district that does not work in this home answers so.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class EnterElsewhere
{
    public sealed record Input(long Id, [Asked("核对报告")] Upload Scan);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/elsewhere/{id}/answer", [Role.Township, Role.Checker], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        if (await work.Db.Set<ElsewhereCheck>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { Side: LetterSide.Sent, OtherId: null } letter)
            return Problem.NotThere;
        if (letter.State is LetterState.Answered or LetterState.Declined) return VerifyProblems.LetterTaken;
        if (!ReadSignature.IsScan(input.Scan.Bytes, AppealReply.LargestProofBytes)) return VerifyProblems.NoProof.At("scan");
        letter.Scan = work.Keeper.SealBytes(input.Scan.Bytes, ElsewhereCheck.ScanPlace(letter.Id));
        (letter.State, letter.AnsweredAt) = (LetterState.Answered, work.Now);
        work.Note($"case:{letter.CaseId}", "elsewhere.answered", letter.Area, $"letter={letter.Id} number={letter.Number}", caseId: letter.CaseId);
        return Answer.Done($"/elsewhere/{letter.Id}", letter.Id);
    }
}
