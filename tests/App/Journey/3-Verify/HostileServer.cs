// A source that answers whatever a test wants, over a real socket: for replies that no decent program could make.
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Sunbeam.Tests.App.Journey.Verify;

public sealed class HostileServer : IAsyncLifetime
{
    private WebApplication? _app;

    public RequestDelegate Answer { get; set; } = _ => Task.CompletedTask;

    public Uri Address => new(_app!.Urls.First());

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        _app.Run(http => Answer(http));
        await _app.StartAsync();
    }

    public Task Json(HttpContext http, string body)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body);
    }

    public async Task DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await _app!.StopAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // An answer that was meant never to end is ended here.
        }
        await _app!.DisposeAsync();
    }
}
