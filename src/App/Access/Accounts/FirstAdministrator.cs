// The first administrator of a home: made once, by whoever holds the code that the start has printed. The code's hash
// lies in a file of the home, and goes with the first administrator's arrival.
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Access.Accounts;

public static class FirstAdministrator
{
    public static readonly Problem WrongCode = new("accounts.wrong-code", "一次性代码不对；请看启动时终端里最近一次打印的代码。",
        "The one-time code is wrong; see the one that the latest start printed in the terminal.", 401);

    /// <summary>A fresh code where nobody is administrator yet, otherwise null. Only its hash is kept.</summary>
    public static async Task<string?> Offer(Home home, Desk desk)
    {
        await using var db = desk.Open(Actor.Nobody);
        if (await db.Reaches.AnyAsync(reach => reach.Role == Role.Administrator))
        {
            File.Delete(CodeFile(home));
            return null;
        }
        var code = Passwords.Draw();
        OwnersOnly.Write(CodeFile(home), Encoding.UTF8.GetBytes(HashOf(code)));
        return code;
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/first-administrator", IResult (Home home) => File.Exists(CodeFile(home)) ? Page(null) : NotThere()).ExcludeFromDescription();
        routes.MapPost("/first-administrator", Make).ExcludeFromDescription().RequireRateLimiting("sign-in");
    }

    private static async Task<IResult> Make(HttpContext http, Home home, Desk desk, IAntiforgery antiforgery)
    {
        if (!File.Exists(CodeFile(home))) return NotThere();
        if (!await antiforgery.IsRequestValidAsync(http)) return Page(DoorProblems.Stale);
        var form = await http.Request.ReadFormAsync();
        var hash = HashOf(form["code"].ToString().Trim().ToLowerInvariant());
        var kept = await File.ReadAllBytesAsync(CodeFile(home));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(hash), kept)) return Page(WrongCode);
        var (login, name, password) = (PlainText.Of(form["login"]), PlainText.Of(form["name"]), form["password"].ToString());
        if (Passwords.Check(password) is { } tooShort) return Page(tooShort);
        if (!MakeAccount.Fits(login)) return Page(AccountProblems.LoginUnfit);
        if (name.Length == 0) return Page(ActProblems.Missing.With("姓名"));
        // The code is the key: two posts with one code make one administrator.
        var answer = await desk.Do(Actor.System("first-administrator"), "first-administrator:" + hash, work => Add(work, login, name, password));
        if (answer is Refused refused) return Page(refused.Problem);
        File.Delete(CodeFile(home));
        return Results.Redirect("/sign-in");
    }

    private static async Task<Answer> Add(Work work, string login, string name, string password)
    {
        if (await work.Db.Reaches.AnyAsync(reach => reach.Role == Role.Administrator)) return Problem.NotThere;
        if (await work.Db.Set<Account>().AnyAsync(account => account.Login == login)) return AccountProblems.LoginTaken;
        var id = Ids.Next();
        work.Db.Add(new Account { Id = id, Login = login, Name = name, PasswordHash = SignIn.HashPassword(password), Stamp = SignIn.NewStamp() });
        work.Db.Add(new Reach { Id = Ids.Next(), AccountId = id, Role = Role.Administrator, From = 0, To = long.MaxValue,
            Purposes = Role.Administrator.WorksFor() });
        work.Note("access", "account.first-administrator", 0, $"account={id}");
        return Answer.Done("/sign-in", id);
    }

    private static string CodeFile(Home home) => Path.Combine(home.Folder, "first-administrator.code");

    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    private static RazorComponentResult<FirstAdministratorPage> Page(Problem? problem) =>
        new(new Dictionary<string, object?> { ["Problem"] = problem }) { StatusCode = problem?.Status ?? 200 };

    private static RazorComponentResult<Shell.Frame.ProblemPage> NotThere() =>
        new(new Dictionary<string, object?> { ["Problem"] = Problem.NotThere }) { StatusCode = 404 };
}
