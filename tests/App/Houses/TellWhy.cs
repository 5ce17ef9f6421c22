// What broke behind an answer 500: a test that meets one fails with the server's own exception, not with the number alone.
using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;

namespace Sunbeam.Tests.App.Houses;

/// <summary>Keeps the exceptions that the server logs.</summary>
internal sealed class KeepBroken : ILoggerProvider, ILogger
{
    public ConcurrentQueue<Exception> Exceptions { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is not null) Exceptions.Enqueue(exception);
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Dispose()
    {
    }
}

/// <summary>Fails on an answer 500 with what the server said of it. No place of ours answers 500 on purpose.</summary>
internal sealed class TellWhy(KeepBroken broken) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.InternalServerError) return answer;
        // The server logs after it has answered.
        for (var waited = 0; broken.Exceptions.IsEmpty && waited < 50; waited++) await Task.Delay(20, cancellationToken);
        throw new HttpRequestException($"{request.Method} {request.RequestUri?.AbsolutePath} broke: {string.Join("\n---\n", broken.Exceptions)}");
    }
}
