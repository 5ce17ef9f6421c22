// Asks one source about one person, however it is reached, and always comes back with a named outcome: a source that
// stalls, breaks off, babbles or lies is an entry in the record, never a crash and never a fact.
using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Sunbeam.Journey.Verify;

public sealed class AskSource(Patience patience) : IDisposable
{
    private readonly AskHttp _http = new(patience);
    private readonly AskDatabase _databases = new(patience);
    private readonly AskFiles _files = new(patience);
    private readonly ConcurrentDictionary<string, ResiliencePipeline<Reply>> _lines = new();

    public void Dispose() => _http.Dispose();

    /// <exception cref="OperationCanceledException">only when <paramref name="stop"/> was asked for</exception>
    public async Task<Reply> Ask(SourceDefinition source, ReachedAt at, Question question, CancellationToken stop)
    {
        try
        {
            return await Line(source.Id).ExecuteAsync(async cancel => await Send(source, at, question, cancel), stop);
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

    private Task<Reply> Send(SourceDefinition source, ReachedAt at, Question question, CancellationToken cancel) => source.Reach switch
    {
        HttpReach reach => _http.Ask(source, reach, at, question, cancel),
        DatabaseReach reach => _databases.Ask(source, reach, at, question, cancel),
        FileReach reach => _files.Ask(source, reach, at, question, cancel),
        _ => Task.FromResult(new Reply(RequestState.Unreachable, Fault.ByHand)),
    };

    // One line for each source: a source that is down must not use up the time of those that are not.
    private ResiliencePipeline<Reply> Line(string source) => _lines.GetOrAdd(source, _ => new ResiliencePipelineBuilder<Reply>()
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Reply>
        {
            FailureRatio = 1,
            MinimumThroughput = patience.FailuresBeforeRest,
            BreakDuration = patience.Rest,
            ShouldHandle = new PredicateBuilder<Reply>()
                .Handle<Exception>(fault => fault is not OperationCanceledException).HandleResult(reply => reply.MayPass),
        })
        .AddTimeout(patience.Timeout)
        .Build());
}
