// sunbeam-sources: writes the made-up district's files, or serves its departments over HTTP as long as its parent lives.
using System.CommandLine;
using Sunbeam.Demo.Sources;

var root = new RootCommand("演示用数据源：虚构城区的文件与部门接口。 The files and departments of a made-up district.")
{
    WriteFilesVerb.Command(),
    ServeVerb.Command(),
};
var call = root.Parse(args);
if (call.Errors.Count > 0)
{
    Console.Error.WriteLine(call.Errors[0].Message);
    return 2;
}
try
{
    // The host answers termination itself; a second handler would race with it.
    return await call.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (Exception failure) when (failure is ArgumentException or IOException or UnauthorizedAccessException or UriFormatException or FormatException)
{
    Console.Error.WriteLine(failure.Message);
    return 2;
}
