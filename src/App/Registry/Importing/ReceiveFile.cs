// Receives a file from a browser or a program. It may be far larger than any other body, so it has a door of its own that
// streams it into the home, and it is gone from there as soon as it has been read.
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Registry.Importing;

internal static class ReceiveFile
{
    private const string Scope = "imports";
    private const long FieldsBesideTheFile = 1L << 20;
    private const int LongestField = 4_096;
    private static readonly Role[] Roles = [Role.Township, Role.District];
    private static readonly string[] OfTownships =
        ["dibao-roster", "tekun-roster", "teams", .. TakesFilesAttribute.All.Values.Where(found => found.About.OfTownships).Select(found => found.About.Kind)];

    /// <summary>What a role may import: townships send rosters, their teams and the hotline's tickets, the district everything.</summary>
    public static IEnumerable<string> KindsFor(Role role) => role == Role.District ? TakeImport.Kinds : OfTownships;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/imports", Receive).ExcludeFromDescription();
        routes.MapPost("/api/imports", Receive).WithTags(Scope).WithSummary("ImportFile")
            .WithDescription("multipart/form-data: key, kind, and then the file, in this order.");
    }

    private static async Task Receive(HttpContext http)
    {
        var answer = await Answer(http);
        if (http.Request.Path.StartsWithSegments("/api")) await ActDoor.TellProgram(http, answer);
        else await ActDoor.TellPerson(http, answer);
    }

    private static async Task<Answer> Answer(HttpContext http)
    {
        var actor = http.Actor();
        if (actor.AccountId == 0) return DoorProblems.NotSignedIn;
        if (!Roles.Contains(actor.Role) || !actor.May(Scope)) return Problem.NotYours;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = GuardFile.LargestFile + FieldsBesideTheFile;
        var (home, underway) = (http.RequestServices.GetRequiredService<Home>(), http.RequestServices.GetRequiredService<Underway>());
        var path = Path.Combine(KeptFile.Folder(home), Guid.NewGuid().ToString("N") + ".incoming");
        try
        {
            underway.Say(actor, 0);
            var (fields, problem) = await Stream(http, path);
            return problem is not null ? problem : await Take(http, actor, home, path, fields!);
        }
        catch (Exception fault) when (fault is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return ImportProblems.TooLarge.With(GuardFile.LargestFile >> 20);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or BadHttpRequestException)
        {
            return ImportProblems.Damaged;
        }
        finally
        {
            underway.End(actor);
            File.Delete(path);
        }
    }

    // The fields come before the file: who may not send one is told before it is written anywhere.
    private static async Task<(Dictionary<string, string>? Fields, Problem? Problem)> Stream(HttpContext http, string path)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
            return (null, ImportProblems.NoFile);
        var fields = new Dictionary<string, string>();
        var reader = new MultipartReader(boundary, http.Request.Body);
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            if (section.AsFileSection() is { } file)
            {
                if (!await IsOurs(http, fields)) return (null, DoorProblems.Stale);
                if (string.IsNullOrEmpty(file.FileName)) return (null, ImportProblems.NoFile);
                await using var to = File.Create(path);
                await section.Body.CopyToAsync(to);
                return (fields, null);
            }
            if (section.AsFormDataSection() is { } field) fields[field.Name] = await Short(section.Body);
        }
        return (null, ImportProblems.NoFile);
    }

    private static async Task<string> Short(Stream body)
    {
        var buffer = new byte[LongestField];
        return System.Text.Encoding.UTF8.GetString(buffer, 0, await body.ReadAtLeastAsync(buffer, LongestField, throwOnEndOfStream: false));
    }

    private static async Task<bool> IsOurs(HttpContext http, Dictionary<string, string> fields)
    {
        if (!http.NeedsAntiforgery()) return true;
        // The token is looked for in a header first; reading it from the form would read the file into it too.
        if (fields.TryGetValue("__RequestVerificationToken", out var token)) http.Request.Headers["RequestVerificationToken"] = token;
        return http.Request.Headers.ContainsKey("RequestVerificationToken")
            && await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
    }

    private static async Task<Answer> Take(HttpContext http, Actor actor, Home home, string path, Dictionary<string, string> fields)
    {
        var kind = fields.GetValueOrDefault("kind", "").Trim();
        if (!KindsFor(actor.Role).Contains(kind)) return ImportProblems.UnknownKind.With(string.Join("、", KindsFor(actor.Role)));
        var desk = http.RequestServices.GetRequiredService<Desk>();
        KeptFile.Sweep(home, desk.Clock.GetUtcNow());
        var underway = http.RequestServices.GetRequiredService<Underway>();
        var request = new ImportRequest(kind, path, home.Settings.District, Progress: lines => underway.Say(actor, lines));
        var (answer, report) = await TakeImport.Take(desk, actor, fields.GetValueOrDefault("key", ""), request, http.RequestServices.GetRequiredService<Law>());
        if (answer is not Done || report?.ImportId is not { } id) return answer;
        if (home.Settings.District is null) home.Change(home.Settings with { District = report.District });
        KeepResult(home, desk, id, path, report);
        return answer;
    }

    private static void KeepResult(Home home, Desk desk, long id, string path, ImportReport report)
    {
        var result = path + ".result";
        try
        {
            WriteBack.Write(path, result, report);
            KeptFile.Save(home, desk.Keeper, id, result, WriteBack.Ending(path));
        }
        finally
        {
            File.Delete(result);
        }
    }
}
