// Nobody handles the case of their own near relative (回避). It is asked in the one place through which every act goes, of what
// the act itself wrote down: whatever changes a case leaves a line of that case, so no act, old or new, goes round it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Access.Relatives;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;

namespace Sunbeam.Journey.Intake;

public static class Recuse
{
    private const string Chain = "case:";

    /// <summary>Null where the act may count.</summary>
    public static async Task<Problem?> Admits(Work work)
    {
        var cases = work.Notes.Where(note => !OnlyLooks(note.What)).Select(CaseOf).OfType<long>().Distinct().ToList();
        if (cases.Count == 0 || work.Actor.AccountId == SystemAccount.Id || !await KnownRelatives.Any(work.Db, work.Actor.AccountId)) return null;
        foreach (var one in await work.Db.Set<Case>().AsNoTracking().Where(of => cases.Contains(of.Id)).ToListAsync())
            if (await KnownRelatives.OfAccount(work.Db, work.Keeper, work.Actor.AccountId, [one.HouseholdId])) return Errors.OwnRelative.With(one.Number);
        return null;
    }

    // To have looked is written down as well; refusing that line would not undo the look.
    private static bool OnlyLooks(string what) => what.EndsWith("read", StringComparison.Ordinal) || what is "paper.saved" or "person.revealed";

    private static long? CaseOf(Note note) => note.CaseId
        ?? (note.Chain.StartsWith(Chain, StringComparison.Ordinal) && long.TryParse(note.Chain.AsSpan(Chain.Length), out var id) ? id : null);
}
