// The door by which telephones send what they kept: raw bytes in pieces, each answered with how far it is. Whatever is sent
// again, whole or in part, from one window or two, leads to one record.
using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Secrets;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

/// <param name="Received">How many bytes there are; the next piece begins here.</param>
/// <param name="Done">It has been taken in; the telephone may forget it.</param>
/// <param name="Id">The visit, or the household of the notes.</param>
/// <param name="More">What is told once, on arrival: the lead, how many it may be the same as, how many notes differ.</param>
public sealed record EntryStanding(long Received, bool Done, long? Id = null, object? More = null);

internal static class ReceiveEntry
{
    private const string Scope = "field";
    private const string Path = "/field/entries/{entry:guid}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var tell = (HttpContext http) => Serve(http, receives: false);
        var receive = (HttpContext http) => Serve(http, receives: true);
        routes.MapGet(Path, tell).ExcludeFromDescription();
        routes.MapPost(Path, receive).ExcludeFromDescription();
        routes.MapPost("/api" + Path, receive).WithTags(Scope).WithSummary("ReceiveEntry")
            .WithDescription("A sealed entry of the field app in pieces: ?at=OFFSET&of=WHOLE, the piece as the body.")
            .WithMetadata(new AcceptsMetadata(["application/octet-stream"], typeof(byte[])),
                new ProducesResponseTypeMetadata(200, typeof(EntryStanding), ["application/json"]));
    }

    private static async Task Serve(HttpContext http, bool receives)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (standing, problem) = await Answer(http, receives);
        if (standing is not null) await http.Response.WriteAsJsonAsync(standing, ActDoor.Json);
        else await ActDoor.TellProgram(http, problem!);
    }

    private static async Task<(EntryStanding?, Problem?)> Answer(HttpContext http, bool receives)
    {
        var actor = http.Actor();
        if (actor.AccountId == 0) return (null, DoorProblems.NotSignedIn);
        if (actor.Role != Role.GridWorker || !actor.May(Scope)) return (null, Problem.NotYours);
        if (receives && http.NeedsAntiforgery() && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
            return (null, DoorProblems.Stale);
        var entry = Guid.Parse((string)http.GetRouteValue("entry")!, CultureInfo.InvariantCulture);
        var (home, desk) = (http.RequestServices.GetRequiredService<Home>(), http.RequestServices.GetRequiredService<Desk>());
        var file = EntryUpload.FileOf(home, actor.AccountId, entry);
        if (await Taken(desk, actor, entry) is { } taken)
        {
            EntryUpload.Drop(file);
            return (new EntryStanding(0, true, taken.ResultId), null);
        }
        return receives ? await Receive(http, home, desk, actor, entry, file) : (new EntryStanding(EntryUpload.Received(file), false), null);
    }

    private static async Task<(EntryStanding?, Problem?)> Receive(HttpContext http, Home home, Desk desk, Actor actor, Guid entry, string file)
    {
        var (at, whole) = (Number(http, "at"), Number(http, "of"));
        if (whole > EntryUpload.LargestBytes) return (null, FieldErrors.EntryTooLarge.With(EntryUpload.LargestBytes >> 20));
        if (at is null || whole is not > 0) return (null, FieldErrors.DamagedEntry);
        if (at == 0) EntryUpload.Sweep(home, TimeProvider.System.GetUtcNow());
        var received = await EntryUpload.Add(file, at.Value, whole.Value, http.Request.Body);
        return received < whole ? (new EntryStanding(received, false), null) : await Take(http, desk, actor, entry, file);
    }

    private static async Task<(EntryStanding?, Problem?)> Take(HttpContext http, Desk desk, Actor actor, Guid entry, string file)
    {
        var box = await ReadWhole(file);
        if (box is null) return (new EntryStanding(EntryUpload.Received(file), await Taken(desk, actor, entry) is not null), null);
        var opened = OpenEntry.Of(http.RequestServices.GetRequiredService<DeviceKeys>(), entry, actor.AccountId, box);
        var answer = opened is null ? FieldErrors.DamagedEntry
            : await TakeEntry.Run(desk, actor, entry, opened, http.RequestServices.GetRequiredService<Law>());
        // Refused or damaged, it is sent again from its beginning or not at all; the telephone keeps it.
        EntryUpload.Drop(file);
        return answer is Done done ? (new EntryStanding(box.Length, true, done.Id, done.More), null) : (null, ((Refused)answer).Problem);
    }

    // Null where another window brought the last piece at the same moment, and is done with it or about to be.
    private static async Task<byte[]?> ReadWhole(string file)
    {
        try
        {
            return await File.ReadAllBytesAsync(file);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task<ActKey?> Taken(Desk desk, Actor actor, Guid entry)
    {
        await using var db = desk.Open(actor);
        var key = TakeEntry.Key(entry);
        return await db.Set<ActKey>().SingleOrDefaultAsync(done => done.AccountId == actor.AccountId && done.Key == key);
    }

    private static long? Number(HttpContext http, string name) =>
        long.TryParse(http.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
