// Writes JSON replies: Chinese stays readable, and nothing is configured elsewhere.
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sunbeam.Demo.Sources;

internal static class Respond
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Bytes<T>(T content) => JsonSerializer.SerializeToUtf8Bytes(content, Options);

    public static Task Json<T>(this HttpContext http, T content, int status = StatusCodes.Status200OK) =>
        http.Send("application/json; charset=utf-8", Bytes(content), status);

    public static Task Refuse(this HttpContext http, int status, string reason) =>
        http.Json(new JsonObject { ["status"] = "refused", ["reason"] = reason }, status);

    public static Task Send(this HttpContext http, string type, byte[] content, int status = StatusCodes.Status200OK)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        http.Response.ContentLength = content.Length;
        return http.Response.Body.WriteAsync(content, http.RequestAborted).AsTask();
    }
}
