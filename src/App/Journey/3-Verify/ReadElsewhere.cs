// Letters between districts (异地核对): the in-tray and what was sent, and one letter with its people and the report that came
// back. A report holds what is masked elsewhere, so whoever opens one is in the journal.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Verify;

public sealed record LetterRow(
    long Id, string Number, LetterSide Side, string From, string To, LetterState State, DateTimeOffset At, DateTimeOffset? AnsweredAt);

public sealed record LettersModel(IReadOnlyList<LetterRow> Received, IReadOnlyList<LetterRow> Sent);

/// <param name="Name">Masked.</param>
public sealed record LetterPerson(string Name, Relation Relation, string Authorisation, DateOnly SignedOn, DateOnly? Until);

/// <param name="CheckId">Of a letter taken here: the check that runs for it.</param>
/// <param name="Report">The report that came back; null until it came, or where it came on paper.</param>
/// <param name="OnPaper">The other district does not work in this home: it gets the letter and answers on paper.</param>
public sealed record LetterModel(
    LetterRow Letter, long? CaseId, string Why, IReadOnlyList<LetterPerson> People, long? CheckId, string? DeclinedBecause,
    PaperText? Report, bool HasScan, bool OnPaper,
    long? PaperId, bool MayTake, bool MayEnter);

public static class ReadElsewhere
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        Role[] readers = [Role.Checker, Role.Township, Role.District];
        routes.MapPage<ElsewherePage, LettersModel>("/elsewhere", readers, ReadAll);
        routes.MapPage<LetterPage, LetterModel>("/elsewhere/{id:long}", readers, ReadOne);
        routes.MapFile("/elsewhere/{id:long}/scan", readers, Scan);
    }

    private static async Task<LettersModel?> ReadAll(Reading reading)
    {
        var letters = await reading.Db.Set<ElsewhereCheck>()
            .OrderBy(one => one.State == LetterState.Answered || one.State == LetterState.Declined).ThenByDescending(one => one.Id)
            .Take(MostRows).ToListAsync();
        var rows = await Rows(reading.Db, letters);
        return new LettersModel([.. rows.Where(row => row.Side == LetterSide.Received)], [.. rows.Where(row => row.Side == LetterSide.Sent)]);
    }

    private static async Task<LetterModel?> ReadOne(Reading reading)
    {
        if (await Find(reading) is not { } letter) return null;
        var asked = letter.Open(reading.Keeper);
        if (letter.Report is not null) await Remember(reading, letter);
        var check = letter.Side == LetterSide.Sent ? null
            : await reading.Db.Set<Check>().Where(one => one.CaseId == letter.CaseId).Select(one => (long?)one.Id).FirstOrDefaultAsync();
        var paper = await reading.Db.Set<Paper>().Where(one => one.SubjectId == letter.Id).Select(one => (long?)one.Id).FirstOrDefaultAsync();
        return new LetterModel(
            (await Rows(reading.Db, [letter]))[0], letter.Side == LetterSide.Sent ? letter.CaseId : null, asked.Why,
            [.. asked.People.Select(one => new LetterPerson(Show.Masked(one.Name), one.Relation, one.Authorisation, one.SignedOn, one.Until))],
            check,
            letter.DeclinedBecause is { } because ? reading.Keeper.Open(because, ElsewhereCheck.DeclinedPlace(letter.Id)) : null,
            letter.Report is null ? null : PaperText.Read(reading.Keeper.Open(letter.Report, ElsewhereCheck.ReportPlace(letter.Id))),
            letter.Scan is not null, letter is { Side: LetterSide.Sent, OtherId: null }, paper,
            letter is { Side: LetterSide.Received, State: LetterState.Waiting } && reading.Actor.Role == Role.Checker,
            letter is { Side: LetterSide.Sent, OtherId: null, State: LetterState.Waiting or LetterState.Taken }
                && reading.Actor.Role is Role.Township or Role.Checker);
    }

    private static async Task<FileAnswer> Scan(Reading reading)
    {
        if (await Find(reading) is not { Scan: { } sealedScan } letter) return Problem.NotThere;
        await Remember(reading, letter);
        var bytes = reading.Keeper.OpenBytes(sealedScan, ElsewhereCheck.ScanPlace(letter.Id));
        var (type, ending) = ReadSignature.IsPicture(bytes) ? ("image/png", "png") : ("application/pdf", "pdf");
        return new Download($"核对报告-{letter.Number}.{ending}", type, stream => stream.WriteAsync(bytes).AsTask());
    }

    private static Task<ElsewhereCheck?> Find(Reading reading)
    {
        var id = reading.Number("id");
        return reading.Db.Set<ElsewhereCheck>().SingleOrDefaultAsync(one => one.Id == id);
    }

    private static Task Remember(Reading reading, ElsewhereCheck letter) =>
        reading.Desk.Do(reading.Actor, Guid.NewGuid().ToString("N"), work =>
        {
            work.Note($"case:{letter.CaseId}", "elsewhere.read", letter.Area, $"letter={letter.Id} number={letter.Number}", caseId: letter.CaseId);
            return Task.FromResult(Answer.Done("/"));
        });

    private static async Task<List<LetterRow>> Rows(SunbeamDb db, List<ElsewhereCheck> letters)
    {
        var codes = letters.SelectMany(one => new[] { one.FromDistrict, one.ToDistrict }).Distinct().ToList();
        var names = await db.Set<Division>().Where(division => codes.Contains(division.Code))
            .ToDictionaryAsync(division => division.Code, division => division.Name);
        return letters.ConvertAll(one => new LetterRow(
            one.Id, one.Number, one.Side, names.GetValueOrDefault(one.FromDistrict, one.FromDistrict),
            names.GetValueOrDefault(one.ToDistrict, one.ToName ?? one.ToDistrict),
            one.State, one.At, one.AnsweredAt));
    }
}
