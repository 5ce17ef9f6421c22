// Consultations: the sheet that records one in seconds, how many there were, and what was answered before.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Intake;

public sealed record ConsultationRow(
    long Id, DateTimeOffset At, DoorChannel Channel, string? TopicZh, string? TopicEn, string Question, string Answered,
    IReadOnlyList<ProgrammeChoice> Programmes, string By);

/// <param name="Topic">The topic that the list is narrowed to, and that the sheet begins with.</param>
/// <param name="Found">What a household was found to be perhaps entitled to, where one was tried before answering.</param>
public sealed record ConsultationsModel(
    IReadOnlyList<ConsultationRow> Rows, string? Topic, IReadOnlyList<NeedChoice> Topics, IReadOnlyList<ProgrammeChoice> Found, int Today, int ThisYear,
    bool MayTry, bool MayRecord, string? Next);

public static class ReadConsultations
{
    private const int PageRows = 50;

    public static readonly IReadOnlyList<Column<ConsultationRow>> Columns =
    [
        new("at", "时间", (row, _) => Show.Moment(row.At)),
        new("question", "问了什么", (row, _) => row.Question) { Wide = true },
        new("answered", "怎么答复", (row, _) => row.Answered) { Wide = true },
        new("topic", "关于", (row, words) => row.TopicZh is { } topic ? words.Of(topic, row.TopicEn!) : "—"),
        new("by", "经办", (row, _) => row.By),
        new("channel", "渠道", (row, words) => words[DoorWords.Of(row.Channel)]),
        new("programmes", "可能符合", (row, words) => string.Join('、', row.Programmes.Select(one => words.Of(one.Zh, one.En)))) { Wide = true },
    ];

    public static void Map(IEndpointRouteBuilder routes, Law law)
    {
        routes.MapPage<ConsultationsPage, ConsultationsModel>("/consultations", ReadRequests.Readers, reading => Read(reading, law));
        routes.MapSheet("/consultations", ReadRequests.Readers, Columns, reading => Rows(reading, law, SheetDoor.RowsToRead));
    }

    private static async Task<IReadOnlyList<ConsultationRow>> Rows(Reading reading, Law law, int count)
    {
        var (db, pack, shown) = (reading.Db, law.For(reading.Actor.Lowest), reading.Db.Set<Consultation>().AsQueryable());
        if (reading.Text("topic") is { } topic) shown = shown.Where(one => one.Topic == topic);
        if (reading.Number("after") is { } after) shown = shown.Where(one => one.Id < after);
        var rows = await shown.OrderByDescending(one => one.Id).Take(count).ToListAsync();
        var by = rows.Select(one => one.By).Distinct().ToList();
        var names = await db.Set<Account>().Where(account => by.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name);
        return rows.ConvertAll(one => Row(pack, one, names));
    }

    private static async Task<ConsultationsModel?> Read(Reading reading, Law law)
    {
        var (pack, all) = (law.For(reading.Actor.Lowest), reading.Db.Set<Consultation>());
        var (today, year) = (reading.Today.InChina(), new DateOnly(reading.Today.Year, 1, 1).InChina());
        var rows = await Rows(reading, law, PageRows + 1);
        return new ConsultationsModel(
            [.. rows.Take(PageRows)], reading.Text("topic"),
            [.. pack.Needs.Values.Select(need => new NeedChoice(need.Id, need.LabelZh, need.LabelEn, need.Hint.Zh, need.Hint.En))],
            Programmes(pack, (reading.Text("found") ?? "").Split(',')), await all.CountAsync(one => one.At >= today),
            await all.CountAsync(one => one.At >= year),
            reading.Actor.Role is Role.Township or Role.District, reading.Actor.Role != Role.Auditor,
            rows.Count > PageRows ? reading.SameList("/consultations", rows[PageRows - 1].Id.ToString(CultureInfo.InvariantCulture)) : null);
    }

    private static ConsultationRow Row(Pack pack, Consultation one, Dictionary<long, string> names)
    {
        var topic = one.Topic is null ? null : pack.Needs.GetValueOrDefault(one.Topic);
        return new ConsultationRow(one.Id, one.At, one.Channel, topic?.LabelZh, topic?.LabelEn, one.Question, one.Answered, Programmes(pack, one.ProgrammeIds),
            names.GetValueOrDefault(one.By, ""));
    }

    private static IReadOnlyList<ProgrammeChoice> Programmes(Pack pack, IEnumerable<string> ids) =>
        [.. ids.Select(id => pack.Programmes.GetValueOrDefault(id)).OfType<Programme>().Select(one => new ProgrammeChoice(one.Id, one.LabelZh, one.LabelEn))];
}
