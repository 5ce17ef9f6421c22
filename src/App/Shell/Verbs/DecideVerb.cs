// `decide`: what a pack says of one household on a day, without a database.
using System.CommandLine;
using System.Globalization;
using Sunbeam.Data;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Shell.Verbs;

internal static class DecideVerb
{
    public static Command Make()
    {
        var pack = new Option<DirectoryInfo>("--pack") { Description = "The folder of the pack.", Required = true };
        var facts = new Option<FileInfo>("--facts") { Description = "The household's facts, as JSON.", Required = true };
        var date = new Option<DateOnly>("--date") { Description = "The day whose law and facts apply.", Required = true };
        var asOf = new Option<DateOnly?>("--as-of") { Description = "The day whose knowledge counts; the same day when left out." };
        var json = new Option<bool>("--json") { Description = "One JSON document on standard output and nothing else there." };
        var repeat = new Option<int>("--repeat") { Description = "Decides so many times more and says on standard error how long one took." };
        var decide = new Command("decide", "Decides one household by a pack, without a database.") { pack, facts, date, asOf, json, repeat };
        decide.SetAction(parsed =>
        {
            var law = ReadPack(parsed.GetValue(pack)!);
            var known = ReadFacts(parsed.GetValue(facts)!);
            var outcome = Decide(law, known, parsed.GetValue(date), parsed.GetValue(asOf));
            if (parsed.GetValue(repeat) is > 0 and var times)
            {
                var median = ScreenVerb.Median(Math.Min(times, 100_000), () => Decide(law, known, parsed.GetValue(date), parsed.GetValue(asOf)));
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{median * 1000:0.000} ms, the median of {times}"));
            }
            if (parsed.GetValue(json)) Console.WriteLine(outcome.ToCanonicalJson());
            else Tell(outcome);
            return 0;
        });
        return decide;
    }

    private static Pack ReadPack(DirectoryInfo folder)
    {
        try
        {
            return folder.Exists ? PackReader.Read(folder.FullName, Registry.Law.Shipped) : throw new HomeException("The folder of the pack is not there.");
        }
        catch (PackException fault)
        {
            throw new HomeException(fault.Errors[0].ToString());
        }
    }

    private static Facts ReadFacts(FileInfo file)
    {
        try
        {
            return Facts.FromJson(File.ReadAllText(file.FullName));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new HomeException("The file of facts cannot be read.");
        }
        catch (FactsException fault)
        {
            throw new HomeException(fault.Message);
        }
    }

    private static Outcome Decide(Pack pack, Facts facts, DateOnly date, DateOnly? asOf)
    {
        try
        {
            return Decider.Decide(pack, facts, date, asOf);
        }
        catch (FactsException fault)
        {
            throw new HomeException(fault.Message);
        }
    }

    private static void Tell(Outcome outcome)
    {
        foreach (var programme in outcome.Programmes.Values)
        {
            var amount = programme.Amount is { } yuan ? string.Create(CultureInfo.InvariantCulture, $" {yuan.ToString(2)} 元") : "";
            Console.WriteLine($"{programme.LabelZh}: {Outcome.Name(programme.Verdict)}{amount}{(programme.Provisional ? " (provisional)" : "")}");
            foreach (var reason in programme.Reasons) Console.WriteLine($"  {(reason.Member is { } member ? $"第 {member + 1} 位成员：" : "")}{reason.Zh}");
            foreach (var missing in programme.Missing) Console.WriteLine("  ? " + missing);
        }
    }
}
