// `import KIND FILE`: takes in a file and answers every line of it.
using System.CommandLine;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Registry.Importing;

namespace Sunbeam.Shell.Verbs;

internal static class ImportVerb
{
    private const int LinesShown = 30;

    public static Command Make()
    {
        var kind = new Argument<string>("kind") { Description = string.Join(", ", TakeImport.Kinds) };
        var file = new Argument<FileInfo>("file") { Description = "A .csv in UTF-8 or GB18030, an .xlsx or an .xls." };
        var district = new Option<string?>("--district") { Description = "The code of the division that the file is about." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Judge every line and keep nothing." };
        var result = new Option<FileInfo?>("--out") { Description = "Writes the same file back with a column 校验结果." };
        var import = new Command("import", "Takes in a file and says of every line whether it was taken, and why not.")
        {
            kind, file, district, dryRun, result,
        };
        var options = new HomeOptions().AddTo(import);
        import.SetAction(async (parsed, _) =>
        {
            var (home, desk) = await options.Open(parsed);
            var path = parsed.GetValue(file)!.FullName;
            var request = new ImportRequest(parsed.GetValue(kind)!, path, parsed.GetValue(district) ?? home.Settings.District, parsed.GetValue(dryRun),
                lines => Console.Error.WriteLine($"{lines:N0} …"));
            var (answer, report) = await TakeImport.Take(desk, Actor.System("import"), Guid.NewGuid().ToString("N"), request,
                new Law(own: home.Packs));
            if (answer is Refused refused && refused.Problem.Code != ImportProblems.OnlyTried.Code)
            {
                await Console.Error.WriteLineAsync($"{refused.Problem.Zh} {refused.Problem.En}");
                return 2;
            }
            if (home.Settings.District is null && !request.DryRun) home.Change(home.Settings with { District = report!.District });
            if (parsed.GetValue(result) is { } to) WriteBack.Write(path, to.FullName, report!);
            if (options.Json(parsed)) HomeOptions.Print(Document(report!));
            else Tell(report!);
            return 0;
        });
        return import;
    }

    private static object Document(ImportReport report) => new
    {
        report.ImportId, report.Lines, report.Accepted, report.Warnings, report.Rejected, report.Skipped,
        Results = report.Results.Select(result => new
        {
            result.Line, Verdict = result.Verdict.ToString().ToLowerInvariant(), result.Code, Why = result.Zh, WhyEn = result.En,
        }),
    };

    private static void Tell(ImportReport report)
    {
        Console.WriteLine($"{report.Lines:N0} lines: {report.Accepted:N0} accepted, {report.Warnings:N0} with a warning, "
            + $"{report.Rejected:N0} rejected, {report.Skipped:N0} skipped");
        var problems = report.Results.Where(result => result.Verdict is LineVerdict.Warning or LineVerdict.Rejected).ToList();
        foreach (var result in problems.Take(LinesShown)) Console.WriteLine($"  {result.Line,7}  {WriteBack.Say(result)}");
        if (problems.Count > LinesShown)
            Console.WriteLine($"  … {problems.Count - LinesShown:N0} more; --out writes the file back with a column that says so of every line.");
    }
}
