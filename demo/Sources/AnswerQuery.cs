// The departments' counters: each checks what the question is for and under whose authorisation, answers from the made-up
// truth in its own manner, and misbehaves as far as it is switched to.
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sunbeam.Demo.World;

namespace Sunbeam.Demo.Sources;

internal sealed class AnswerQuery(District district, Switches switches, string secret, CancellationToken stopping)
{
    private const int MostQuestionBytes = 16 * 1024;
    private readonly ConcurrentDictionary<string, Promise> promises = new();

    private sealed record Question(string Request, string Key, string Purpose, string Authorisation, string Next, string Ticket);

    /// <param name="Question">What was asked.</param>
    /// <param name="Fails">It is one of those that the error rate spoils.</param>
    private sealed record Promise(Question Question, bool Fails)
    {
        public bool Fetched { get; set; }
    }

    public void Map(WebApplication app)
    {
        app.MapGet("/sources", (HttpContext http) => http.Json(List()));
        app.MapPost("/sources/{id}/query", (HttpContext http, string id) => Answer(http, id, Counters(id)));
        app.MapGet("/sources/{id}/query", (HttpContext http, string id) =>
            Answer(http, id, Departments.All.Where(one => one.Id == id && one.Counter == Counter.HouseholdInAddress)));
        app.MapPost("/sources/{id}/result", Fetch);
    }

    private static IEnumerable<Department> Counters(string id) =>
        Departments.All.Where(one => one.Id == id && one.Counter is not (Counter.Database or Counter.Folder or Counter.HouseholdInAddress));

    private static JsonObject List() => new()
    {
        ["sources"] = new JsonArray([.. Departments.All.Select(department => new JsonObject
        {
            ["id"] = department.Id,
            ["label"] = new JsonObject { ["zh"] = department.Zh, ["en"] = department.En },
            ["counter"] = department.Counter.ToString(),
            ["purposes"] = new JsonArray([.. department.Purposes.Select(purpose => JsonValue.Create(purpose))]),
        })]),
    };

    private async Task Answer(HttpContext http, string id, IEnumerable<Department> found)
    {
        if (found.FirstOrDefault() is not { } department)
        {
            await http.Refuse(StatusCodes.Status404NotFound, "没有这个数据源 no such source");
            return;
        }
        var body = await Body(http);
        if (!IsOurs(http, department, body))
        {
            await http.Refuse(StatusCodes.Status401Unauthorized, "签名不对 not signed");
            return;
        }
        if (Read(http, department, body) is not { Key.Length: > 0 } question)
        {
            await http.Refuse(StatusCodes.Status400BadRequest, "请求无法读取 the question cannot be read");
            return;
        }
        // A further page is part of the same question.
        var fails = question.Next.Length == 0 && switches.CountAndFails(id, switches.Of(id).ErrorRate);
        if (department.Counter == Counter.Ticket && ReasonToRefuse(department, question) is null)
        {
            var ticket = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            promises[ticket] = new Promise(question, fails);
            await http.Json(new JsonObject { ["request"] = question.Request, ["status"] = "accepted", ["ticket"] = ticket }, StatusCodes.Status202Accepted);
            return;
        }
        await AnswerSlowly(http, department, question, fails);
    }

    // The first look is too early; the second finds the answer.
    private async Task Fetch(HttpContext http, string id)
    {
        var department = Departments.All.FirstOrDefault(one => one.Id == id && one.Counter == Counter.Ticket);
        var asked = department is null ? null : Read(http, department, await Body(http));
        if (asked is null || !promises.TryGetValue(asked.Ticket, out var promise))
        {
            await http.Refuse(StatusCodes.Status404NotFound, "没有这个凭条 no such ticket");
            return;
        }
        if (!promise.Fetched)
        {
            promise.Fetched = true;
            await http.Json(new JsonObject { ["request"] = promise.Question.Request, ["status"] = "accepted", ["ticket"] = asked.Ticket });
            return;
        }
        await AnswerSlowly(http, department!, promise.Question, promise.Fails);
        promises.TryRemove(asked.Ticket, out _);
    }

