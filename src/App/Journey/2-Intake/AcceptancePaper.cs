// 受理告知 once everything is there, and 一次性补正告知 while something is missing: each once for a case.
using Sunbeam.Data;
using Sunbeam.Data.Secrets;
using Sunbeam.Registry.Papers;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Intake;

public static class AcceptancePaper
{
    public const string Kind = "acceptance";

    /// <summary>Only once the case has left intake, that is, when it was complete.</summary>
    public static async Task<IReadOnlyList<PaperDraft>> Accepted(SunbeamDb db, Pack pack, Case of)
    {
        if (of.Stage == Stage.Intake) return [];
        var accepted = of.AcceptedOn.InChina();
        var calendar = await Calendar.Of(db);
        var whole = Course.For(pack, of.Programme, of.AcceptedOn)?.Whole?.From(accepted, calendar);
        var slots = (await CaseSlots.Start(db, pack, of, offices => offices.Township, of.AcceptedOn)).Set("limit", Limit(whole, calendar));
        return [new PaperDraft(Kind, of.Id, null, slots)];
    }

    /// <summary>What the correction notice is called by the pack.</summary>
    public const string Correction = "correction";

    /// <summary>Everything that is still missing, told once; nothing where nothing is.</summary>
    /// <param name="told">What was told before, by key, and is not told again; null the first time.</param>
    public static async Task<IReadOnlyList<PaperDraft>> ToCorrect(SunbeamDb db, Keeper keeper, Pack pack, Case of, DateOnly today,
        IReadOnlySet<string>? told = null)
    {
        if (of.Stage != Stage.Intake || of.State != CaseState.Open) return [];
        var family = await Signatures.Read(db, of, pack, today);
        var missing = await StillMissing.Of(db, keeper, pack, of, family, today);
        var names = await CaseSlots.Names(db, pack, of);
        var slots = (await CaseSlots.Start(db, pack, of, offices => offices.Township, of.AcceptedOn)).Set("limit", of.DueOn is { } due ? Show.Date(due) : null);
        var unsigned = missing.Unsigned.Count == 0 ? []
            : family.Where(member => member.Authorisation is null && told?.Contains(TellMissing.Sign(member.PersonId)) != true).ToList();
        var toSay = missing.ToSay.Where(fact => told?.Contains(fact.Key) != true).ToList();
        foreach (var member in unsigned)
            slots.Add("missing", ("who", names.GetValueOrDefault(member.PersonId, "")), ("what", new Wording("核对授权书", "Authorisation to check")),
                ("how", new Wording("本人签字；未成年人由监护人签", "Signed by the member, or a guardian")));
        foreach (var fact in toSay)
            slots.Add("missing", ("who", new Wording("家庭", "Household")), ("what", new Wording(fact.Zh, fact.En)),
                ("how", new Wording("申报", "To be declared")));
        return unsigned.Count + toSay.Count == 0 ? [] : [new PaperDraft(Correction, of.Id, null, slots)];
    }

    private static Wording? Limit(DueDay? due, Calendar calendar) => due is null ? null
        : due.Provisional && due.Day > calendar.KnownUntil ? new Wording($"{Show.Date(due.Day)}（待假期安排）", $"{Show.Date(due.Day)} (holidays not announced yet)")
        : due.Provisional ? new Wording($"{Show.Date(due.Day)}（暂定）", $"{Show.Date(due.Day)} (provisional)") : Show.Date(due.Day);
}
