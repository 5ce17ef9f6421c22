// The built program in a process of its own, for what only a process can show: being killed, and what it prints.
using System.Diagnostics;

namespace Sunbeam.Tests.App.Houses;

public static class SunbeamProcess
{
    public static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Program(), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath(),
        })!;

    // tests/App/bin/<configuration>/<framework>/ and src/App/bin/<configuration>/<framework>/ are built alike.
    private static string Program()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var root = here;
        while (!File.Exists(Path.Combine(root.FullName, "Sunbeam.slnx"))) root = root.Parent!;
        return Path.Combine(root.FullName, "src", "App", "bin", here.Parent!.Name, here.Name, "sunbeam.dll");
    }
}
