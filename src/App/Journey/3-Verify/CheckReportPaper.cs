// 核对报告: what the sources said of the whole household, in totals and over or within the limits, and what differs from
// the declaration. Accounts and balances of single members stay with the checking centre.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Verify;

public static class CheckReportPaper
{
    public const string Kind = "check-report";
    private const string Balance = "balance", Further = "之";
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

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
        var finished = DateOnly.FromDateTime((check.FinishedAt ?? check.AskedAt).ToOffset(China).DateTime);
        var counted = await CountFacts.Read(db, pack, of.HouseholdId, of.Id, finished);
        var requests = await db.Set<SourceRequest>().AsNoTracking().Where(request => request.CheckId == check.Id).ToListAsync();
        var authorised = requests.Select(request => request.AuthorisationId).OfType<long>().Distinct().Count();
        var slots = (await CaseSlots.Start(db, pack, of, offices => offices.CheckingCentre, finished))
            .Set("members", counted.PersonIds.Count).Set("authorised", authorised);
        var conditions = Conditions(pack, counted, of, finished);
        foreach (var source in SourceDefinition.ToVerify(pack).Where(source => requests.Exists(request => request.Source == source.Id)))
            AddResult(slots, source, [.. requests.Where(request => request.Source == source.Id)], counted, conditions);
        AddDifferences(slots, pack, counted, await CaseSlots.Names(db, pack, of));
        return new PaperDraft(Kind, check.Id, check.Number, slots);
    }

    private static void AddResult(
        PaperSlots slots, SourceDefinition source, List<SourceRequest> requests, CountedHousehold counted, IReadOnlyDictionary<string, bool?> conditions)
    {
        var origin = "source:" + source.Id;
        var said = counted.All.SelectMany(fact => fact.All).Where(row => row.Origin == origin).ToList();
        var totals = source.Yields.Where(yielded => yielded.Combine is Combine.Sum or Combine.Count)
            .Select(yielded => Total(yielded.Fact, said)).OfType<Wording>().ToList();
        var ended = requests.GroupBy(request => request.State).OrderBy(group => group.Key).Select(group => Ended(group.Key, group.Count())).ToList();
        slots.Add("results",
            ("source", new Wording(source.LabelZh, source.LabelEn)),
            ("as_of", said.Count > 0 ? Show.Date(said.Max(row => row.AsOf)) : "—"),
            ("result", Join([.. ended, .. totals])),
            ("compared", Join([.. source.Yields.Select(yielded => conditions.GetValueOrDefault(yielded.Fact.Name)).OfType<bool>().Distinct().Select(met =>
                met ? new Wording("未超标", "Within the limit") : new Wording("超标", "Over the limit"))])));
    }

    // Only what was asked about everybody adds up to a total of the household; of a balance that is all that is told.
    private static Wording? Total(FactDeclaration fact, List<Evidence> said)
    {
        var each = said.Where(row => row.Fact == fact.Name).GroupBy(row => row.PersonId).Select(rows => rows.First().Value);
        if (ReadCheckReport.Sum(each) is not { } sum) return null;
        var (label, value) = (FactSaid.Label(fact), FactSaid.Value(fact, sum));
        return new Wording($"{label.Zh}合计 {value.Zh}", $"{label.En}: {value.En} in all");
    }

    private static Wording Ended(RequestState state, int count) => state switch
    {
        RequestState.Answered => new($"已答复 {count} 人", $"answered for {count}"),
        RequestState.NoRecord => new($"无记录 {count} 人", $"no record of {count}"),
        RequestState.Refused => new($"拒绝 {count} 人", $"refused for {count}"),
        RequestState.Malformed => new($"答复无法识别 {count} 人", $"unreadable for {count}"),
        RequestState.Late => new($"逾时未答 {count} 人", $"too late for {count}"),
        RequestState.Unreachable => new($"未能连通 {count} 人", $"not reachable for {count}"),
        _ => new($"等待中 {count} 人", $"waiting for {count}"),
    };

    /// <summary>Whether the programme's condition of that name is met; a condition bears the name of the fact it limits.</summary>
    private static Dictionary<string, bool?> Conditions(Pack pack, CountedHousehold counted, Case of, DateOnly date) =>
        !Decider.Decide(pack, counted.ToFacts(pack), date).Programmes.TryGetValue(of.Programme, out var outcome) ? []
            : outcome.Reasons.Where(reason => reason.Condition is not null).DistinctBy(reason => reason.Condition)
                .ToDictionary(reason => reason.Condition!, reason => reason.Met);

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

    private static Wording Join(IReadOnlyList<Wording> parts) =>
        parts.Count == 0 ? "—" : new Wording(string.Join("；", parts.Select(part => part.Zh)), string.Join("; ", parts.Select(part => part.En)));
}
