// Signing in and out, with a lock after too many wrong tries. Whether a login exists is never told.
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access;

public static class SignIn
{
    /// <summary>Wrong tries before an account is locked for <see cref="LockFor"/>. House rules of security, not of law.</summary>
    public const int TriesAllowed = 5;
    public static readonly TimeSpan LockFor = TimeSpan.FromMinutes(15);
    private static readonly PasswordHasher<Account> Hasher = new();

    // Checked when the login is unknown, so that an unknown login takes as long as a wrong password.
    private static readonly string HashOfNobody = Hasher.HashPassword(null!, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));

    public static string HashPassword(string password) => Hasher.HashPassword(null!, password);

    public static bool Fits(string password, string hash) => Hasher.VerifyHashedPassword(null!, hash, password) != PasswordVerificationResult.Failed;

    public static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Where one signs in to see a page: citizens have a door of their own.</summary>
    public static string DoorTo(PathString path) => path.StartsWithSegments("/my") ? "/my/sign-in" : "/sign-in";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", (HttpContext http) => Page(null, http.Request.Query["to"])).ExcludeFromDescription();
        routes.MapPost("/sign-in", Enter).ExcludeFromDescription().RequireRateLimiting("sign-in");
        routes.MapPost("/sign-out", Leave).ExcludeFromDescription();
        routes.MapPost("/act-as", ActAs).ExcludeFromDescription();
    }

    /// <summary>Whether login and password fit; counts wrong tries and locks. Null when they do not.</summary>
    public static async Task<Account?> Check(Desk desk, string login, string password)
    {
        Account? found = null;
        await desk.Do(Actor.System("sign-in"), Guid.NewGuid().ToString("N"), async work =>
        {
            var account = await work.Db.Set<Account>().SingleOrDefaultAsync(a => a.Login == login && a.ClosedAt == null);
            var right = Fits(password, account?.PasswordHash is { Length: > 0 } hash ? hash : HashOfNobody);
            if (account is null || account.LockedUntil > work.Now) return Problem.NotThere;
            account.FailedTries = right ? 0 : account.FailedTries + 1;
            if (account.FailedTries >= TriesAllowed) (account.FailedTries, account.LockedUntil) = (0, work.Now + LockFor);
            work.Note("access", right ? "signed-in" : "sign-in.wrong", 0, $"account={account.Id}");
            if (right) found = account;
            return Answer.Done("/");
        });
        return found;
    }

    private static async Task<IResult> Enter(HttpContext http, Desk desk, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Page(Problems.Stale, null);
        var form = await http.Request.ReadFormAsync();
        var account = await Check(desk, PlainText.Of(form["login"]), form["password"].ToString());
        if (account is null) return Page(Problems.Wrong, form["to"]);
        await using var db = desk.Open(Actor.Nobody);
        var roles = await db.Reaches.Where(r => r.AccountId == account.Id).Select(r => r.Role).Distinct().ToListAsync();
        if (roles.Count == 0) return Page(Problems.NoRole, null);
        await Remember(http, account.Id, account.Stamp, roles.Min());
        var to = form["to"].ToString();
        return Results.Redirect(to.StartsWith('/') && !to.StartsWith("//", StringComparison.Ordinal) ? to : "/");
    }

    private static async Task<IResult> Leave(HttpContext http, IAntiforgery antiforgery)
    {
        var door = http.Actor().Role == Role.Citizen ? "/my/sign-in" : "/sign-in";
        if (await antiforgery.IsRequestValidAsync(http)) await http.SignOutAsync();
        return Results.Redirect(door);
    }

    // Somebody with several roles chooses the one to act in; each act is done as exactly one of them.
    private static async Task<IResult> ActAs(HttpContext http, Desk desk, IAntiforgery antiforgery)
    {
        var me = http.Actor();
        if (me.AccountId == 0 || !await antiforgery.IsRequestValidAsync(http)) return Results.Redirect("/sign-in");
        if (Enum.TryParse<Role>((await http.Request.ReadFormAsync())["role"], out var role) && await WhoAsks.Load(desk, me.AccountId, role) is not null)
        {
            await using var db = desk.Open(Actor.Nobody);
            await Remember(http, me.AccountId, await db.Set<Account>().Where(a => a.Id == me.AccountId).Select(a => a.Stamp).SingleAsync(), role);
        }
        return Results.Redirect("/");
    }

    /// <param name="until">When it ends though nobody signs out; the cookie's own time where nothing is said.</param>
    internal static Task Remember(HttpContext http, long accountId, string stamp, Role role, DateTimeOffset? until = null)
    {
        var identity = new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, accountId.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Role, role.ToString()),
            new Claim(WhoAsks.StampClaim, stamp),
        ], CookieAuthenticationDefaults.AuthenticationScheme);
        return http.SignInAsync(new ClaimsPrincipal(identity), new AuthenticationProperties { ExpiresUtc = until });
    }

    private static RazorComponentResult<SignInPage> Page(Problem? problem, string? to) =>
        new(new Dictionary<string, object?> { ["Problem"] = problem, ["To"] = to ?? "/" }) { StatusCode = problem?.Status ?? 200 };

    public static class Problems
    {
        public static readonly Problem Wrong = new("access.wrong", "账号或密码不对；多次输错后账号会暂时锁定。",
            "The login or password is wrong; after several tries the account is locked for a while.", 401);
        public static readonly Problem NoRole = new("access.no-role", "这个账号还没有角色，请联系系统管理员。", "This account has no role yet; ask the administrator.", 403);
        public static readonly Problem Stale = new("access.stale", "页面已过期，请重新登录。", "The page has expired; sign in again.", 400);
    }
}
