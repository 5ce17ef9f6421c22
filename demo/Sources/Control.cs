// The switchboard: a page for people and the same as JSON for scripts.
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sunbeam.Demo.Sources;

internal sealed class Control(Switches switches, Registers registers)
{
    private const string AllSources = "*";

    public void Map(WebApplication app)
    {
        app.MapGet("/", (HttpContext http) => http.Response.Redirect("/control"));
        app.MapGet("/control", (HttpContext http) => http.Send("text/html; charset=utf-8", ControlPage.Write(switches)));
        app.MapPost("/control", SetFromForm);
        app.MapGet("/control.json", (HttpContext http) => http.Json(State()));
        app.MapPost("/control.json", SetFromJson);
    }

    private async Task SetFromForm(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (!Apply(form["source"].ToString(), form["latency_ms"], form["error_rate"], form["mode"]))
        {
            await http.Refuse(StatusCodes.Status400BadRequest, "设置无效 not a possible setting");
            return;
        }
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = "/control";
    }

    private async Task SetFromJson(HttpContext http)
    {
        if (!Apply(await ReadJson(http)))
        {
            await http.Refuse(StatusCodes.Status400BadRequest, "设置无效 not a possible setting");
            return;
        }
        await http.Json(State());
    }

    private static async Task<JsonObject?> ReadJson(HttpContext http)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<JsonObject>(http.Request.Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool Apply(JsonObject? wish) =>
        wish is not null && Apply($"{wish["source"]}", wish["latency_ms"]?.ToString(), wish["error_rate"]?.ToString(), wish["mode"]?.ToString());

    // What is left out becomes sound again: one call says all there is to say about a source.
    private bool Apply(string source, string? latency, string? errorRate, string? mode)
    {
        var chosen = Departments.All.Select(department => department.Id).Where(id => source == AllSources || source == id).ToList();
        if (chosen.Count == 0 || Read(latency, errorRate, mode) is not { IsPossible: true } setting)
        {
            return false;
        }
        foreach (var id in chosen)
        {
            if (switches.Of(id) != setting) registers.Spoil(id, setting.Mode);
            switches.Set(id, setting);
        }
        return true;
    }

    private static Setting? Read(string? latency, string? errorRate, string? mode) =>
        int.TryParse(latency ?? "0", out var wait)
        && int.TryParse(errorRate ?? "0", out var rate)
        && ControlPage.Modes.TryGetValue(mode ?? ControlPage.CodeOf(Mode.Normal), out var named)
            ? new Setting(wait, rate, named.Mode)
            : null;

    private JsonObject State() => new()
    {
        ["sources"] = new JsonArray([.. Departments.All.Select(department =>
        {
            var setting = switches.Of(department.Id);
            return new JsonObject
            {
                ["source"] = department.Id,
                ["latency_ms"] = setting.LatencyMs,
                ["error_rate"] = setting.ErrorRate,
                ["mode"] = ControlPage.CodeOf(setting.Mode),
                ["asked"] = switches.Asked(department.Id),
            };
        })]),
    };
}
