// Finds out, once for each request, who is asking: from the cookie of a person or the token of a program.
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;

namespace Sunbeam.Access;

public static class WhoAsks
{
    public const string StampClaim = "stamp";
    private const string ActorItem = "sunbeam.actor";
    private const string ByTokenItem = "sunbeam.by-token";

    /// <summary>Whoever acts in this request; nobody before signing in.</summary>
    public static Actor Actor(this HttpContext http) => http.Items[ActorItem] as Actor ?? Access.Actor.Nobody;

    /// <summary>A browser sends its cookie by itself, so its posts must prove that one of our pages made them.</summary>
    public static bool NeedsAntiforgery(this HttpContext http) => !http.Items.ContainsKey(ByTokenItem);

    public static IApplicationBuilder UseWhoAsks(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        http.Items[ActorItem] = await ByToken(http) ?? await ByCookie(http) ?? Access.Actor.Nobody;
        await next(http);
    });

    /// <summary>An account in one of its roles with the bounds of its reach; null when it has no reach in that role.</summary>
    public static async Task<Actor?> Load(Desk desk, long accountId, Role role)
    {
        await using var db = desk.Open(Access.Actor.Nobody);
        var account = await db.Set<Account>().Where(a => a.Id == accountId && a.ClosedAt == null).Select(a => new { a.Name, a.LockedUntil, a.OrganisationId })
            .SingleOrDefaultAsync();
        var reaches = await db.Reaches.Where(r => r.AccountId == accountId).Select(r => new { r.Role, r.From, r.To }).ToListAsync();
        var reach = reaches.FindAll(r => r.Role == role);
        return account is null || account.LockedUntil == Account.UntilUnlocked || reach.Count == 0 ? null
            : new Actor(accountId, role, account.Name, reach.Min(r => r.From), reach.Max(r => r.To))
            {
                Unbroken = reach.Count == 1,
                Day = desk.Today,
                OrganisationId = account.OrganisationId,
                Roles = [.. reaches.Select(r => r.Role).Distinct().Order()],
            };
    }

    public static byte[] TokenHash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private static async Task<Actor?> ByCookie(HttpContext http)
    {
        var known = await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (known.Principal is not { } principal) return null;
        var accountId = long.Parse(principal.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);
        var desk = http.RequestServices.GetRequiredService<Desk>();
        await using var db = desk.Open(Access.Actor.Nobody);
        var stamp = await db.Set<Account>().Where(a => a.Id == accountId).Select(a => a.Stamp).SingleOrDefaultAsync();
        if (stamp is null || stamp != principal.FindFirstValue(StampClaim)) return null;
        return await Load(desk, accountId, Enum.Parse<Role>(principal.FindFirstValue(ClaimTypes.Role)!));
    }

    private static async Task<Actor?> ByToken(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal)) return null;
        http.Items[ByTokenItem] = true;
        var desk = http.RequestServices.GetRequiredService<Desk>();
        await using var db = desk.Open(Access.Actor.Nobody);
        var hash = TokenHash(header["Bearer ".Length..].Trim());
        var token = await db.Set<Token>().SingleOrDefaultAsync(t => t.Hash == hash);
        if (token is null || token.RevokedAt is not null || token.ExpiresAt <= desk.Clock.GetUtcNow()) return null;
        var actor = await Load(desk, token.AccountId, token.Role);
        return actor is null ? null : actor with { Scopes = token.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet() };
    }
}
