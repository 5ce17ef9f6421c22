// `packs check`: reads, layers and checks packs and runs their cases.
using System.CommandLine;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Compiling;

namespace Sunbeam.Shell.Verbs;

internal static class PacksVerb
{
    public static Command Make()
    {
        var folders = new Argument<DirectoryInfo[]>("dir") { Description = "Folders of packs; every pack beside the program when left out.",
            Arity = ArgumentArity.ZeroOrMore };
        var json = new Option<bool>("--json") { Description = "One JSON document on standard output and nothing else there." };
        var check = new Command("check", "Reads, layers and checks packs, and runs their cases.") { folders, json };
        check.SetAction(parsed =>
        {
            var named = parsed.GetValue(folders) ?? [];
            if (named.Any(folder => !folder.Exists)) throw new HomeException("A folder that was named is not there.");
            var shipped = Law.Shipped;
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime);
            var report = PackChecker.Check(
                named.Length > 0 ? named.Select(folder => folder.FullName) : PackReader.Find(shipped), pack => NameSlow.Of(pack, today), shipped);
            if (parsed.GetValue(json)) Console.WriteLine(report.ToCanonicalJson());
            else Tell(report);
            return report.Ok ? 0 : 1;
        });
        return new Command("packs", "The law as data.") { check };
    }

    private static void Tell(CheckReport report)
    {
        foreach (var pack in report.Packs)
        {
            Console.WriteLine($"{pack.Id}: {pack.Programmes.Count} programmes, {pack.Formulas} formulas, {pack.Parameters} parameters, {pack.Tables} tables");
            Console.WriteLine($"  cases: {pack.Passed} passed, {pack.Failed} failed");
            if (pack.Slow.Count > 0) Console.WriteLine($"  one household at a time: {string.Join(", ", pack.Slow)}");
        }
        foreach (var set in report.ToSet) Console.WriteLine($"  to be set: {set.Pack} {set.Parameter}, placeholder {set.Placeholder ?? "none"}");
        foreach (var error in report.Errors) Console.WriteLine(error.ToString());
    }
}
