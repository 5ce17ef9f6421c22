// Enters what a source said that is asked by hand: the values, and the scan of its letter. They count like any other
// answer of that source; who entered them stands in the journal.
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class EnterReply
{
    /// <param name="Values">By fact; one that is left empty is not known.</param>
    /// <param name="NoRecord">The source knows nothing of this person.</param>
    public sealed record Input(
        long Id, long Request, [Asked("所据日期")] DateOnly AsOf, [Asked("扫描件")] Upload Scan,
        Dictionary<string, string>? Values = null, bool NoRecord = false);

    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        var patience = routes.ServiceProvider.GetRequiredService<Patience>();
        routes.MapAct<Input>("/checks/{id}/answers/{request}", [Role.Checker], (input, work) => Run(input, work, law, patience));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law, Patience patience)
    {
        var request = await work.Db.Set<SourceRequest>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == input.Request && one.CheckId == input.Id);
        if (request is null) return Problem.NotThere;
        await AddedSources.Read(work.Db, law);
        var source = SourceDefinition.ToVerify(law.For(request.Area)).FirstOrDefault(one => one.Id == request.Source);
        if (source?.Reach is not ManualReach || request.State is RequestState.Waiting or RequestState.Answered or RequestState.NoRecord)
            return VerifyProblems.NotByHand;
        var application = await work.Db.Set<Case>().SingleAsync(one => one.Id == request.CaseId);
        if (application.State != CaseState.Open || application.Stage > Stage.Decide) return VerifyProblems.Decided;
        var signed = await work.Db.Set<Authorisation>().Where(one => one.CaseId == request.CaseId).ToListAsync();
        if (signed.Covering(request.PersonId, application.Programme, work.Today) is not { } authorisation) return VerifyProblems.Unsigned.With(1);
        if (input.AsOf > work.Today) return VerifyProblems.NotYet.At("asOf");
        if (!ReadSignature.IsScan(input.Scan.Bytes, patience.LargestScanBytes)) return VerifyProblems.BadScan.At("scan");
        var (facts, problem) = Read(input, source);
        if (problem is not null) return problem;

        request.AuthorisationId = authorisation.Id;
        var reply = new Reply(input.NoRecord ? RequestState.NoRecord : RequestState.Answered) { Facts = facts, AsOf = input.AsOf, Raw = input.Scan.Bytes };
        var taken = new TakenRequest(request, source, null!, new Question(request.Id, "", authorisation.Number, work.Today),
            (await KeepFacts.Declared(work.Db, [request.CaseId]))[request.CaseId]);
        await KeepReplies.KeepNow(work, law, patience, taken, reply);
        work.Note($"case:{request.CaseId}", "source.entered", request.Area,
            $"request={request.Id} source={source.Id} scan={Convert.ToHexStringLower(SHA256.HashData(input.Scan.Bytes))}", request.HouseholdId, request.CaseId);
        return Answer.Done($"/checks/{input.Id}", request.Id);
    }

    private static (Dictionary<string, string> Facts, Problem? Problem) Read(Input input, SourceDefinition source)
    {
        var facts = new Dictionary<string, string>();
        foreach (var yields in source.Yields)
        {
            var typed = input.NoRecord ? yields.WhenNone : input.Values?.GetValueOrDefault(yields.Fact.Name);
            if (string.IsNullOrWhiteSpace(typed)) continue;
            var (value, problem) = DeclaredFacts.Read(yields.Fact, typed);
            if (problem is not null) return (facts, problem.At($"values.{yields.Fact.Name}"));
            facts[yields.Fact.Name] = value!;
        }
        return facts.Count == 0 && !input.NoRecord ? (facts, VerifyProblems.NothingEntered) : (facts, null);
    }
}
