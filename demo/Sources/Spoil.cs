// Sends a reply in the way that the switched mode spoils it.
using System.Text;
using System.Text.Json.Nodes;

namespace Sunbeam.Demo.Sources;

internal static class Spoil
{
    private const string Json = "application/json; charset=utf-8";
    private const int HugeBytes = 256 * 1024 * 1024;
    private static readonly TimeSpan BetweenEndlessPieces = TimeSpan.FromMilliseconds(50);

    public static Task Send(HttpContext http, Mode mode, JsonObject reply, CancellationToken gone) => mode switch
    {
        Mode.Error => http.Json(new JsonObject { ["status"] = "error" }, StatusCodes.Status500InternalServerError),
        Mode.Timeout => Task.Delay(Timeout.Infinite, gone),
        Mode.Malformed => http.Send(Json, FirstHalf(Respond.Bytes(reply))),
        Mode.Html => http.Send("text/html; charset=utf-8", "<!doctype html><title>系统维护</title><p>系统维护中，请稍后再试。"u8.ToArray()),
        Mode.Half => CutOff(http, Respond.Bytes(reply)),
        Mode.Negative => http.Json(Negated(reply)),
        Mode.Endless => Pour(http, reply, long.MaxValue, BetweenEndlessPieces, gone),
        Mode.Huge => Pour(http, reply, HugeBytes, TimeSpan.Zero, gone),
        _ => http.Json(reply),
    };

    private static byte[] FirstHalf(byte[] content) => content[..(content.Length / 2)];

    private static async Task CutOff(HttpContext http, byte[] content)
    {
        http.Response.ContentType = Json;
        http.Response.ContentLength = content.Length;
        await http.Response.Body.WriteAsync(FirstHalf(content));
        await http.Response.Body.FlushAsync();
        http.Abort();
    }

    private static JsonObject Negated(JsonObject reply)
    {
        foreach (var record in Records(reply).OfType<JsonObject>())
        {
            foreach (var (name, value) in record.ToList())
            {
                if (value is JsonValue number && number.TryGetValue<long>(out var whole))
                {
                    record[name] = -whole;
                }
                else if (value is JsonValue exact && exact.TryGetValue<decimal>(out var amount))
                {
                    record[name] = -amount;
                }
                else if (value is JsonValue small && small.TryGetValue<int>(out var part))
                {
                    record[name] = -part;
                }
            }
        }
        return reply;
    }

    private static JsonArray Records(JsonObject reply) => (reply["records"] ?? reply["data"]!["list"])!.AsArray();

    // The reply's own records again and again, valid JSON as long as it lasts.
    private static async Task Pour(HttpContext http, JsonObject reply, long bytes, TimeSpan pause, CancellationToken gone)
    {
        http.Response.ContentType = Json;
        var record = Records(reply).FirstOrDefault()?.ToJsonString() ?? "{}";
        var piece = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(record + ",", 64 * 1024 / record.Length)));
        reply = new JsonObject { ["records"] = new JsonArray() };
        var opening = Respond.Bytes(reply).AsMemory()[..^2];
        await http.Response.Body.WriteAsync(opening, gone);
        for (var sent = 0L; sent < bytes; sent += piece.Length)
        {
            await http.Response.Body.WriteAsync(piece, gone);
            await http.Response.Body.FlushAsync(gone);
            await Task.Delay(pause, gone);
        }
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(record + "]}"), gone);
    }
}
