// Asks one source about one person over HTTP, and always comes back with a named outcome: a source that stalls, breaks
// off, babbles or lies is an entry in the record, never a crash and never a fact.
using System.Collections.Concurrent;
using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Sunbeam.Journey.Verify;

public sealed class AskSource : IDisposable
{
    private readonly Patience _patience;
    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<string, ResiliencePipeline<Reply>> _lines = new();

    public AskSource(Patience patience)
    {
        _patience = patience;
        // A question holds an identity number: it goes to the address that was set, and is not carried on to another.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _http = new HttpClient(handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    public void Dispose() => _http.Dispose();

    /// <exception cref="OperationCanceledException">only when <paramref name="stop"/> was asked for</exception>
    public async Task<Reply> Ask(SourceDefinition source, Uri address, Question question, CancellationToken stop)
    {
        try
        {
            return await Line(source.Id).ExecuteAsync(async cancel => await Send(source, address, question, cancel), stop);
        }
        catch (TimeoutRejectedException)
        {
            return new Reply(RequestState.Late, Fault.Late, MayPass: true);
        }
        catch (BrokenCircuitException)
        {
            return new Reply(RequestState.Unreachable, Fault.Resting, MayPass: true);
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            // The kinds of exception that a peer can provoke are not a closed list, and none of them may stop the others.
            return fault is HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
            }
                ? new Reply(RequestState.Unreachable, Fault.Unreachable, MayPass: true)
                : new Reply(RequestState.Malformed, Fault.CutOff, MayPass: true);
        }
    }

    // One line for each source: a source that is down must not use up the time of those that are not.
    private ResiliencePipeline<Reply> Line(string source) => _lines.GetOrAdd(source, _ => new ResiliencePipelineBuilder<Reply>()
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Reply>
        {
            FailureRatio = 1,
            MinimumThroughput = _patience.FailuresBeforeRest,
            BreakDuration = _patience.Rest,
            ShouldHandle = new PredicateBuilder<Reply>()
                .Handle<Exception>(fault => fault is not OperationCanceledException).HandleResult(reply => reply.MayPass),
        })
        .AddTimeout(_patience.Timeout)
        .Build());

    private async Task<Reply> Send(SourceDefinition source, Uri address, Question question, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address.AbsoluteUri.TrimEnd('/') + source.Path)
        {
            Content = JsonContent.Create(new
            {
                request = question.Request.ToString(System.Globalization.CultureInfo.InvariantCulture),
                identity = question.Identity, purpose = "verify", authorisation = question.Authorisation,
            }),
        };
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (response.StatusCode != HttpStatusCode.OK) return Unwilling((int)response.StatusCode);
        if (response.Content.Headers.ContentType?.MediaType != "application/json") return new Reply(RequestState.Malformed, Fault.NotJson, MayPass: true);
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        var bytes = await ReadSome(body, cancel);
        return bytes is null ? new Reply(RequestState.Malformed, Fault.TooLarge) : ReadReply.Read(bytes, source, question);
    }

    private static Reply Unwilling(int status) => status switch
    {
        401 or 403 => new Reply(RequestState.Refused, Fault.RefusedBySource),
        404 or 410 => new Reply(RequestState.Unreachable, Fault.NotFound),
        >= 300 and < 400 => new Reply(RequestState.Unreachable, Fault.Redirected),
        408 or 429 or >= 500 => new Reply(RequestState.Unreachable, Fault.Failing, MayPass: true),
        _ => new Reply(RequestState.Malformed, Fault.NotUnderstood),
    };

    private async Task<byte[]?> ReadSome(Stream body, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancel)) > 0)
        {
            if (bytes.Length + read > _patience.LargestReplyBytes) return null;
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }
}
