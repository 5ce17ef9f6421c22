// `serve`: starts the platform.
using System.CommandLine;

namespace Sunbeam.Shell.Verbs;

internal static class ServeVerb
{
    public static Command Make()
    {
        var urls = new Option<string>("--urls") { Description = "Where to listen.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var serve = new Command("serve", "Starts the platform.") { urls };
        var options = new HomeOptions().AddTo(serve);
        serve.SetAction(async (parsed, stop) =>
        {
            var (opened, desk) = await options.Open(parsed);
            await using var app = BuildWeb.Build(opened, desk, parsed.GetValue(urls)!.Split(';'));
            await app.StartAsync(stop);
            await Console.Out.WriteLineAsync($"Sunbeam: {string.Join(" ", app.Urls)}");
            await app.WaitForShutdownAsync(stop);
            return 0;
        });
        return serve;
    }
}
