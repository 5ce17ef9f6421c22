// What a family receives today, and whether it is asked about the end of an aid that has no case; of one that has, the case says so.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Journey.FollowUp;
using Sunbeam.Registry;

namespace Sunbeam.Citizens;

/// <param name="AmountFen">Of a month, or of all of it where it is given once.</param>
/// <param name="Hearing">The newest one of an aid without a case; null where nobody has been asked.</param>
public sealed record MyAidLine(long Id, string Zh, string En, long AmountFen, bool Once, DateOnly From, DateOnly? To, long? Hearing, HearingState? Heard);

public static class ReadMyAids
{
    internal static async Task<IReadOnlyList<MyAidLine>> Of(SunbeamDb db, Law law, DateOnly today)
    {
        var aids = await db.Set<Aid>().Where(aid => aid.To == null || aid.To >= today).OrderByDescending(aid => aid.From).ThenBy(aid => aid.Id).ToListAsync();
        var ids = aids.ConvertAll(aid => aid.Id);
        var heard = (await db.Set<Hearing>().Where(one => one.CaseId == null && ids.Contains(one.AidId)).OrderByDescending(one => one.Id).ToListAsync())
            .ToLookup(one => one.AidId);
        return [.. aids.Select(aid =>
        {
            var pack = law.For(aid.Area);
            var ((zh, en), hearing) = (ReadMine.Label(pack, aid.Programme), heard[aid.Id].FirstOrDefault());
            return new MyAidLine(aid.Id, zh, en, aid.AmountFen, pack.Programmes.GetValueOrDefault(aid.Programme)?.IsOnce ?? false, aid.From, aid.To,
                hearing?.Id, hearing?.State);
        })];
    }
}
