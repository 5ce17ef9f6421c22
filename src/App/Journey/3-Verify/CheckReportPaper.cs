// 核对报告: what the sources said of the whole household, in totals and over or within the limits, and what differs from
// the declaration. Accounts and balances of single members stay with the checking centre.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Verify;

public static class CheckReportPaper
{
    public const string Kind = "check-report";
    private const string Balance = "balance", Further = "之";

    public static async Task<IReadOnlyList<PaperDraft>> Drafts(SunbeamDb db, Pack pack, Case of)
    {
        var drafts = new List<PaperDraft>();
        foreach (var check in await db.Set<Check>().AsNoTracking().Where(c => c.CaseId == of.Id && c.State == CheckState.Finished).OrderBy(c => c.Id)
            .ToListAsync())
            drafts.Add(await Draft(db, pack, of, check));
        return drafts;
    }

    /// <summary>Issues the report of a check that has just finished: under its number, and with 之二, 之三 … where sources were asked again
    /// after a report had left the house.</summary>
    public static async Task Issue(Work work, Pack pack, Case of, Check check)
    {
        var draft = await Draft(work.Db, pack, of, check);
        var earlier = await Issued(work.Db, check).CountAsync();
        // One paper for each subject: a further report of the same check is about what it found since.
        if (earlier > 0) draft = draft with { SubjectId = Ids.Next(), Number = check.Number + Further + Figure(earlier + 1) };
        await IssuePaper.Issue(work, pack, of.Id, of.Area, draft);
    }

    /// <summary>The papers of a check's reports, the first one first.</summary>
    public static IQueryable<Sunbeam.Registry.Paper> Issued(SunbeamDb db, Check check) => db.Set<Sunbeam.Registry.Paper>()
        .Where(paper => paper.CaseId == check.CaseId && paper.Kind == Kind && (paper.Number == check.Number || paper.Number.StartsWith(check.Number + Further)))
        .OrderBy(paper => paper.Id);

    private static string Figure(int number) => number <= 10 ? "一二三四五六七八九十"[number - 1].ToString() : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The report of one check that is finished.</summary>
    public static async Task<PaperDraft> Draft(SunbeamDb db, Pack pack, Case of, Check check)
    {
        var finished = (check.FinishedAt ?? check.AskedAt).DayInChina();
        var counted = await CountFacts.Read(db, pack, of.HouseholdId, of.Id, finished);
        var requests = await db.Set<SourceRequest>().AsNoTracking().Where(request => request.CheckId == check.Id).ToListAsync();
        var report = ReadCheckReport.Of(check, of, pack, counted, requests, finished);
        var slots = (await CaseSlots.Start(db, pack, of, offices => offices.CheckingCentre, finished))
            .Set("members", report.Members).Set("authorised", report.Authorised)
            .Set("supporters", report.Supporters).Set("agreed", report.SupportersAgreed).Set("occasion", await Occasion(db, check))
            .Set("asked", report.Sources.Sum(source => source.Asked)).Set("answered", report.Sources.Sum(source => source.Answered))
            .Set("none", report.Sources.Sum(source => source.NoRecord)).Set("refused", report.Sources.Sum(source => source.Refused))
            .Set("silent", report.Sources.Sum(source => source.Silent - source.Refused));
        foreach (var source in report.Sources) AddResult(slots, source);
        foreach (var total in report.Totals) AddTotal(slots, pack.MemberFacts[total.Fact], total);
        // Of a guest only some of the household is known here; the limits are for who asked.
        foreach (var limit in of.GuestOf is null ? report.Limits : [])
            slots.Add("limits", ("condition", new Wording(limit.Zh, limit.En)), ("compared", Compared(limit.Within)));
        AddDifferences(slots, pack, counted, await CaseSlots.Names(db, pack, of));
        await AddAppeals(db, slots, pack, check);
        return new PaperDraft(Kind, check.Id, check.Number, slots);
    }

    private static async Task<Wording> Occasion(SunbeamDb db, Check check)
    {
        if (check.RepeatsId is not { } repeated) return new Wording("首次核对", "first check");
        var first = await db.Set<Check>().Where(one => one.Id == repeated).Select(one => one.Number).SingleAsync();
        return new Wording($"对{first}核对结果的异议复查", $"repeated after an objection to {first}");
    }

