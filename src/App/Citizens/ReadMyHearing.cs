// /my/hearings/ID: that an aid without a case is to end, and what may be said about it. Whoever reads it is in the journal, as with a
// letter: that is how the office knows it arrived. Of an aid with a case all this stands on the page of the case.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Secrets;
using Sunbeam.Journey.FollowUp;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Citizens;

public sealed record MyHearing(long Id, HearingState State, string Reason, DateOnly LastMonth, DateOnly? SpeakBy, string? Said, string? Answer)
{
    internal static MyHearing Of(Hearing hearing, Keeper keeper) => new(hearing.Id, hearing.State, hearing.OpenReason(keeper), hearing.LastMonth,
        hearing.SpeakBy, hearing.OpenSaid(keeper)?.Text, hearing.OpenAnswer(keeper));
}

/// <param name="For">Whom an agent acts for; else null.</param>
public sealed record MyHearingModel(string Zh, string En, string? For, MyHearing Hearing, bool MaySay, Office Office);

public static class ReadMyHearing
{
    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<MyHearingPage, MyHearingModel>("/my/hearings/{id:long}", Acting.Roles, reading => Read(reading, law));

    private static async Task<MyHearingModel?> Read(Reading reading, Law law)
    {
        var db = reading.Db;
        if (await HeardFamily.Find(db, reading.Number("id")) is not { Aid: { } aid } found) return null;
        if (await found.Acting(db, reading.Today, MandateScope.Follow) is not { } acting) return null;
        await reading.Desk.Do(reading.Actor, Guid.NewGuid().ToString("N"), work =>
        {
            work.Note(found.Subject, "hearing.read", aid.Area, $"hearing={found.Hearing.Id}", found.HouseholdId);
            return Task.FromResult(Answer.Done("/"));
        });
        var (zh, en) = ReadMine.Label(law.For(aid.Area), aid.Programme);
        return new MyHearingModel(zh, en, await acting.For(db), MyHearing.Of(found.Hearing, reading.Keeper),
            await found.Acting(db, reading.Today, MandateScope.Supply) is not null, (await Offices.Of(db, aid.Area)).Township);
    }
}
