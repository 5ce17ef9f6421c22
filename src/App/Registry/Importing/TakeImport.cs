// Takes in a file: one act, one transaction, one line in the journal with a digest of what was accepted. Whatever the kind,
// every line is answered, and the same file or a corrected one can be sent again without doubling anything.
using System.Security.Cryptography;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;

namespace Sunbeam.Registry.Importing;

/// <param name="Kind">One of <see cref="TakeImport.Kinds"/>.</param>
/// <param name="Division">The code that the file is about; null where the file itself shows it.</param>
/// <param name="DryRun">Judge everything, keep nothing.</param>
/// <param name="Progress">Told the number of lines now and then.</param>
public sealed record ImportRequest(string Kind, string Path, string? Division = null, bool DryRun = false, Action<int>? Progress = null);

/// <summary>What each kind of import works with.</summary>
internal sealed record Taking(Work Work, long Id, ImportRequest Request, Places Places, ImportReport Report, Law Law)
{
    private const int LinesPerReport = 10_000;

    public ReadTable Open(params IReadOnlyList<string> required)
    {
        var table = ReadTable.Open(Request.Path, required);
        Report.Describe(table);
        return table;
    }

    public void Tell(LineResult result)
    {
        Report.Add(result);
        if (Report.Lines % LinesPerReport == 0) Request.Progress?.Invoke(Report.Lines);
    }
}

public static class TakeImport
{
    private static readonly Dictionary<string, Func<Taking, Task>> ByKind =
        new(TakesFilesAttribute.All.Select(found => KeyValuePair.Create(found.Key, found.Value.Run)))
    {
        ["dibao-roster"] = taking => ImportRoster.Run(taking, "dibao"),
        ["tekun-roster"] = taking => ImportRoster.Run(taking, "tekun"),
        ["residents"] = ImportResidents.Run,
        ["grids"] = ImportGrids.Run,
        ["teams"] = ImportTeams.Run,
        ["disability"] = taking => ImportRegister.Run(taking, "disability"),
        ["medical"] = taking => ImportRegister.Run(taking, "medical"),
        ["education"] = taking => ImportRegister.Run(taking, "education"),
        ["social_insurance"] = taking => ImportRegister.Run(taking, "social_insurance"),
        ["deaths"] = taking => ImportRegister.Run(taking, "population"),
    };

    public static IReadOnlyCollection<string> Kinds => ByKind.Keys;

    /// <summary>The answer, and the report when the file was read through.</summary>
    public static async Task<(Answer Answer, ImportReport? Report)> Take(Desk desk, Actor actor, string key, ImportRequest request, Law law)
    {
        if (!ByKind.TryGetValue(request.Kind, out var take)) return (ImportProblems.UnknownKind.With(string.Join("、", Kinds)), null);
        ImportReport? report = null;
        var answer = await desk.Do(actor, key, async work =>
        {
            try
            {
                // A collision runs the act again from the start, with a report of its own.
                var (taking, refused) = await Begin(work, request, law);
                if (refused is not null) return refused;
                await take(taking!);
                report = taking!.Report;
                return await Finish(taking);
            }
            catch (TableException fault)
            {
                return fault.Problem;
            }
        });
        return (answer, report);
    }

    private static async Task<(Taking? Taking, Problem? Refused)> Begin(Work work, ImportRequest request, Law law)
    {
        var places = await Places.Load(work);
        if (request.Division is { } code && !places.Narrow(code)) return (null, ImportProblems.UnknownDistrict);
        return (new Taking(work, Ids.Next(), request, places, new ImportReport(), law), null);
    }

    private static async Task<Answer> Finish(Taking taking)
    {
        var (work, report) = (taking.Work, taking.Report);
        report.Sort();
        report.District = taking.Places.Code?[..6];
        if (report.Lines == 0) return ImportProblems.NoLines;
        if (taking.Request.DryRun) return ImportProblems.OnlyTried;
        var area = taking.Places.FirstArea(work.Actor);
        report.ImportId = taking.Id;
        work.Db.Add(new Import
        {
            Id = taking.Id, Kind = taking.Request.Kind, FileDigest = await DigestOf(taking.Request.Path), Lines = report.Lines, Accepted = report.Accepted,
            Warnings = report.Warnings, Rejected = report.Rejected, Skipped = report.Skipped, MadeBy = work.Actor.AccountId, At = work.Now, Area = area,
        });
        foreach (var result in report.Results.Where(result => result.Findings[0] != Findings.Accepted))
            await work.Bulk.Add(new ImportLine
            {
                Id = Ids.Next(), ImportId = taking.Id, Line = result.Line, Verdict = result.Verdict, Codes = result.Codes, Area = area,
            });
        // Keyed, because somebody who holds the journal could otherwise guess the rows of a short file and try them out.
        var digest = Convert.ToHexStringLower(work.Keeper.Index(report.Digest(), "import"));
        work.Note($"import:{taking.Id}", "import.taken", area,
            $"kind={taking.Request.Kind} lines={report.Lines} accepted={report.Accepted} warnings={report.Warnings}"
            + $" rejected={report.Rejected} digest={digest}");
        return Answer.Done($"/imports/{taking.Id}", taking.Id);
    }

    private static async Task<byte[]> DigestOf(string path)
    {
        await using var file = File.OpenRead(path);
        return await SHA256.HashDataAsync(file);
    }
}
