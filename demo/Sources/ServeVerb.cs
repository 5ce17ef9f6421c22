// serve: listens, says where in one JSON line, and ends with its parent: when standard input closes, or on a signal.
using System.CommandLine;
using System.Text.Json;
using Sunbeam.Demo.World;

namespace Sunbeam.Demo.Sources;

internal static class ServeVerb
{
    public static Command Command()
    {
        var district = new DistrictOptions();
        var urls = new Option<string>("--urls") { Description = "地址 address", DefaultValueFactory = _ => "http://127.0.0.1:0" };
        var command = new Command("serve", "提供部门接口 serve the departments") { urls };
        district.AddTo(command);
        command.SetAction((call, _) => Serve(district.Read(call), call.GetValue(urls)!));
        return command;
    }

    private static async Task<int> Serve(District district, string urls)
    {
        using var registers = Registers.Write(district);
        var app = SourcesApp.Build(district, urls, registers);
        await app.StartAsync();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            address = app.Urls.First(), files = registers.Files, database = registers.Database, secret = registers.Secret,
        }));
        _ = StopWhenInputCloses(app);
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task StopWhenInputCloses(WebApplication app)
    {
        var unused = new byte[256];
        await using var input = Console.OpenStandardInput();
        while (await input.ReadAsync(unused) > 0)
        {
        }
        app.Lifetime.StopApplication();
    }
}
