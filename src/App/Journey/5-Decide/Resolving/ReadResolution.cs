// What a meeting resolved above the law's sum, or may still resolve, as it stands beside a decision.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Decide;

/// <param name="LawFen">What the law computes; null where by the law alone nothing is given.</param>
/// <param name="PaperId">The minutes; null where the law has no form for them.</param>
public sealed record ResolutionView(
    DateOnly HeldOn, string Place, string People, string Because, long AmountFen, long? LawFen, string By, long? PaperId);

/// <param name="Recorded">What was resolved; null where nothing was.</param>
/// <param name="Open">The need lies above a cap, and a meeting may resolve more.</param>
/// <param name="NeedFen">What the household needs, beyond which no meeting gives; null where the law does not say.</param>
/// <param name="May">Theirs to record; why not yet, where something keeps them, is in Kept.</param>
public sealed record ResolutionModel(ResolutionView? Recorded, bool Open, Role Whose, bool May, Problem? Kept, long? MostFen, long? NeedFen, int People);

public static class ReadResolution
{
    /// <summary>Null where the law knows no such meeting for the case, or there is nothing to resolve.</summary>
    public static async Task<ResolutionModel?> Of(Reading reading, Pack pack, Case of, Decision? decision)
    {
        if (decision is null || Course.For(pack, of.Programme, decision.Date)?.Resolution is not { } resolving) return null;
        var hindrance = await RecordResolution.Hindrance(reading.Db, reading.Keeper, resolving, decision, of, reading.Actor.Role);
        var kept = hindrance?.Code == DecideProblems.PutUpBefore.Code ? hindrance : null;
        var open = hindrance is null || kept is not null || hindrance.Code == DecideProblems.NotItsMeeting.Code;
        var recorded = await View(reading, decision);
        return recorded is null && !open ? null
            : new ResolutionModel(
                recorded, open, resolving.Who, hindrance is null, kept, resolving.MostFen,
                RecordResolution.NeedFen(resolving, decision, reading.Keeper), resolving.People);
    }

    private static async Task<ResolutionView?> View(Reading reading, Decision decision)
    {
        if (await reading.Db.Set<Resolution>().SingleOrDefaultAsync(one => one.DecisionId == decision.Id) is not { } found) return null;
        var by = await reading.Db.Set<Account>().Where(account => account.Id == found.By).Select(account => account.Name).SingleAsync();
        var paper = await reading.Db.Set<Sunbeam.Registry.Paper>()
            .Where(one => one.CaseId == found.CaseId && one.Kind == ResolutionPaper.Kind && one.SubjectId == found.Id)
            .Select(one => (long?)one.Id).SingleOrDefaultAsync();
        return new ResolutionView(found.HeldOn, found.Place, reading.Keeper.Open(found.People, Resolution.PeoplePlace(found.Id)),
            reading.Keeper.Open(found.Because, Resolution.BecausePlace(found.Id)), found.AmountFen, found.LawFen, by, paper);
    }
}
