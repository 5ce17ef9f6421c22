// The citizens' door, second half: the code is typed. Who has it is let in as themselves, with what is theirs gathered anew.
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Citizens;

public static class EnterCode
{
    /// <summary>Wrong codes before a ticket is void.</summary>
    public const int TriesAllowed = 5;

    // A telephone is lent and left lying: a citizen's session is shorter than that of the staff.
    private static readonly TimeSpan Session = TimeSpan.FromMinutes(30);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/my/sign-in/code", Enter).ExcludeFromDescription().RequireRateLimiting(MapCitizens.Pace);

    /// <param name="shown">The code itself, which only a demo shows.</param>
    internal static RazorComponentResult<CodePage> Page(HttpContext http, Problem? problem, string ticket, string? to, string? shown)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new(new Dictionary<string, object?> { ["Problem"] = problem, ["Ticket"] = ticket, ["To"] = to ?? "/my", ["Shown"] = shown })
            { StatusCode = problem?.Status ?? 200 };
    }

    private static async Task<IResult> Enter(HttpContext http, Desk desk, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return AskForCode.Page(http, CitizenProblems.Stale, null);
        var form = await http.Request.ReadFormAsync();
        var (ticket, to) = (PlainText.Of(form["ticket"]), form["to"].ToString());
        if (await Check(desk, ticket, Fold.Number(PlainText.Of(form["code"]))) is not { } account)
            return Page(http, CitizenProblems.WrongCode, ticket, to, null);
        await SignIn.Remember(http, account.Id, account.Stamp, Role.Citizen, desk.Clock.GetUtcNow() + Session);
        return Results.Redirect(to.StartsWith("/my", StringComparison.Ordinal) ? to : "/my");
    }

    /// <summary>The account of whoever was sent that code; null where it is wrong, old, or was used.</summary>
    public static async Task<Account?> Check(Desk desk, string ticket, string code)
    {
        Account? found = null;
        await desk.Do(Actor.System("citizen-door"), Guid.NewGuid().ToString("N"), async work =>
        {
            found = null;
            var hash = WhoAsks.TokenHash(ticket);
            var row = await work.Db.Set<SignInCode>().SingleOrDefaultAsync(one => one.Ticket == hash);
            if (row is null || row.Used || row.ExpiresAt <= work.Now || row.Tries >= TriesAllowed) return Problem.NotThere;
            row.Tries++;
            var fits = work.Keeper.Indexes(code + ticket, AskForCode.CodeKind).Exists(index => CryptographicOperations.FixedTimeEquals(index, row.Code));
            if (fits && row.PersonId is { } person)
            {
                row.Used = true;
                found = await AccountOf(work, person);
                await GatherOwn.Keep(work, found.Id, Role.Citizen, await GatherOwn.Of(work.Db, person), through: 0, until: null);
            }
            work.Note("access", found is null ? "citizen.wrong-code" : "citizen.signed-in", 0, $"code={row.Id} account={found?.Id ?? 0}");
            return Answer.Done("/my");
        });
        return found;
    }

    private static async Task<Account> AccountOf(Work work, long person)
    {
        if (await work.Db.Set<Account>().SingleOrDefaultAsync(one => one.PersonId == person) is { } known) return known;
        var made = new Account
        {
            // Nobody signs in with this login: it has no password. The person's name stays where it is, under the filter.
            Id = Ids.Next(), Login = "citizen-" + person.ToString(CultureInfo.InvariantCulture), Name = "", PasswordHash = "", Stamp = SignIn.NewStamp(),
            PersonId = person,
        };
        work.Db.Add(made);
        return made;
    }
}
