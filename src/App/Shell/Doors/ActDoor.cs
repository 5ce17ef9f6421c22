// Opens an act to the outside, twice by the same code: as a form on a page, and as JSON under /api. Both go through
// the same guard, the same idempotency and the same filter; only the clothes of the answer differ.
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Frame;

namespace Sunbeam.Shell.Doors;

/// <summary>How a field is called on the screen, for the sentence that says it is missing.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class AskedAttribute(string zh) : Attribute
{
    public string Zh => zh;
}

/// <summary>A file that came with a form, or as {"name","bytes": base64} in JSON.</summary>
public sealed record Upload(string Name, byte[] Bytes);

public sealed record DoneBody(string Location, long? Id, object? More);

/// <param name="Link">The page on which it can be mended, where there is one.</param>
public sealed record ProblemBody(string Code, string Message, string Zh, string En, string? Field, string? Link = null);

public static class ActDoor
{
    /// <summary>How JSON is read and written at every door.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new PlainText(), new PlainDay() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Maps POST <paramref name="path"/> and POST /api<paramref name="path"/> to an act.</summary>
    /// <param name="routes">Where to.</param>
    /// <param name="path">From the root; route values fill the input's parameters of the same name.</param>
    /// <param name="roles">Who may; others are told that their role cannot do this.</param>
    /// <param name="act">The act itself, in its unit of work.</param>
    /// <param name="shows">A component with one parameter, More, that shows in place what is told only once (a new password, a
    /// number that was asked for); without it the browser goes on to the answer's location.</param>
    public static void MapAct<TInput>(this IEndpointRouteBuilder routes, string path, Role[] roles, Func<TInput, Work, Task<Answer>> act, Type? shows = null)
        where TInput : notnull
    {
        var scope = path.Trim('/').Split('/')[0];
        // A delegate, not a RequestDelegate: only what has a method behind it is described at /openapi.
        var handler = (HttpContext http) => Handle(http, roles, scope, act, shows);
        routes.MapPost(path, handler).ExcludeFromDescription();
        routes.MapPost("/api" + path, handler)
            .WithTags(scope)
            .WithSummary(typeof(TInput).DeclaringType?.Name ?? typeof(TInput).Name)
            .WithMetadata(new AcceptsMetadata(["application/json"], typeof(TInput)),
                new ProducesResponseTypeMetadata(200, typeof(DoneBody), ["application/json"]),
                new ProducesResponseTypeMetadata(422, typeof(ProblemBody), ["application/json"]));
    }

    private static async Task Handle<TInput>(HttpContext http, Role[] roles, string scope, Func<TInput, Work, Task<Answer>> act, Type? shows)
        where TInput : notnull
    {
        var answer = await Ask(http, roles, scope, act);
        http.Response.Headers.CacheControl = "no-store";
        if (http.Request.Path.StartsWithSegments("/api")) await TellProgram(http, answer);
        else if (shows is not null && answer is Done { More: { } more }) await ShowOnce(http, shows, more);
        else await TellPerson(http, answer);
    }

    private static Task ShowOnce(HttpContext http, Type shows, object more)
    {
        var parameters = new Dictionary<string, object?> { ["More"] = more };
        IResult page = http.Request.Headers.ContainsKey("HX-Request")
            ? new RazorComponentResult(shows, parameters)
            : new RazorComponentResult<ShownOncePage>(new Dictionary<string, object?> { ["Shows"] = shows, ["Parameters"] = parameters });
        return page.ExecuteAsync(http);
    }

