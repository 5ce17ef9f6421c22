// files: writes what the platform imports; progress goes to standard error.
using System.CommandLine;
using Sunbeam.Demo.World.Files;

namespace Sunbeam.Demo.Sources;

internal static class WriteFilesVerb
{
    public static Command Command()
    {
        var district = new DistrictOptions();
        var folder = new Option<string>("--out") { Description = "目录 folder", Required = true };
        var command = new Command("files", "写出导入文件 write the files to import") { folder };
        district.AddTo(command);
        command.SetAction(call =>
        {
            var chosen = district.Read(call);
            WriteFiles.Of(chosen, call.GetValue(folder)!, written => Console.Error.WriteLine($"{written} / {chosen.Residents}"));
            return 0;
        });
        return command;
    }
}
