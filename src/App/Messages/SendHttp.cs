// Carries a message over HTTP to whoever sends SMS or WeChat for the district: the address, the header that proves who we are and
// the shape of the body are settings, so that no vendor stands in the code.
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Messages;

internal sealed class SendHttp : IChannel, IDisposable
{
    public const string UsualBody = """{"id":"{id}","to":"{to}","text":"{text}"}""";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    // A redirect would carry somebody's number to a place that nobody set.
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Longest };

    public async Task<Carried> Send(ChannelSetting setting, string? secret, Letter letter, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, setting.Address);
        request.Content = new StringContent(Body(setting.Body ?? UsualBody, letter), Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", letter.Id.ToString(CultureInfo.InvariantCulture));
        if (secret is not null) request.Headers.TryAddWithoutValidation(setting.Sender ?? "Authorization", secret);
        try
        {
            using var answer = await _client.SendAsync(request, stop);
            var told = string.Create(CultureInfo.InvariantCulture, $"http {(int)answer.StatusCode}");
            return answer.IsSuccessStatusCode ? Carried.Sent
                : answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
                    ? Carried.Later(told) : Carried.Never(told);
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            return Carried.Later(fault is HttpRequestException ? "unreachable" : "timeout");
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>The body with its slots filled, each as it may stand within a JSON text.</summary>
    internal static string Body(string body, Letter letter) => Paper.Fill(body, slot => slot switch
    {
        "id" => letter.Id.ToString(CultureInfo.InvariantCulture),
        "to" => Escaped(letter.To),
        "title" => Escaped(letter.Title),
        "text" => Escaped(letter.Text),
        _ => "",
    });

    private static string Escaped(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
}
