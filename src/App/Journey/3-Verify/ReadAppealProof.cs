// The proof that came with an objection, to look at; whoever opens it is in the journal.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class ReadAppealProof
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapFile("/appeals/{id:long}/proof", [Role.Township, Role.Checker, Role.District, Role.Auditor], Find);

    private static async Task<FileAnswer> Find(Reading reading)
    {
        var id = reading.Number("id");
        if (await reading.Db.Set<Appeal>().SingleOrDefaultAsync(one => one.Id == id) is not { } appeal) return Problem.NotThere;
        await reading.Desk.Do(reading.Actor, Guid.NewGuid().ToString("N"), work =>
        {
            work.Note($"case:{appeal.CaseId}", "appeal.proof-read", appeal.Area, $"appeal={appeal.Id}", caseId: appeal.CaseId);
            return Task.FromResult(Answer.Done("/"));
        });
        var bytes = reading.Keeper.OpenBytes(appeal.Proof, Appeal.ProofPlace(appeal.Id));
        var (type, ending) = !ReadSignature.IsPicture(bytes) ? ("application/pdf", "pdf") : bytes[0] == 0xFF ? ("image/jpeg", "jpg") : ("image/png", "png");
        return new Download($"佐证-{appeal.Id}.{ending}", type, stream => stream.WriteAsync(bytes).AsTask());
    }
}
