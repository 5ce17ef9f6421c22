// A department's counter: checks what the question is for and under whose authorisation, answers from the made-up truth,
// and misbehaves as far as it is switched to.
using System.Text.Json;
using System.Text.Json.Nodes;
using Sunbeam.Demo.World;

namespace Sunbeam.Demo.Sources;

internal sealed class AnswerQuery(District district, Switches switches, CancellationToken stopping)
{
    private const int MostQuestionBytes = 16 * 1024;

    private sealed record Question(string Request, string Identity, string Purpose, string Authorisation);

    public void Map(WebApplication app)
    {
        app.MapGet("/sources", (HttpContext http) => http.Json(List()));
        app.MapPost("/sources/{id}/query", Answer);
    }

    private static JsonObject List() => new()
    {
        ["sources"] = new JsonArray([.. Departments.All.Select(department => new JsonObject
        {
            ["id"] = department.Id,
            ["label"] = new JsonObject { ["zh"] = department.Zh, ["en"] = department.En },
            ["purposes"] = new JsonArray([.. department.Purposes.Select(purpose => JsonValue.Create(purpose))]),
        })]),
    };

    private async Task Answer(HttpContext http, string id)
    {
        var department = Departments.All.FirstOrDefault(one => one.Id == id);
        if (department is null)
        {
            await http.Refuse(StatusCodes.Status404NotFound, "没有这个数据源 no such source");
            return;
        }
        if (await Read(http) is not { } question)
        {
            await http.Refuse(StatusCodes.Status400BadRequest, "请求无法读取 the question cannot be read");
            return;
        }
        await AnswerSlowly(http, department, question);
    }

    private async Task AnswerSlowly(HttpContext http, Department department, Question question)
    {
        var setting = switches.Of(department.Id);
        var fails = switches.CountAndFails(department.Id, setting.ErrorRate);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            await Task.Delay(setting.LatencyMs, gone.Token);
            if (ReasonToRefuse(department, question) is { } reason)
            {
                await http.Refuse(StatusCodes.Status403Forbidden, reason);
                return;
            }
            var asked = setting.Mode == Mode.WrongPerson ? SomebodyElse(question.Identity) : question.Identity;
            await Spoil.Send(http, fails ? Mode.Error : setting.Mode, Reply(department, question.Request, asked), gone.Token);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            http.Abort();
        }
    }

    private static string? ReasonToRefuse(Department department, Question question) => question switch
    {
        _ when !department.Purposes.Contains(question.Purpose) => "用途不在授权范围内 not for this purpose",
        { Purpose: "verify", Authorisation: "" } => "没有书面授权 no written authorisation",
        _ => null,
    };

    private JsonObject Reply(Department department, string request, string identity)
    {
        var records = district.Find(identity) is { } found ? department.Records(found.Household, found.Person).ToArray() : [];
        return new JsonObject
        {
            ["request"] = request,
            ["status"] = records.Length > 0 ? "ok" : "no_record",
            ["as_of"] = $"{District.AsOf:yyyy-MM-dd}",
            ["records"] = new JsonArray([.. records]),
        };
    }

    private string SomebodyElse(string identity)
    {
        var own = district.Find(identity)?.Household.Index ?? 0;
        return district.Household((own + 1) % district.Count).Head.Identity;
    }

    private static async Task<Question?> Read(HttpContext http)
    {
        http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = MostQuestionBytes;
        try
        {
            var body = await JsonSerializer.DeserializeAsync<JsonObject>(http.Request.Body, cancellationToken: http.RequestAborted);
            string Text(string name) => body?[name]?.GetValue<string>().Trim() ?? "";
            return Text("identity") == "" ? null : new Question(Text("request"), Text("identity"), Text("purpose"), Text("authorisation"));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or BadHttpRequestException)
        {
            return null;
        }
    }
}
