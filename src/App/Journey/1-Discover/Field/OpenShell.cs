// What anybody may have of the field app before signing in: its empty shell, the worker that keeps the shell on the device, and
// who one is. None of it holds a word about anybody else.
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Secrets;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Discover;

/// <param name="Account">0 before signing in.</param>
/// <param name="Fits">Whether one acts as a grid worker.</param>
/// <param name="Token">Proves that a post comes from our page.</param>
/// <param name="Now">The house's time, by which a telephone's wrong clock is put right.</param>
public sealed record FieldSession(long Account, string Name, bool Fits, string Token, DateTimeOffset Now, SealTo? Key);

/// <summary>The key to which the device seals; told to whoever has signed in.</summary>
public sealed record SealTo(string Id, byte[] Public);

internal static partial class OpenShell
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>What the app needs without a line, besides its page.</summary>
    private static readonly string[] Files =
    [
        "/field/app.css", "/field/app.js", "/field/form.js", "/field/keep.js", "/field/seal.js", "/field/send.js", "/field/app.webmanifest",
        "/field/icon-192.png", "/sunbeam.js", "/sunbeam.svg",
    ];

    private static readonly string Digest = Compute();

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/field", (HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-cache";
            return new RazorComponentResult<ShellPage>();
        }).ExcludeFromDescription();
        // Outside /field/, so that it may look after /field itself.
        routes.MapGet("/field-worker.js", (HttpContext http, Words words) =>
        {
            http.Response.Headers.CacheControl = "no-cache";
            return Results.Text(Worker(words.Language), "text/javascript; charset=utf-8");
        }).ExcludeFromDescription();
        routes.MapGet("/field/session", Session).ExcludeFromDescription();
    }

    private static IResult Session(HttpContext http, Desk desk, DeviceKeys keys, IAntiforgery antiforgery)
    {
        // The token's own headers keep the answer out of every cache.
        var me = http.Actor();
        var key = me.AccountId == 0 ? null : keys.Newest;
        return Results.Json(new FieldSession(me.AccountId, me.Name, me.Role == Role.GridWorker, antiforgery.GetAndStoreTokens(http).RequestToken!,
            desk.Clock.GetUtcNow(), key is null ? null : new SealTo(key.Id, key.Public)), ActDoor.Json);
    }

    // A changed byte makes the browser take the new shell, whole, before it lets go of the old one.
    private static string Worker(string language) => $"""
        const version = 'field-{Digest}-{language}';
        const files = ['/field', {string.Join(", ", Files.Select(file => $"'{file}'"))}];
        {Plain("keep.js")}
        {Plain("send.js")}
        {Plain("worker.js")}
        """;

    // The worker is one plain script: older browsers, those of chat apps among them, know no modules there. What it shares with
    // the app stands in it as it is, without what ties modules together.
    private static string Plain(string file) => Ties().Replace(File.ReadAllText(Path.Combine(Root, "field", file)), "");

    private static string Compute()
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files.Append("/field/worker.js")) sum.AppendData(File.ReadAllBytes(Path.Combine(Root, file.TrimStart('/'))));
        sum.AppendData(Encoding.ASCII.GetBytes(typeof(OpenShell).Module.ModuleVersionId.ToString()));
        return Convert.ToHexStringLower(sum.GetHashAndReset()[..8]);
    }

    [GeneratedRegex("^(import .*\n|export )", RegexOptions.Multiline)]
    private static partial Regex Ties();
}
