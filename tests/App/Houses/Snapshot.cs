// Texts as they stood when somebody last read and approved them; each lies in a file beside the test that asks for it.
using System.Runtime.CompilerServices;

namespace Sunbeam.Tests.App.Houses;

public static class Snapshot
{
    public static string Of(string name, [CallerFilePath] string test = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(test)!, "Snapshots", name)).TrimEnd('\n');
}
