// `journal verify`: checks every chain and seal.
using System.CommandLine;
using Sunbeam.Access;
using Sunbeam.Data.Journal;

namespace Sunbeam.Shell.Verbs;

internal static class JournalVerb
{
    public static Command Make()
    {
        var verify = new Command("verify", "Checks every chain and every seal of the journal.");
        var options = new HomeOptions().AddTo(verify);
        verify.SetAction(async (parsed, _) =>
        {
            var (opened, desk) = await options.Open(parsed);
            await using var db = desk.Open(Actor.System("journal"));
            var report = await VerifyJournal.Verify(db, desk.Keeper.Ring.Seal, opened.Folder);
            if (options.Json(parsed)) HomeOptions.Print(report);
            else
            {
                Console.WriteLine($"{report.Entries} entries in {report.Chains} chains, {report.Seals} seals: {(report.Broken.Count == 0 ? "whole" : "BROKEN")}");
                foreach (var broken in report.Broken) Console.WriteLine("  " + broken);
            }
            return report.Broken.Count == 0 ? 0 : 1;
        });
        return new Command("journal", "The append-only record of every change.") { verify };
    }
}
