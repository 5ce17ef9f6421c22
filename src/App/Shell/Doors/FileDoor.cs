// Opens something to take away as a file: the same guard as a page, and written straight to whoever asked, so that
// a file of any length costs no more memory than one of its lines.
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Frame;

namespace Sunbeam.Shell.Doors;

public abstract record FileAnswer
{
    public static implicit operator FileAnswer(Problem problem) => new NoFile(problem);
}

public sealed record NoFile(Problem Problem) : FileAnswer;

/// <param name="Name">The file's name as it is saved.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Write">Writes it, forwards only.</param>
public sealed record Download(string Name, string Type, Func<Stream, Task> Write) : FileAnswer
{
    /// <summary>It is shown where it is asked for, as a picture on a page, and not saved.</summary>
    public bool Shown { get; init; }
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}

public static class FileDoor
{
    /// <summary>Maps GET <paramref name="path"/> and GET /api<paramref name="path"/> to a file.</summary>
    public static void MapFile(this IEndpointRouteBuilder routes, string path, Role[] roles, Func<Reading, Task<FileAnswer>> find)
    {
        var scope = path.Trim('/').Split('/')[0];
        routes.MapGet(path, http => Send(http, roles, scope, find)).ExcludeFromDescription();
        routes.MapGet("/api" + path, http => Send(http, roles, scope, find)).WithTags(scope);
    }

    private static async Task Send(HttpContext http, Role[] roles, string scope, Func<Reading, Task<FileAnswer>> find)
    {
        var actor = http.Actor();
        if (actor.AccountId == 0)
        {
            await Refuse(http, DoorProblems.NotSignedIn);
            return;
        }
        if (!roles.Contains(actor.Role) || !actor.May(scope))
        {
            await Refuse(http, Problem.NotYours);
            return;
        }
        var desk = http.RequestServices.GetRequiredService<Desk>();
        await using var db = desk.Open(actor);
        var answer = await find(new Reading(db, desk, http));
        if (answer is not Download file)
        {
            await Refuse(http, ((NoFile)answer).Problem);
            return;
        }
        var disposition = new ContentDispositionHeaderValue(file.Shown ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        http.Response.ContentType = file.Type;
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.CacheControl = "no-store";
        // Whatever it is, it is taken for what we say it is, and runs nothing.
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (file.Shown) http.Response.Headers.ContentSecurityPolicy = "sandbox";
        // An archive closes its entries without waiting; the last few bytes of each are written so.
        http.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
        await file.Write(http.Response.Body);
    }

    private static Task Refuse(HttpContext http, Problem problem) =>
        new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<ProblemPage>(
            new Dictionary<string, object?> { ["Problem"] = problem }) { StatusCode = problem.Status }.ExecuteAsync(http);
}
