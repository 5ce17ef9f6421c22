// The objections to replies in one's reach, those that wait for an answer first.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

/// <param name="Repeated">The source has been asked again, so the objection can be answered.</param>
/// <param name="Address">The line of the ledger on which it is answered.</param>
public sealed record AppealRow(
    long Id, string CaseNumber, string Place, string FactZh, string FactEn, string SourceZh, string SourceEn, DateTimeOffset At, AppealState State,
    bool Repeated, string RepeatNumber, string Address);

public sealed record AppealsModel(bool Answered, IReadOnlyList<AppealRow> Rows);

public static class ListAppeals
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<AppealsPage, AppealsModel>("/appeals", [Role.Checker, Role.District, Role.Township, Role.Auditor], reading => Read(reading, law));

    private static async Task<AppealsModel?> Read(Reading reading, Law law)
    {
        var (db, answered) = (reading.Db, reading.Text("state") == "answered");
        var rows = await (from appeal in db.Set<Appeal>()
                          where appeal.State == AppealState.Open != answered
                          join application in db.Set<Case>() on appeal.CaseId equals application.Id
                          join check in db.Set<Check>() on appeal.RepeatId equals check.Id
                          orderby appeal.Id
                          select new { Appeal = appeal, application.Number, Check = check }).Take(MostRows).ToListAsync();
        var places = await NameAreas.Of(db, rows.Select(row => row.Appeal.Area));
        return new AppealsModel(answered, [.. rows.Select(row =>
            Row(row.Appeal, row.Number, row.Check, places[row.Appeal.Area], law))]);
    }

    private static AppealRow Row(Appeal appeal, string number, Check repeat, string place, Law law)
    {
        var pack = law.For(appeal.Area);
        var fact = (appeal.PersonId is null ? pack.HouseholdFacts : pack.MemberFacts).GetValueOrDefault(appeal.Fact);
        var source = SourceDefinition.All(pack).FirstOrDefault(one => one.Id == appeal.Source);
        return new AppealRow(
            appeal.Id, number, place, fact?.LabelZh ?? appeal.Fact, fact?.LabelEn ?? appeal.Fact, source?.LabelZh ?? appeal.Source,
            source?.LabelEn ?? appeal.Source, appeal.At, appeal.State, repeat.State == CheckState.Finished, repeat.Number,
            ExplainDifference.PageOf(appeal.CaseId, appeal.Fact, appeal.PersonId));
    }
}