    private static async Task<Answer> Ask<TInput>(HttpContext http, Role[] roles, string scope, Func<TInput, Work, Task<Answer>> act) where TInput : notnull
    {
        var actor = http.Actor();
        if (actor.AccountId == 0) return DoorProblems.NotSignedIn;
        if (!roles.Contains(actor.Role) || !actor.May(scope)) return Problem.NotYours;

        // Read first: a body that is too large is told as such, where the antiforgery check would throw.
        var (fields, unreadable) = await ReadFields.Read<TInput>(http);
        if (unreadable is not null) return unreadable;
        if (http.NeedsAntiforgery() && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)) return DoorProblems.Stale;
        var key = TextOf(fields!["key"]) ?? http.Request.Headers["Idempotency-Key"].ToString();
        var (input, problem) = Bind<TInput>(fields);
        if (problem is not null) return problem;
        return await http.RequestServices.GetRequiredService<Desk>().Do(actor, key, work => act(input!, work));
    }

    internal static (TInput? Input, Problem? Problem) Bind<TInput>(JsonObject fields)
    {
        foreach (var parameter in typeof(TInput).GetConstructors()[0].GetParameters())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
            var given = fields[name] is { } node && TextOf(node)?.Trim() != "";
            // A field that was left empty is a field that was not given: an empty text is no number and no choice.
            if (!given) fields.Remove(name);
            if (!given && !parameter.HasDefaultValue && !MayBeNull(parameter))
                return (default, Naming(ActProblems.Missing, parameter.GetCustomAttribute<AskedAttribute>()?.Zh, name));
        }
        try
        {
            var input = fields.Deserialize<TInput>(Json)!;
            return FindHole.In(input) is { } hole ? (default, Unreadable<TInput>(hole)) : (input, null);
        }
        catch (JsonException fault)
        {
            // The path names the field, never what stood in it.
            return (default, Unreadable<TInput>(fault.Path?.TrimStart('$', '.') ?? ""));
        }
        catch (InvalidOperationException)
        {
            // Text with half of a pair stands in it, which JSON can write and nothing can read.
            return (default, Unreadable<TInput>(fields.First(field => field.Value is not JsonValue || TextOf(field.Value) is null).Key));
        }
    }

    // Null where it is a list, an object, or text that cannot be read; that one is named when it is bound.
    internal static string? TextOf(JsonNode? node)
    {
        try
        {
            return node is not JsonValue value ? null : value.TryGetValue<string>(out var text) ? PlainText.Of(text) : value.ToJsonString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static Problem Unreadable<TInput>(string field) => Naming(ActProblems.Unreadable, typeof(TInput).GetConstructors()[0].GetParameters()
        .FirstOrDefault(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!) == field)?.GetCustomAttribute<AskedAttribute>()?.Zh, field);

    // Each sentence calls the field as its own page does.
    private static Problem Naming(Problem problem, string? zh, string field) => problem with
    {
        Zh = problem.With(zh ?? field).Zh, En = problem.With(zh is null ? field : Words.Words.Translations.GetValueOrDefault(zh, field)).En, Field = field,
    };

    private static bool MayBeNull(ParameterInfo parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    internal static Task TellProgram(HttpContext http, Answer answer)
    {
        if (answer is Done done) return http.Response.WriteAsJsonAsync(new DoneBody(done.Location, done.Id, done.More), Json);
        var problem = ((Refused)answer).Problem;
        http.Response.StatusCode = problem.Status;
        var message = http.RequestServices.GetRequiredService<Words.Words>().Say(problem);
        return http.Response.WriteAsJsonAsync(new ProblemBody(problem.Code, message, problem.Zh, problem.En, problem.Field, problem.Link), Json);
    }

    internal static Task TellPerson(HttpContext http, Answer answer)
    {
        var partial = http.Request.Headers.ContainsKey("HX-Request");
        if (answer is Done done)
        {
            if (partial) http.Response.Headers["HX-Redirect"] = done.Location;
            else (http.Response.StatusCode, http.Response.Headers.Location) = (303, done.Location);
            return Task.CompletedTask;
        }
        var problem = ((Refused)answer).Problem;
        if (problem == DoorProblems.NotSignedIn)
        {
            var door = SignIn.DoorTo(http.Request.Path);
            if (partial) http.Response.Headers["HX-Redirect"] = door;
            else (http.Response.StatusCode, http.Response.Headers.Location) = (303, door);
            return Task.CompletedTask;
        }
        var parameters = new Dictionary<string, object?> { ["Problem"] = problem };
        IResult page = partial
            ? new RazorComponentResult<ProblemNote>(parameters) { StatusCode = problem.Status }
            : new RazorComponentResult<ProblemPage>(parameters) { StatusCode = problem.Status };
        return page.ExecuteAsync(http);
    }
}

public static class DoorProblems
{
    public static readonly Problem NotSignedIn = new("door.not-signed-in", "请先登录。", "Please sign in first.", 401);
    public static readonly Problem Stale = new("door.stale", "页面已过期，请刷新后再提交；所填内容请先复制保存。", "The page has expired; reload it and send again.", 400);
    public static readonly Problem TooLarge = new("door.too-large", "提交的内容太大。", "What was sent is too large.", 413);
}