    private async Task AnswerSlowly(HttpContext http, Department department, Question question, bool fails)
    {
        var setting = switches.Of(department.Id);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            await Task.Delay(setting.LatencyMs, gone.Token);
            if (ReasonToRefuse(department, question) is { } reason)
            {
                await http.Refuse(StatusCodes.Status403Forbidden, reason);
                return;
            }
            var asked = setting.Mode == Mode.WrongPerson ? SomebodyElse(department, question.Key) : question.Key;
            await Spoil.Send(http, fails ? Mode.Error : setting.Mode, Reply(department, question, asked), gone.Token);
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

    private JsonObject Reply(Department department, Question question, string key)
    {
        var records = Records(department, key);
        var day = $"{District.AsOf:yyyy-MM-dd}";
        if (department.Counter == Counter.Renamed)
        {
            return new JsonObject
            {
                ["code"] = records.Length > 0 ? "0" : "1",
                ["data"] = new JsonObject { ["serial"] = question.Request, ["date"] = day, ["list"] = new JsonArray([.. records]) },
            };
        }
        var reply = new JsonObject { ["request"] = question.Request, ["status"] = records.Length > 0 ? "ok" : "no_record", ["as_of"] = day };
        if (department.Counter == Counter.Paged && records.Length > 1)
        {
            var page = int.TryParse(question.Next, out var next) && next < records.Length ? next : 0;
            reply["next"] = page + 1 < records.Length ? $"{page + 1}" : null;
            records = [records[page]];
        }
        reply["records"] = new JsonArray([.. records]);
        return reply;
    }

    private JsonObject[] Records(Department department, string key) =>
        department.KnowsHouseholds
            ? district.FindHousehold(key) is { } household ? [.. department.Records(household, household.Head)] : []
            : district.Find(key) is { } found ? [.. department.Records(found.Household, found.Person)] : [];

    private string SomebodyElse(Department department, string key)
    {
        var own = (department.KnowsHouseholds ? district.FindHousehold(key)?.Index : district.Find(key)?.Household.Index) ?? 0;
        var other = district.Household((own + 1) % district.Count);
        return department.KnowsHouseholds ? other.Number : other.Head.Identity;
    }

    private bool IsOurs(HttpContext http, Department department, byte[] body) => department.Counter switch
    {
        Counter.Keyed => http.Request.Headers["X-Api-Key"] == secret,
        Counter.Signed => IsSigned(http, body),
        _ => true,
    };

    private bool IsSigned(HttpContext http, byte[] body)
    {
        var signed = string.Join('\n', http.Request.Headers["X-Timestamp"], http.Request.Headers["X-Nonce"], http.Request.Method,
            http.Request.Path + http.Request.QueryString, Convert.ToHexStringLower(SHA256.HashData(body)));
        var code = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(code), Encoding.ASCII.GetBytes(http.Request.Headers["X-Signature"].ToString()));
    }

    private static async Task<byte[]> Body(HttpContext http)
    {
        http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = MostQuestionBytes;
        using var bytes = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
        }
        catch (BadHttpRequestException)
        {
            return [];
        }
        return bytes.ToArray();
    }

    private static Question? Read(HttpContext http, Department department, byte[] bytes)
    {
        try
        {
            var body = http.Request.Method == HttpMethods.Get ? null : JsonSerializer.Deserialize<JsonObject>(bytes);
            string Text(string name) => (body is null ? http.Request.Query[name].ToString() : body[name]?.GetValue<string>() ?? "").Trim();
            return department.Counter switch
            {
                Counter.Renamed => new Question(Text("serial"), Text("sfzh"), Text("yt"), Text("sqbh"), "", ""),
                _ => new Question(Text("request"), Text(department.KnowsHouseholds ? "household" : "identity"),
                    Text("purpose"), Text("authorisation"), Text("next"), Text("ticket")),
            };
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
