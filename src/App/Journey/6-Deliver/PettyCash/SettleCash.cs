// Finance settles what a township drew (核销): it has looked through the papers of those drawings, whose cases are decided.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Deliver;

public static class SettleCash
{
    public sealed record Input([Asked("要核销的支出")] IReadOnlyList<long> Entries);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/petty-cash/settle", [Role.Finance], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        var ids = input.Entries.Distinct().ToList();
        if (ids.Count == 0) return CashProblems.NoneChosen;
        var entries = await work.Db.Set<CashEntry>().Where(entry => ids.Contains(entry.Id) && entry.Kind == CashKind.Drawn).ToListAsync();
        if (entries.Count < ids.Count) return Problem.NotThere;
        if (entries.Exists(entry => entry.SettledAt is not null)) return CashProblems.SettledAlready;
        var cases = entries.ConvertAll(entry => entry.CaseId);
        if (await work.Db.Set<Case>().AnyAsync(of => cases.Contains(of.Id) && of.State == CaseState.Open)) return CashProblems.PapersOpen;
        foreach (var entry in entries)
        {
            (entry.SettledAt, entry.SettledBy) = (work.Now, work.Actor.AccountId);
            work.Note($"cash:{entry.Township}", "cash.settled", entry.Area, $"entry={entry.Id} number={entry.Number}", caseId: entry.CaseId);
        }
        return Answer.Done($"/petty-cash?township={entries[0].Township}", more: new { settled = entries.Count });
    }
}
