// Everybody changes their own password; whatever else was signed in with the old one ends, this browser goes on.
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Accounts;

public static class ChangePassword
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/password", Show).ExcludeFromDescription();
        routes.MapPost("/password", Change).ExcludeFromDescription().RequireRateLimiting("sign-in");
    }

    private static IResult Show(HttpContext http) => http.Actor().AccountId == 0 ? Results.Redirect("/sign-in?to=/password") : Page(null);

    private static async Task<IResult> Change(HttpContext http, Desk desk, IAntiforgery antiforgery)
    {
        var me = http.Actor();
        if (me.AccountId == 0) return Results.Redirect("/sign-in?to=/password");
        if (!await antiforgery.IsRequestValidAsync(http)) return Page(DoorProblems.Stale);
        var form = await http.Request.ReadFormAsync();
        var fresh = form["password"].ToString();
        if (Passwords.Check(fresh) is { } tooShort) return Page(tooShort);
        if (!await KnowsOld(desk, me, form["old"].ToString())) return Page(AccountProblems.OldPasswordWrong);

        var stamp = SignIn.NewStamp();
        var answer = await desk.Do(me, Guid.NewGuid().ToString("N"), async work =>
        {
            var account = await work.Db.Set<Account>().SingleAsync(account => account.Id == me.AccountId);
            (account.PasswordHash, account.Stamp) = (SignIn.HashPassword(fresh), stamp);
            work.Note("access", "account.password-changed", 0, $"account={account.Id}");
            return Answer.Done("/", account.Id);
        });
        if (answer is Refused refused) return Page(refused.Problem);
        await SignIn.Remember(http, me.AccountId, stamp, me.Role);
        return Results.Redirect("/");
    }

    // Through the same counting and locking as at the door: a browser left open must not be a place to guess.
    private static async Task<bool> KnowsOld(Desk desk, Actor me, string old)
    {
        await using var db = desk.Open(Actor.Nobody);
        var login = await db.Set<Account>().Where(account => account.Id == me.AccountId).Select(account => account.Login).SingleAsync();
        return await SignIn.Check(desk, login, old) is not null;
    }

    private static RazorComponentResult<PasswordPage> Page(Problem? problem) =>
        new(new Dictionary<string, object?> { ["Problem"] = problem }) { StatusCode = problem?.Status ?? 200 };
}
