// The door at which a source brings an answer that it promised: signed with its secret, to a question of ours that still
// waits. Whoever knocks otherwise learns nothing, not even whether there is such a question.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Verify;

public static class ReceiveAnswer
{
    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        var patience = routes.ServiceProvider.GetRequiredService<Patience>();
        routes.MapPost("/sources/{id}/answers", async http => http.Response.StatusCode = await Receive(http, law, patience)).ExcludeFromDescription();
    }

    private static async Task<int> Receive(HttpContext http, Law law, Patience patience)
    {
        var desk = http.RequestServices.GetRequiredService<Desk>();
        if (await ReadBody(http, patience) is not { } bytes) return StatusCodes.Status413PayloadTooLarge;
        return await Expected(http, desk, law, bytes) is { } expected
            && await KeepReplies.Keep(desk, law, patience, [new Outcome(expected, Read(bytes, expected), 0)]) is Done
                ? StatusCodes.Status204NoContent : StatusCodes.Status401Unauthorized;
    }

    // What was brought is not brought again because we ask: a faulty answer ends the question.
    private static Reply Read(byte[] bytes, TakenRequest expected) =>
        ReadReply.Read(bytes, expected.Source, ((HttpReach)expected.Source.Reach).Reply, expected.Question) with { MayPass = false, Ticket = null };

    /// <summary>The question that this is the answer to; null when nobody asked, nobody waits, or it is not signed.</summary>
    private static async Task<TakenRequest?> Expected(HttpContext http, Desk desk, Law law, byte[] bytes)
    {
        var id = http.Request.RouteValues["id"]?.ToString();
        await using var db = desk.Open(Actor.System("receive-answer"));
        await AddedSources.Read(db, law);
        var of = Law.Districts.SelectMany(district => SourceDefinition.ToVerify(law.For(district))).FirstOrDefault(source => source.Id == id);
        if (of?.Reach is not HttpReach { Later: Later.Callback } reach || ReadReply.RequestOf(bytes, reach.Reply) is not { } number) return null;
        var addresses = await db.Set<SourceAddress>().ToDictionaryAsync(one => one.Source);
        if (SetSourceAddress.Of(addresses, of, desk.Keeper) is not { Secret: { } secret } at || !IsSigned(http, reach, secret, bytes)) return null;

        var request = await db.Set<SourceRequest>().AsNoTracking()
            .SingleOrDefaultAsync(one => one.Id == number && one.Source == id && one.State == RequestState.Waiting && one.Ticket != null);
        if (request is null) return null;
        var application = await db.Set<Case>().SingleAsync(one => one.Id == request.CaseId);
        var authorisations = await db.Set<Authorisation>().Where(one => one.CaseId == request.CaseId).ToListAsync();
        // Withdrawn since: what was asked under it is not taken in any more.
        if (authorisations.Covering(request.PersonId, application.Programme, desk.Today) is not { } authorisation) return null;
        return await FindKey.Of(db, desk.Keeper, of, request) is { } key
            ? new TakenRequest(request, of, at, new Question(request.Id, key, authorisation.Number, desk.Today),
                (await KeepFacts.Declared(db, [request.CaseId]))[request.CaseId])
            : null;
    }

    private static bool IsSigned(HttpContext http, HttpReach reach, string secret, byte[] bytes)
    {
        string Header(string name) => http.Request.Headers[name].ToString();
        return new Signature(Header(Signature.MomentHeader), Header(Signature.NonceHeader), Header(reach.Header!))
            .Fits(secret, http.Request.Method, http.Request.Path, bytes);
    }

    private static async Task<byte[]?> ReadBody(HttpContext http, Patience patience)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[patience.LargestReplyBytes / 16];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            if (bytes.Length + read > patience.LargestReplyBytes) return null;
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }
}
