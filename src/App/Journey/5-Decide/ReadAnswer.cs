// The answer of a case as it stands today: for each programme yes, no or not yet, the amount, why, what is missing and
// what would change it. Nothing is decided by looking.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Decide;

/// <param name="Source">The law it rests on.</param>
/// <param name="Met">Whether the condition it speaks of is met; null when open, or when it speaks of none.</param>
public sealed record Told(string Zh, string En, string? Source = null, bool? Met = null);

public sealed record ProgrammeAnswer(
    string Id, string Zh, string En, Verdict Verdict, long? AmountFen, string Period, IReadOnlyList<Told> Reasons,
    IReadOnlyList<Told> Missing, IReadOnlyList<Told> WouldChange, bool Provisional, IReadOnlyList<string> ProvisionalBecause);

/// <param name="Programmes">The one that was applied for first, then what else would help.</param>
public sealed record AnswerModel(long CaseId, DateOnly Date, string Pack, string PackHash, IReadOnlyList<ProgrammeAnswer> Programmes)
{
    public ProgrammeAnswer Asked => Programmes[0];
}

public static class ReadAnswer
{
    public static async Task<AnswerModel?> Read(Reading reading, Law law)
    {
        var id = reading.Number("id");
        return await reading.Db.Set<Case>().SingleOrDefaultAsync(entity => entity.Id == id) is { } of ? await Of(reading.Db, law, of, reading.Today) : null;
    }

    public static async Task<AnswerModel> Of(SunbeamDb db, Law law, Case of, DateOnly date)
    {
        var computed = await ComputeAnswer.Of(db, law, of, date);
        return Of(of, computed.Pack, computed.Outcome, await NameMembers.Of(db, computed.Pack, computed.Counted));
    }

    public static AnswerModel Of(Case of, Pack pack, Outcome outcome, IReadOnlyList<MemberName> members)
    {
        var programmes = outcome.Programmes.Values.OrderBy(programme => programme.Id != of.Programme).ThenBy(Rank)
            .Select(programme => One(programme, pack, members));
        return new AnswerModel(of.Id, outcome.Date, outcome.Pack, outcome.PackHash, [.. programmes]);
    }

    // What would help comes before what is open, and that before what is not.
    internal static int Rank(ProgrammeOutcome programme) => programme.Verdict switch { Verdict.Entitled => 0, Verdict.Unknown => 1, _ => 2 };

    internal static ProgrammeAnswer One(ProgrammeOutcome outcome, Pack pack, IReadOnlyList<MemberName> members) => new(
        outcome.Id, outcome.LabelZh, outcome.LabelEn, outcome.Verdict, outcome.Verdict == Verdict.Entitled ? outcome.AmountFen : null, outcome.Period,
        [.. outcome.Reasons.Where(reason => reason.Condition != "provisional").Select(reason => Tell(reason, members))],
        [.. outcome.Missing.Select(path => NameMembers.Path(pack, members, path)).Select(path => new Told(path.Zh, path.En))],
        [.. outcome.WouldChange.Select(reason => Tell(reason, members))], outcome.Provisional, outcome.ProvisionalBecause);

    private static Told Tell(Reason reason, IReadOnlyList<MemberName> members) =>
        members.FirstOrDefault(member => member.Index == reason.Member) is { } of
            ? new($"{of.Zh}：{reason.Zh}", $"{of.En}: {reason.En}", reason.Source, reason.Met) : new(reason.Zh, reason.En, reason.Source, reason.Met);
}
