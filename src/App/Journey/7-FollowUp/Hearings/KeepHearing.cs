// What the acts of a hearing share: whether the law asks for one, the one that is open, what the household said, and who is told.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.Intake;
using Sunbeam.Messages;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.FollowUp;

public static class KeepHearing
{
    /// <summary>The pack's procedure, and its steps.</summary>
    public const string Procedure = "ending", Hear = "hear", Answer = "answer-hearing";

    /// <summary>Whether an aid ends for that only when its household was heard.</summary>
    public static bool IsAsked(Pack pack, EndBecause because) =>
        pack.Procedures.TryGetValue(Procedure, out var procedure) && !procedure.Unheard.Contains(Word(because));

    /// <summary>The hearing about an aid that is not over; null where there is none.</summary>
    public static Task<Hearing?> Open(SunbeamDb db, long aid) => db.Set<Hearing>().SingleOrDefaultAsync(one => one.AidId == aid
        && (one.State == HearingState.Open || one.State == HearingState.Said || one.State == HearingState.Stands));

    /// <summary>Where the household is told: the first field, so that the browser opens what it lies in and nothing that was typed beside it is lost.</summary>
    public static string TellForm(long aid) => $"/aids/{aid}#told-last";

    /// <summary>Where the household reads it and answers, if the aid has no case on whose page it could.</summary>
    public static string Page(long hearing) => $"/my/hearings/{hearing}";

    /// <summary>Why an aid may not end yet; null where it may.</summary>
    public static Problem? Hindrance(Hearing? hearing, Aid aid, EndBecause because, DateOnly last, DateOnly today)
    {
        if (hearing is null || hearing.Because != because) return FollowUpProblems.NotHeard with { Link = TellForm(aid.Id) };
        if (hearing.State == HearingState.Said) return FollowUpProblems.Unanswered;
        if (!hearing.MayEnd(today))
            return hearing.SpeakBy is { } until ? FollowUpProblems.StillSpeaking.With(Shell.Words.Show.Date(until)) : FollowUpProblems.Unheard;
        return last < hearing.LastMonth ? FollowUpProblems.SoonerThanTold.With(Shell.Words.Show.Month(hearing.LastMonth)).At("lastMonth") : null;
    }

    /// <summary>Writes down what the household said; the district's limit to answer begins, and it is told.</summary>
    public static async Task Say(Work work, Law law, Hearing hearing, HeardWords said, DateOnly on)
    {
        var pack = law.For(hearing.Area);
        hearing.Said = work.Keeper.SealBytes(JsonSerializer.SerializeToUtf8Bytes(said), Hearing.SaidPlace(hearing.Id));
        (hearing.SaidOn, hearing.State) = (on, said.How == HeardHow.NothingToSay ? HearingState.Stands : HearingState.Said);
        var of = hearing.CaseId is { } id ? await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == id) : null;
        if (of is not null) await HearingPaper.Issue(HearingPaper.Kind, work, pack, of, hearing);
        if (hearing.State != HearingState.Said) return;
        var step = Course.Of(pack, Procedure, work.Today)?.Find(Answer);
        if (of is not null && step?.Limit?.From(work.Now, await Calendar.Of(work.Db)) is { } due)
            work.Db.Add(Deadline.Of(of.Id, step, due, hearing.Area, work.Now));
        await Messages.Tell.Role(work, Role.District, new Notice("hearing-said", "hearing.said", hearing.Area, $"/aids/{hearing.AidId}") { CaseId = hearing.CaseId });
    }

    /// <summary>Tells whoever receives the aid; nothing in it says what it is about.</summary>
    public static async Task Tell(Work work, Aid aid, Case? of, string template, string because, Hearing? hearing)
    {
        var slots = await TellOffice.Slots(work, aid.Area);
        if (hearing is { State: HearingState.Open, SpeakBy: { } day }) slots.Set("date", day);
        // A file may have been opened since; what was asked without one is answered where it was asked.
        var page = hearing is { CaseId: null } ? Page(hearing.Id) : of is null ? "/my" : $"/my/cases/{of.Id}";
        await Messages.Tell.Person(work, of?.ApplicantId ?? aid.PayeeId, new Notice(template, because, aid.Area, page)
        {
            CaseId = of?.Id, HouseholdId = of?.HouseholdId ?? aid.HouseholdId, Slots = slots,
        });
    }

    public static void Note(Work work, Aid aid, Case? of, string what, string detail) =>
        work.Note(of is null ? $"household:{aid.HouseholdId}" : $"case:{of.Id}", what, aid.Area, detail, of?.HouseholdId ?? aid.HouseholdId, of?.Id);

    // What the packs call it.
    private static string Word(EndBecause because) => because switch
    {
        EndBecause.Died => "died", EndBecause.NoLongerEntitled => "no_longer_entitled", EndBecause.Withdrew => "withdrew", EndBecause.MovedAway => "moved_away",
        _ => "other",
    };
}
