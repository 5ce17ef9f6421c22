// What is to be reviewed: overdue first, then what falls due soon, and the aid that has no date yet.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.Deliver;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.FollowUp;

public static class ReadReviews
{
    private const int PageSize = 100;

    /// <param name="Head">Masked.</param>
    public sealed record Row(long AidId, string Head, string Community, ProgrammeName Programme, long AmountFen, DateOnly? ReviewOn);

    /// <param name="Until">The last day looked at; null shows those without a date.</param>
    public sealed record Model(DateOnly? Until, IReadOnlyList<Row> Rows, int Overdue, int Undated, bool Cut)
    {
        /// <summary>Aids whose households are being heard before an end, the first day to speak by on top.</summary>
        public IReadOnlyList<BeingHeard> Hearings { get; init; } = [];
    }

    public sealed record BeingHeard(long AidId, string Head, HearingState State, DateOnly? SpeakBy, bool MayEnd);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<ReviewsPage, Model>("/reviews", [Role.Township, Role.District, Role.Auditor], reading => Read(reading, law)!);

    private static async Task<Model> Read(Reading reading, Law law)
    {
        var (db, today) = (reading.Db, reading.Today);
        var open = db.Set<Aid>().Where(aid => aid.To == null || aid.To >= today);
        var month = Months.Read(reading.Text("until")) is { } asked && asked.IsOfOurTimes() ? asked : today.AddMonths(1);
        DateOnly? until = reading.Text("undated") is not null ? null : Months.Last(month);
        var chosen = until is null ? open.Where(aid => aid.ReviewOn == null) : open.Where(aid => aid.ReviewOn != null && aid.ReviewOn <= until);
        var aids = await chosen.OrderBy(aid => aid.ReviewOn).ThenBy(aid => aid.Id).Take(PageSize + 1)
            .Select(aid => new
            {
                Aid = aid,
                Head = (from household in db.Set<Household>()
                        where household.Id == aid.HouseholdId
                        join person in db.Set<Person>() on household.HeadId equals person.Id
                        select person.Name).FirstOrDefault(),
            }).ToListAsync();
        var communities = aids.Select(row => Area.Community(row.Aid.Area)).Distinct().ToList();
        var names = await db.Set<Division>().Where(d => communities.Contains(d.Code)).ToDictionaryAsync(d => d.Code, d => d.Name);
        return new Model(until,
            [.. aids.Take(PageSize).Select(row => new Row(row.Aid.Id, Show.Masked(row.Head ?? ""), names.GetValueOrDefault(Area.Community(row.Aid.Area), ""),
                ProgrammeName.Of(law, row.Aid.Area, row.Aid.Programme), row.Aid.AmountFen, row.Aid.ReviewOn))],
            await open.CountAsync(aid => aid.ReviewOn < today), await open.CountAsync(aid => aid.ReviewOn == null), aids.Count > PageSize)
        {
            Hearings = await Hearings(db, today),
        };
    }

    private static async Task<IReadOnlyList<BeingHeard>> Hearings(Data.SunbeamDb db, DateOnly today)
    {
        var open = await (from hearing in db.Set<Hearing>()
                          where hearing.State == HearingState.Open || hearing.State == HearingState.Said || hearing.State == HearingState.Stands
                          join aid in db.Set<Aid>() on hearing.AidId equals aid.Id
                          join household in db.Set<Household>() on aid.HouseholdId equals household.Id
                          join head in db.Set<Person>() on household.HeadId equals head.Id
                          orderby hearing.SpeakBy, hearing.Id
                          select new { Hearing = hearing, head.Name }).Take(PageSize).ToListAsync();
        return [.. open.Select(one => new BeingHeard(one.Hearing.AidId, Show.Masked(one.Name), one.Hearing.State, one.Hearing.SpeakBy,
            one.Hearing.MayEnd(today)))];
    }
}
