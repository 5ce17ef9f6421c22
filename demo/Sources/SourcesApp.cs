// The departments as one web program. It reads no settings file, no environment and no working directory, and logs nothing:
// what it is asked about are people.
using Sunbeam.Demo.World;

namespace Sunbeam.Demo.Sources;

public static class SourcesApp
{
    public static WebApplication Build(District district, string urls, Registers registers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseUrls(urls);
        builder.Services.AddRoutingCore();
        // A source that is switched to stall must not hold up the end of the program.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        var switches = new Switches();
        new AnswerQuery(district, switches, registers.Secret, app.Lifetime.ApplicationStopping).Map(app);
        new Control(switches, registers).Map(app);
        TellDeclaration.Map(app, district);
        return app;
    }
}
