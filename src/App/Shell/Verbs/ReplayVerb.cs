// `replay DECISION | --all`: runs receipts again from the law that was kept with them (复算).
using System.CommandLine;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.Decide;

namespace Sunbeam.Shell.Verbs;

internal static class ReplayVerb
{
    public static Command Make()
    {
        var one = new Argument<long?>("decision") { Description = "The number of one decision.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Every decision of this home." };
        var replay = new Command("replay", "Computes decisions again from their receipts, and compares byte for byte.") { one, all };
        var options = new HomeOptions().AddTo(replay);
        replay.SetAction(async (parsed, _) =>
        {
            var decision = parsed.GetValue(one);
            if (decision is null != parsed.GetValue(all)) throw new HomeException("Name one decision, or say --all.");
            var (_, desk) = await options.Open(parsed);
            await using var db = desk.Open(Actor.System("replay"));
            var report = await ReplayReceipts.Run(db, desk.Keeper, decision);
            if (decision is not null && report.Decisions == 0) throw new HomeException("This home has no such decision.");
            if (options.Json(parsed)) HomeOptions.Print(report);
            else
            {
                Console.WriteLine($"{report.Decisions} decisions, {report.Same} the same");
                foreach (var differs in report.Differs) Console.WriteLine($"  {differs.Decision}: {differs.Why}");
            }
            return report.Differs.Count == 0 ? 0 : 1;
        });
        return replay;
    }
}
