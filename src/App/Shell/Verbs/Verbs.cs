// The verbs of the command line; each is a file of its own. What cannot be used is told in one sentence, exit code 2.
using System.CommandLine;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Shell.Verbs;

public static class Verbs
{
    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("Sunbeam (一米阳光): a district's social assistance, from being found to being helped.")
        {
            ServeVerb.Make(),
            DemoVerb.Make(),
            ScreenVerb.Make(),
            SimulateVerb.Make(),
            ImportVerb.Make(),
            JournalVerb.Make(),
            ReplayVerb.Make(),
            BackupVerb.Backup(),
            BackupVerb.Restore(),
            DecideVerb.Make(),
            PacksVerb.Make(),
            SchemaVerb.Make(),
        };
        var parsed = root.Parse(args.Length == 0 || args[0].StartsWith("--", StringComparison.Ordinal) && args[0] is not ("--help" or "--version")
            ? ["serve", .. args] : args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync(parsed.Errors[0].Message);
            return 2;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception fault) when (fault is HomeException or LawException or PackException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 2;
        }
    }
}
