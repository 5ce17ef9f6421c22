// The connector for JSON over HTTP: asks by POST or GET, proves by header or signature that the question is ours, turns
// the pages, and fetches with its ticket an answer that was not there at once.
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Sunbeam.Journey.Verify;

internal sealed class AskHttp : IDisposable
{
    private readonly Patience _patience;
    private readonly HttpClient _http;

    public AskHttp(Patience patience)
    {
        _patience = patience;
        // A question holds an identity number: it goes to the address that was set, and is not carried on to another.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public void Dispose() => _http.Dispose();

    public async Task<Reply> Ask(SourceDefinition source, HttpReach reach, ReachedAt at, Question question, CancellationToken cancel)
    {
        if (reach.Signing != Signing.None && at.Secret is null) return new Reply(RequestState.Unreachable, Fault.NoSecret);
        var call = new Call(source, reach, at, question);
        if (question.Ticket is { } ticket) return reach.Later == Later.Poll ? await Fetch(call, ticket, cancel) : new Reply(RequestState.Late, Fault.Late);
        var reply = await Turn(call, call.Reach.Path, Asked(call), cancel);
        return reply.Ticket is not { } given ? reply : reach.Later switch
        {
            Later.Poll => await Fetch(call, given, cancel),
            Later.Callback => reply,
            // Nobody agreed that an answer may come later, so nobody would wait for it.
            _ => new Reply(RequestState.Malformed, Fault.NotUnderstood),
        };
    }

    private sealed record Call(SourceDefinition Source, HttpReach Reach, ReachedAt At, Question Question);

    private static Dictionary<string, string> Asked(Call call) => Named(
        (call.Reach.Send.Request, Number(call)), (call.Reach.Send.Key, call.Question.Identity),
        (call.Reach.Send.Purpose, "verify"), (call.Reach.Send.Authorisation, call.Question.Authorisation));

    private static string Number(Call call) => call.Question.Request.ToString(CultureInfo.InvariantCulture);

    // "none" is a part that this source does not want to hear.
    private static Dictionary<string, string> Named(params (string Name, string Value)[] parts) =>
        parts.Where(part => part.Name != "none").ToDictionary(part => part.Name, part => part.Value);

    // An answer that takes a moment is waited for here; for one that takes longer its row waits, and nobody's thread.
    private async Task<Reply> Fetch(Call call, string ticket, CancellationToken cancel)
    {
        var parts = Named((call.Reach.Send.Request, Number(call)), (call.Reach.Send.Ticket, ticket));
        foreach (var pause in _patience.PollsInPlace)
        {
            var reply = await Turn(call, call.Reach.ResultPath!, parts, cancel);
            if (reply.Ticket is null) return reply;
            await Task.Delay(pause, cancel);
        }
        var last = await Turn(call, call.Reach.ResultPath!, parts, cancel);
        return last.Ticket is null ? last : Reply.ComesLater(ticket);
    }

    // All pages count as one reply: together they are no larger than one may be, and there are not too many of them.
    private async Task<Reply> Turn(Call call, string path, Dictionary<string, string> parts, CancellationToken cancel)
    {
        var (pages, left) = (new List<Page>(), _patience.LargestReplyBytes);
        while (pages.Count < _patience.MostPages)
        {
            var (bytes, refusal) = await Exchange(call, path, parts, left, cancel);
            if (bytes is null) return refusal!;
            var (page, instead) = ReadReply.One(bytes, call.Reach.Reply, call.Question);
            if (page is null) return instead!;
            pages.Add(page);
            left -= bytes.Length;
            if (!call.Reach.Paged || string.IsNullOrEmpty(page.Next)) return ReadReply.Join(pages, call.Source, call.Question);
            parts = new Dictionary<string, string>(parts) { [call.Reach.Send.Next] = page.Next };
        }
        return new Reply(RequestState.Malformed, Fault.TooLarge);
    }

    private async Task<(byte[]? Bytes, Reply? Refusal)> Exchange(Call call, string path, Dictionary<string, string> parts, int most, CancellationToken cancel)
    {
        using var request = await Signed(call, path, parts, cancel);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        // A source that takes the question and answers later may say so in the status too.
        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Accepted)) return (null, Unwilling((int)response.StatusCode));
        if (response.Content.Headers.ContentType?.MediaType != "application/json")
            return (null, new Reply(RequestState.Malformed, Fault.NotJson, MayPass: true));
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var bytes = await ReadSome(body, most, cancel);
        return bytes is null ? (null, new Reply(RequestState.Malformed, Fault.TooLarge)) : (bytes, null);
    }

    private static async Task<HttpRequestMessage> Signed(Call call, string path, Dictionary<string, string> parts, CancellationToken cancel)
    {
        var address = call.At.Address.AbsoluteUri.TrimEnd('/') + path;
        var request = call.Reach.Get
            ? new HttpRequestMessage(HttpMethod.Get, address + QueryString.Create(parts.Select(part => KeyValuePair.Create(part.Key, (string?)part.Value))))
            : new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(parts)) };
        if (request.Content is not null) request.Content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        if (call.Reach.Signing == Signing.Header) request.Headers.TryAddWithoutValidation(call.Reach.Header!, call.At.Secret);
        if (call.Reach.Signing == Signing.Hmac)
        {
            var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancel);
            var signature = Signature.Of(call.At.Secret!, request.Method.Method, request.RequestUri!.PathAndQuery, body);
            request.Headers.TryAddWithoutValidation(Signature.MomentHeader, signature.Moment);
            request.Headers.TryAddWithoutValidation(Signature.NonceHeader, signature.Nonce);
            request.Headers.TryAddWithoutValidation(call.Reach.Header!, signature.Code);
        }
        return request;
    }

    private static Reply Unwilling(int status) => status switch
    {
        401 or 403 => new Reply(RequestState.Refused, Fault.RefusedBySource),
        404 or 410 => new Reply(RequestState.Unreachable, Fault.NotFound),
        >= 300 and < 400 => new Reply(RequestState.Unreachable, Fault.Redirected),
        408 or 429 or >= 500 => new Reply(RequestState.Unreachable, Fault.Failing, MayPass: true),
        _ => new Reply(RequestState.Malformed, Fault.NotUnderstood),
    };

    private static async Task<byte[]?> ReadSome(Stream body, int most, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancel)) > 0)
        {
            if (bytes.Length + read > most) return null;
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }
}
