// The citizens' door, first half: an identity number or a telephone number is typed, and a code is sent to the telephone that the
// register knows. Whether anybody has the number is never told: the answer looks the same and a ticket is made all the same.
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Secrets;
using Sunbeam.Messages;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Citizens;

public static class AskForCode
{
    /// <summary>For how long a code is good, and how many one person is sent in an hour. House rules of security, not of law.</summary>
    public const int Minutes = 10;
    public const int MostAnHour = 5;
    internal const string CodeKind = "sign-in-code";
    private const int Codes = 1_000_000;
    private const int TicketBytes = 16;
    private const int OldRowsAtOnce = 100;
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/my/sign-in", (HttpContext http) => Page(http, null, http.Request.Query["to"])).ExcludeFromDescription();
        routes.MapPost("/my/sign-in", Ask).ExcludeFromDescription().RequireRateLimiting(MapCitizens.Pace);
    }

    internal static RazorComponentResult<CitizenDoorPage> Page(HttpContext http, Problem? problem, string? to)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new(new Dictionary<string, object?> { ["Problem"] = problem, ["To"] = to ?? "/my" }) { StatusCode = problem?.Status ?? 200 };
    }

    private static async Task<IResult> Ask(HttpContext http, Desk desk, Home home, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Page(http, CitizenProblems.Stale, null);
        var form = await http.Request.ReadFormAsync();
        if (Fold.Number(PlainText.Of(form["number"])) is not { Length: > 0 } number) return Page(http, CitizenProblems.NoNumber, form["to"]);
        var ticket = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TicketBytes));
        var code = RandomNumberGenerator.GetInt32(Codes).ToString("D6", CultureInfo.InvariantCulture);
        await desk.Do(Actor.System("citizen-door"), Guid.NewGuid().ToString("N"), work => Send(work, number, ticket, code));
        return EnterCode.Page(http, null, ticket, form["to"], home.IsDemo ? code : null);
    }

    private static async Task<Answer> Send(Work work, string number, string ticket, string code)
    {
        await DropOld(work);
        var person = await Find(work, number);
        var hourAgo = work.Now.AddHours(-1);
        // Whoever asks again and again for somebody else must not ring their telephone all day.
        if (person is not null && await work.Db.Set<SignInCode>().CountAsync(one => one.PersonId == person.Id && one.At > hourAgo) >= MostAnHour) person = null;
        var row = new SignInCode
        {
            Id = Ids.Next(), Ticket = WhoAsks.TokenHash(ticket), Code = work.Keeper.Index(code + ticket, CodeKind), PersonId = person?.Id, At = work.Now,
            ExpiresAt = work.Now.AddMinutes(Minutes),
        };
        work.Db.Add(row);
        if (person is not null)
            await Tell.Person(work, person.Id, new Notice(CodeKind, "citizen.code-asked", person.Area, "/my")
            {
                Code = code, Slots = new Slots().Set("minutes", Minutes),
            });
        work.Note("access", "citizen.code-asked", 0, $"code={row.Id}");
        return Answer.Done("/my/sign-in");
    }

    /// <summary>Whoever has the identity number, or alone has the telephone number.</summary>
    private static async Task<Person?> Find(Work work, string number)
    {
        var alive = work.Db.Set<Person>().Where(person => person.DiedOn == null);
        var found = new List<Person>();
        if (IdNumber.Read(number, work.Today).Number is { } identity)
            foreach (var index in work.Keeper.Indexes(identity.Text, Person.IdNumberKind))
                found.AddRange(await alive.Where(person => person.IdNumberIndex == index).ToListAsync());
        else
            foreach (var index in work.Keeper.Indexes(number, Person.TelephoneKind))
                found.AddRange(await alive.Where(person => person.TelephoneIndex == index).Take(2).ToListAsync());
        return found.DistinctBy(person => person.Id).ToList() is [var only] ? only : null;
    }

    private static async Task DropOld(Work work)
    {
        var before = work.Now - KeptFor;
        work.Db.RemoveRange(await work.Db.Set<SignInCode>().Where(one => one.ExpiresAt < before).Take(OldRowsAtOnce).ToListAsync());
    }
}
