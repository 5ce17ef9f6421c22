// Opens a page and an act to whoever comes, without an account. Nothing is shown there that is not everybody's, the act runs under
// a name of the system, once for each key, and only so often from one address.
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Frame;

namespace Sunbeam.Shell.Doors;

public static class OpenDoor
{
    /// <summary>Maps GET <paramref name="path"/> to a page for everybody.</summary>
    public static void MapOpenPage<TPage, TModel>(this IEndpointRouteBuilder routes, string path, Func<Reading, Task<TModel?>> read)
        where TPage : IComponent where TModel : class =>
        routes.MapGet(path, async http =>
        {
            var desk = http.RequestServices.GetRequiredService<Desk>();
            await using var db = desk.Open(Actor.Nobody);
            var model = await read(new Reading(db, desk, http));
            http.Response.Headers.CacheControl = "no-store";
            IResult page = model is not null ? new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Model"] = model })
                : new RazorComponentResult<ProblemPage>(new Dictionary<string, object?> { ["Problem"] = Problem.NotThere }) { StatusCode = Problem.NotThere.Status };
            await page.ExecuteAsync(http);
        }).ExcludeFromDescription();

    /// <summary>Maps POST <paramref name="path"/> to an act for everybody.</summary>
    /// <param name="routes">Where to.</param>
    /// <param name="path">From the root.</param>
    /// <param name="name">Under which the journal knows it.</param>
    /// <param name="limit">The rate limiter's policy.</param>
    /// <param name="act">The act itself.</param>
    public static void MapOpenAct<TInput>(this IEndpointRouteBuilder routes, string path, string name, string limit, Func<TInput, Work, Task<Answer>> act)
        where TInput : notnull =>
        routes.MapPost(path, async http =>
        {
            http.Response.Headers.CacheControl = "no-store";
            await ActDoor.TellPerson(http, await Ask(http, name, act));
        }).ExcludeFromDescription().RequireRateLimiting(limit);

    private static async Task<Answer> Ask<TInput>(HttpContext http, string name, Func<TInput, Work, Task<Answer>> act) where TInput : notnull
    {
        var (fields, unreadable) = await ReadFields.Read<TInput>(http);
        if (unreadable is not null) return unreadable;
        if (!await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)) return DoorProblems.Stale;
        var key = ActDoor.TextOf(fields!["key"]);
        var (input, problem) = ActDoor.Bind<TInput>(fields);
        if (problem is not null) return problem;
        // Everybody acts under one account here, so a key is kept apart from those of the system's own work.
        return await http.RequestServices.GetRequiredService<Desk>()
            .Do(Actor.System(name), string.IsNullOrWhiteSpace(key) ? "" : $"{name}:{key}", work => act(input!, work));
    }
}
