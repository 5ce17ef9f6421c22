// Opens something to read, twice by the same code: as a page, and as JSON under /api.
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Secrets;
using Sunbeam.Shell.Frame;

namespace Sunbeam.Shell.Doors;

/// <summary>What a page reads with: the database through the reader's reach, and the request.</summary>
public sealed record Reading(SunbeamDb Db, Desk Desk, HttpContext Http)
{
    public Actor Actor => Db.Actor;
    public DateOnly Today => Desk.Today;
    public Keeper Keeper => Desk.Keeper;

    /// <summary>A number in the address, or null.</summary>
    public long? Number(string name) =>
        long.TryParse(Http.Request.RouteValues[name]?.ToString() ?? Http.Request.Query[name], out var number) ? number : null;

    /// <summary>A text in the query, trimmed; null when empty.</summary>
    public string? Text(string name) => PlainText.Of(Http.Request.Query[name]) is { Length: > 0 } text ? text : null;

    /// <summary>A day in the query, as 2026-06-10; null where it is none.</summary>
    public DateOnly? Day(string name) => PlainDay.Of(Text(name));
}

public static class PageDoor
{
    /// <summary>Maps GET <paramref name="path"/> to a page with one parameter, Model, and GET /api<paramref name="path"/> to the model as JSON.</summary>
    /// <param name="routes">Where to.</param>
    /// <param name="path">From the root.</param>
    /// <param name="roles">Who may.</param>
    /// <param name="read">Reads the model; null answers as if the thing did not exist.</param>
    public static void MapPage<TPage, TModel>(this IEndpointRouteBuilder routes, string path, Role[] roles, Func<Reading, Task<TModel?>> read)
        where TPage : IComponent where TModel : class
    {
        var scope = path.Trim('/').Split('/')[0];
        routes.MapGet(path, http => Show<TPage, TModel>(http, roles, scope, read)).ExcludeFromDescription();
        // A delegate, not a RequestDelegate: only what has a method behind it is described at /openapi.
        var tell = (HttpContext http) => Tell(http, roles, scope, read);
        routes.MapGet("/api" + path, tell)
            .WithTags(scope).WithSummary(typeof(TPage).Name)
            .WithMetadata(new ProducesResponseTypeMetadata(200, typeof(TModel), ["application/json"]));
    }

    private static async Task Show<TPage, TModel>(HttpContext http, Role[] roles, string scope, Func<Reading, Task<TModel?>> read)
        where TPage : IComponent where TModel : class
    {
        var (model, problem) = await Read(http, roles, scope, read);
        if (problem == DoorProblems.NotSignedIn)
        {
            http.Response.Redirect(SignIn.DoorTo(http.Request.Path) + "?to=" + Uri.EscapeDataString(http.Request.Path + http.Request.QueryString));
            return;
        }
        http.Response.Headers.CacheControl = "no-store";
        IResult page = problem is null
            ? new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Model"] = model })
            : new RazorComponentResult<ProblemPage>(new Dictionary<string, object?> { ["Problem"] = problem }) { StatusCode = problem.Status };
        await page.ExecuteAsync(http);
    }

    private static async Task Tell<TModel>(HttpContext http, Role[] roles, string scope, Func<Reading, Task<TModel?>> read) where TModel : class
    {
        var (model, problem) = await Read(http, roles, scope, read);
        http.Response.StatusCode = problem?.Status ?? 200;
        http.Response.Headers.CacheControl = "no-store";
        var body = problem is null ? (object)model! : new ProblemBody(problem.Code, problem.En, problem.Zh, problem.En, problem.Field);
        await http.Response.WriteAsJsonAsync(body, body.GetType(), ActDoor.Json);
    }

    private static async Task<(TModel? Model, Problem? Problem)> Read<TModel>(HttpContext http, Role[] roles, string scope, Func<Reading, Task<TModel?>> read)
        where TModel : class
    {
        var actor = http.Actor();
        if (actor.AccountId == 0) return (null, DoorProblems.NotSignedIn);
        if (!roles.Contains(actor.Role) || !actor.May(scope)) return (null, Problem.NotYours);
        var desk = http.RequestServices.GetRequiredService<Desk>();
        await using var db = desk.Open(actor);
        var model = await read(new Reading(db, desk, http));
        return model is null ? (null, Problem.NotThere) : (model, null);
    }
}
