// Shows the scan of an answer that was entered by hand, as long as it is kept; each look at it is journalled.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class ReadScan
{
    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapFile("/checks/{id}/answers/{request}/scan", [Role.Checker], reading => Find(reading, law));

    private static async Task<FileAnswer> Find(Reading reading, Law law)
    {
        var (check, id) = (reading.Number("id"), reading.Number("request"));
        var request = await reading.Db.Set<SourceRequest>().SingleOrDefaultAsync(one => one.Id == id && one.CheckId == check);
        if (request?.Reply is not { } kept) return Problem.NotThere;
        await AddedSources.Read(reading.Db, law);
        if (SourceDefinition.All(law.For(request.Area)).FirstOrDefault(one => one.Id == request.Source)?.Reach is not ManualReach) return Problem.NotThere;
        var bytes = reading.Keeper.OpenBytes(kept, SourceRequest.ReplyPlace(request.Id));
        await reading.Desk.Do(reading.Actor, Guid.NewGuid().ToString("N"), work =>
        {
            work.Note($"case:{request.CaseId}", "source.scan-read", request.Area,
                $"request={request.Id} source={request.Source}", request.HouseholdId, request.CaseId);
            return Task.FromResult(Answer.Done($"/checks/{request.CheckId}"));
        });
        var (ending, type) = ReadSignature.IsPicture(bytes) ? bytes[0] == 0xFF ? ("jpg", "image/jpeg") : ("png", "image/png") : ("pdf", "application/pdf");
        return new Download($"{request.Source}-{request.Id}.{ending}", type, stream => stream.WriteAsync(bytes).AsTask());
    }
}
