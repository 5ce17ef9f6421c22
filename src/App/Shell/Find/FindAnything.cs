// POST /find: one box for an identity number, a case number, a telephone, a household's number, a name. What is looked for
// stands in the body of the request only. One match opens its page at once.
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Frame;
using Sunbeam.Shell.Words;

namespace Sunbeam.Shell.Find;

public enum FindOutcome { One, Several, Elsewhere, None, BadNumber }

/// <param name="IdNumber">Masked.</param>
public sealed record FoundPerson(long HouseholdId, string Name, Sex Sex, DateOnly BirthDate, string IdNumber, string Place);

/// <param name="Location">The page of the one match.</param>
/// <param name="Elsewhere">Aided beyond the reader's area: the district and its telephone, nothing else.</param>
public sealed record Found(FindOutcome Outcome, string? Location, IReadOnlyList<FoundPerson> People, AidedElsewhere? Elsewhere);

public sealed record FindInput(string? What);

public static class FindAnything
{
    private const int MostShown = 100;
    private const int LongestAsked = 100;
    private static readonly Role[] Roles = [Role.Township, Role.District, Role.Checker, Role.Auditor];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/find", FromBox).ExcludeFromDescription();
        routes.MapPost("/api/find", FromProgram).WithTags("find").WithSummary(nameof(FindAnything))
            .WithMetadata(new Microsoft.AspNetCore.Http.Metadata.AcceptsMetadata(["application/json"], typeof(FindInput)),
                new ProducesResponseTypeMetadata(200, typeof(Found), ["application/json"]));
    }

    private static async Task<IResult> FromBox(HttpContext http, Desk desk, IAntiforgery antiforgery)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (Refuse(http) is { } problem) return problem == DoorProblems.NotSignedIn ? Results.Redirect("/sign-in") : Page(problem);
        if (!await antiforgery.IsRequestValidAsync(http)) return Page(DoorProblems.Stale);
        var found = await Find(desk, http.Actor(), PlainText.Of((await http.Request.ReadFormAsync())["what"]));
        return found.Location is { } one ? Results.Redirect(one) : new RazorComponentResult<FindPage>(new Dictionary<string, object?> { ["Model"] = found });
    }

    private static async Task FromProgram(HttpContext http, Desk desk, IAntiforgery antiforgery)
    {
        http.Response.Headers.CacheControl = "no-store";
        var problem = Refuse(http) ?? (http.NeedsAntiforgery() && !await antiforgery.IsRequestValidAsync(http) ? DoorProblems.Stale : null);
        if (problem is null && await Read(http) is { } input)
        {
            await http.Response.WriteAsJsonAsync(await Find(desk, http.Actor(), input.What ?? ""), ActDoor.Json);
            return;
        }
        problem ??= ActProblems.Unreadable.With("JSON");
        http.Response.StatusCode = problem.Status;
        await http.Response.WriteAsJsonAsync(new ProblemBody(problem.Code, problem.En, problem.Zh, problem.En, problem.Field), ActDoor.Json);
    }

    private static async Task<FindInput?> Read(HttpContext http)
    {
        try
        {
            return await http.Request.ReadFromJsonAsync<FindInput>(ActDoor.Json);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Problem? Refuse(HttpContext http)
    {
        var actor = http.Actor();
        return actor.AccountId == 0 ? DoorProblems.NotSignedIn : !Roles.Contains(actor.Role) || !actor.May("find") ? Problem.NotYours : null;
    }

    private static RazorComponentResult<ProblemPage> Page(Problem problem) =>
        new(new Dictionary<string, object?> { ["Problem"] = problem }) { StatusCode = problem.Status };

    public static async Task<Found> Find(Desk desk, Actor actor, string asked)
    {
        var text = asked.Trim();
        if (text.Length is 0 or > LongestAsked) return new Found(FindOutcome.None, null, [], null);
        await using var db = desk.Open(actor);
        var reading = IdNumber.Read(text, desk.Today);
        if (reading.Number is { } number) return await ByIdNumber(db, desk, number.Text);
        var digits = Fold.Number(text);
        if (await CaseWith(db, [text, digits]) is { } caseId) return At($"/cases/{caseId}");
        if (await HouseholdWith(db, [text, digits]) is { } householdId) return At($"/households/{householdId}");
        var people = await ByTelephone(db, desk, digits);
        if (people.Count == 0) people = await db.Set<Person>().Where(person => person.Name == text).OrderBy(person => person.Area)
            .ThenBy(person => person.Id).Take(MostShown).ToListAsync();
        if (people.Count > 0) return await Tell(db, desk, people);
        // Eighteen characters that begin like a number were meant as one, and mistyped.
        return new Found(digits.Length == 18 && char.IsAsciiDigit(digits[0]) ? FindOutcome.BadNumber : FindOutcome.None, null, [], null);
    }

    private static async Task<Found> ByIdNumber(SunbeamDb db, Desk desk, string number)
    {
        var indexes = desk.Keeper.Indexes(number, Person.IdNumberKind);
        var people = await db.Set<Person>().Where(person => indexes.Contains(person.IdNumberIndex)).ToListAsync();
        if (people.Count > 0) return await Tell(db, desk, people);
        var elsewhere = await KnownElsewhere.Ask(desk, db.Actor, indexes);
        return new Found(elsewhere is null ? FindOutcome.None : FindOutcome.Elsewhere, null, [], elsewhere);
    }

    private static Task<List<Person>> ByTelephone(SunbeamDb db, Desk desk, string digits)
    {
        var indexes = desk.Keeper.Indexes(digits, Person.TelephoneKind);
        return db.Set<Person>().Where(person => person.TelephoneIndex != null && indexes.Contains(person.TelephoneIndex)).Take(MostShown).ToListAsync();
    }

    private static Task<long?> CaseWith(SunbeamDb db, string[] numbers) =>
        db.Set<Case>().Where(c => numbers.Contains(c.Number)).Select(c => (long?)c.Id).FirstOrDefaultAsync();

    private static Task<long?> HouseholdWith(SunbeamDb db, string[] numbers) => db.Set<Household>()
        .Where(household => numbers.Contains(household.Number) && household.Kind == HouseholdKind.Registered).Select(household => (long?)household.Id)
            .FirstOrDefaultAsync();

    private static async Task<Found> Tell(SunbeamDb db, Desk desk, List<Person> people)
    {
        var ids = people.ConvertAll(person => person.Id);
        var homes = (await db.Set<Membership>().Where(member => ids.Contains(member.PersonId))
            .Join(db.Set<Household>(), member => member.HouseholdId, household => household.Id,
                (member, household) => new { member.PersonId, member.To, household.Kind, household.Id }).ToListAsync())
            .GroupBy(home => home.PersonId).ToDictionary(home => home.Key, home => home.OrderBy(h => h.To is null ? 0 : 1).ThenBy(h => h.Kind).First().Id);
        var housed = people.FindAll(person => homes.ContainsKey(person.Id));
        if (housed.Select(person => homes[person.Id]).Distinct().Count() == 1) return At($"/households/{homes[housed[0].Id]}");
        var places = await NameAreas.Of(db, housed.Select(person => person.Area));
        return new Found(housed.Count == 0 ? FindOutcome.None : FindOutcome.Several, null, housed.ConvertAll(person => new FoundPerson(
            homes[person.Id], db.Actor.Shown(person.Name), person.Sex, person.BirthDate, Show.MaskedNumber(person.OpenIdNumber(desk.Keeper)),
                places[person.Area])), null);
    }

    private static Found At(string location) => new(FindOutcome.One, location, [], null);
}