    private static void AddResult(PaperSlots slots, SourceResult source) => slots.Add("results",
        ("source", new Wording(source.Zh, source.En)),
        ("as_of", source.AsOf is { } day ? Show.Date(day) : "—"),
        ("asked", Figure(source.Asked, "人")), ("answered", Figure(source.Answered, "人")), ("none", Figure(source.NoRecord, "人")),
        ("refused", Figure(source.Refused, "人")),
        ("silent", source.Silent - source.Refused is > 0 and var silent
            ? new Wording($"{silent} 人（{string.Join("、", source.Faults.Select(CheckWords.OfFault))}）", $"{silent} ({string.Join(", ", source.Faults)})") : "—"));

    private static Wording Figure(int count, string unit) => count == 0 ? "—" : new Wording($"{count} {unit}", count.ToString(CultureInfo.InvariantCulture));

    // Of a balance the household's total is all that is told; what nobody said of somebody is unknown and not zero.
    private static void AddTotal(PaperSlots slots, FactDeclaration fact, HouseholdTotal total) => slots.Add("totals",
        ("fact", FactSaid.Label(fact)),
        ("declared", total.Declared is null ? new Wording("未申报", "Not declared") : FactSaid.Value(fact, total.Declared)),
        ("found", total.Found is null ? new Wording("未查明", "Not known") : FactSaid.Value(fact, total.Found)),
        ("note", (total.Unknown > 0, total.Differs) switch
        {
            (true, true) => new Wording($"与申报不一致；{total.Unknown} 人未查明", $"Differs from declared; {total.Unknown} not known"),
            (true, false) => new Wording($"{total.Unknown} 人未查明", $"{total.Unknown} not known"),
            (false, true) => new Wording("与申报不一致", "Differs from declared"),
            _ => "—",
        }));

    private static Wording Compared(bool? within) => within switch
    {
        true => new Wording("未超标", "Within the limit"),
        false => new Wording("超标", "Over the limit"),
        _ => new Wording("待查清", "Not settled"),
    };

    private static async Task AddAppeals(SunbeamDb db, PaperSlots slots, Pack pack, Check check)
    {
        var appeals = await db.Set<Appeal>().AsNoTracking().Where(one => one.CaseId == check.CaseId).OrderBy(one => one.Id).ToListAsync();
        foreach (var appeal in appeals)
        {
            var fact = (appeal.PersonId is null ? pack.HouseholdFacts : pack.MemberFacts).GetValueOrDefault(appeal.Fact);
            var source = SourceDefinition.All(pack).FirstOrDefault(one => one.Id == appeal.Source);
            slots.Add("appeals",
                ("fact", fact is null ? appeal.Fact : FactSaid.Label(fact)),
                ("source", source is null ? appeal.Source : new Wording(source.LabelZh, source.LabelEn)),
                ("result", appeal.State switch
                {
                    AppealState.Stands => new Wording("维持原答复", "The reply stands"),
                    AppealState.Corrected => new Wording("已按佐证更正", "Corrected by the proof"),
                    _ => new Wording("复查中", "Being asked again"),
                }));
        }
    }

    private static void AddDifferences(PaperSlots slots, Pack pack, CountedHousehold counted, IReadOnlyDictionary<long, string> names)
    {
        foreach (var found in counted.All.Where(fact => fact.Differs))
        {
            var fact = found.PersonId is null ? pack.HouseholdFacts[found.Fact] : pack.MemberFacts[found.Fact];
            var declared = found.All.FirstOrDefault(row => row.Origin == "declared");
            var verified = found.All.FirstOrDefault(row => row.Origin.StartsWith("source:", StringComparison.Ordinal));
            if (declared is null || verified is null) continue;
            var who = found.PersonId is { } person ? names.GetValueOrDefault(person, "") : "";
            var held = fact.Period == Balance;
            slots.Add("differences", ("fact", new Wording($"{who} {fact.LabelZh}".Trim(), $"{who} {fact.LabelEn}".Trim())),
                ("declared", held ? new Wording("（见合计）", "(see the total)") : FactSaid.Value(fact, declared.Value)),
                ("verified", held ? new Wording("不一致", "Differs") : FactSaid.Value(fact, verified.Value)));
        }
    }
}
