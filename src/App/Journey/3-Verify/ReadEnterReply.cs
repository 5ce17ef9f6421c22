// The form for an answer that was got by hand: which facts the source gives, about whom.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Verify;

/// <param name="Person">Masked.</param>
/// <param name="Waits">Nothing was entered yet.</param>
/// <param name="HasScan">What was entered has its scan, which can be looked at.</param>
public sealed record EnterReplyModel(
    long CheckId, long RequestId, string CaseNumber, string Zh, string En, string Department, string Person, bool Waits, bool HasScan, DateOnly Today,
    IReadOnlyList<FactDeclaration> Facts);

public static class ReadEnterReply
{
    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<EnterReplyPage, EnterReplyModel>("/checks/{id}/answers/{request}", [Role.Checker], reading => Read(reading, law));

    private static async Task<EnterReplyModel?> Read(Reading reading, Law law)
    {
        var (check, id) = (reading.Number("id"), reading.Number("request"));
        if (await reading.Db.Set<SourceRequest>().SingleOrDefaultAsync(one => one.Id == id && one.CheckId == check) is not { } request) return null;
        await AddedSources.Read(reading.Db, law);
        var source = SourceDefinition.ToVerify(law.For(request.Area)).FirstOrDefault(one => one.Id == request.Source);
        if (source?.Reach is not ManualReach) return null;
        var name = await reading.Db.Set<Person>().Where(person => person.Id == request.PersonId).Select(person => person.Name).SingleOrDefaultAsync();
        var number = await reading.Db.Set<Case>().Where(one => one.Id == request.CaseId).Select(one => one.Number).SingleAsync();
        var answered = request.State is RequestState.Answered or RequestState.NoRecord;
        return new EnterReplyModel(request.CheckId, request.Id, number, source.LabelZh, source.LabelEn, source.Department, Show.Masked(name ?? ""),
            !answered && request.State != RequestState.Waiting, answered && request.Reply is not null, reading.Today,
            [.. source.Yields.Select(yields => yields.Fact)]);
    }
}
