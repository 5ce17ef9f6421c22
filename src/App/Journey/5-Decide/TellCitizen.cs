// The answer in plain words for the household, on one page: what comes out, why, what would change it, whom to ask.
// Until it is confirmed it says so: 初步测算，以审核确认结果为准.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Deciding;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Decide;

/// <param name="Confirmed">Whether it is decided, or only computed so far.</param>
public sealed record CitizenLetter(
    string Number, bool Confirmed, Told Result, IReadOnlyList<Told> Why, IReadOnlyList<Told> StillNeeded, IReadOnlyList<Told> WouldChange,
        IReadOnlyList<Told> Next);

public static class TellCitizen
{
    public static async Task<CitizenLetter> Of(SunbeamDb db, Case of, AnswerModel answer, Decision? decision)
    {
        var township = Area.Township(of.Area);
        var office = await db.Set<Organisation>().Where(known => known.Division == township && known.Kind == OrganisationKind.Township)
            .Select(known => new { known.Name, known.Telephone }).FirstOrDefaultAsync();
        return Write(of.Number, answer, decision, office is null ? null : $"{office.Name} {office.Telephone}");
    }

    /// <param name="office">Whom to ask: the office and its telephone.</param>
    public static CitizenLetter Write(string number, AnswerModel answer, Decision? decision, string? office)
    {
        var confirmed = decision?.State == DecisionState.Confirmed;
        // What was decided is told; a meeting may have resolved more than the law computes.
        var asked = decision is null ? answer.Asked : answer.Asked with { Verdict = decision.Verdict, AmountFen = decision.AmountFen };
        return new CitizenLetter(number, confirmed, Result(asked, confirmed, decision), asked.Reasons, asked.Missing, asked.WouldChange,
            [.. Next(confirmed, decision, office)]);
    }

    private static Told Result(ProgrammeAnswer asked, bool confirmed, Decision? decision) => asked.Verdict switch
    {
        Verdict.Unknown => new($"您家的{asked.Zh}申请还有情况没有查清，暂时不能得出结果。",
            $"Some things are still to be found out before your application for {asked.En} can be answered."),
        Verdict.Entitled when confirmed => new(
            $"您家符合{asked.Zh}条件{Pays(asked, Once(asked) ? "，一次发给 {0} 元" : "，每月发给 {0} 元")}{(decision!.PaidFrom is { } from ? $"，从 {Show.Month(from)} 起发放" : "")}。",
            $"Your household is entitled to {asked.En}{Pays(asked, Once(asked) ? ": {0} yuan once" : ": {0} yuan a month")}"
                + $"{(decision.PaidFrom is { } first ? $", from {Show.Month(first)}" : "")}."),
        Verdict.Entitled => new($"初步测算：您家可能符合{asked.Zh}条件{Pays(asked, Once(asked) ? "，一次约 {0} 元" : "，每月约 {0} 元")}，以审核确认结果为准。",
            $"A first computation: your household may be entitled to {asked.En}{Pays(asked, Once(asked) ? ", about {0} yuan once" : ", about {0} yuan a month")}. "
                + "What counts is the confirmed decision."),
        _ when confirmed => new($"您家目前不符合{asked.Zh}条件。", $"Your household is not entitled to {asked.En} at present."),
        _ => new($"初步测算：您家可能不符合{asked.Zh}条件，以审核确认结果为准。",
            $"A first computation: your household may not be entitled to {asked.En}. What counts is the confirmed decision."),
    };

    private static bool Once(ProgrammeAnswer asked) => asked.Period == "once";

    private static string Pays(ProgrammeAnswer asked, string sentence) =>
        asked.AmountFen is { } fen ? string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, Show.Yuan(fen)) : "";

    private static IEnumerable<Told> Next(bool confirmed, Decision? decision, string? office)
    {
        if (confirmed && decision!.NoticeNumber is { } notice) yield return new($"通知书文号：{notice}。", $"Number of the notice: {notice}.");
        if (confirmed && decision!.Verdict == Verdict.Entitled)
            yield return new("家庭人口、收入、财产有变化时，请及时告诉镇街。", "Please tell the township when members, income or property change.");
        if (confirmed) yield return new("不服本决定的，可以依法申请行政复议或者提起行政诉讼。",
            "Against this decision you may apply for administrative reconsideration or go to court.", "社会救助法 第七十六条");
        yield return office is null ? new("有疑问请到镇街社会救助窗口咨询。", "Questions: the township's assistance window.")
            : new($"有疑问请咨询：{office}。", $"Questions: {office}.");
    }
}
