// One aid: who receives what since when, what was paid, when it is looked at again, and what was changed and why.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Deliver;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.FollowUp;

public static class ReadAid
{
    private const int MonthsShown = 36;

    /// <param name="Name">Masked.</param>
    public sealed record Recipient(long PersonId, string Name, bool Payee, bool Died);

    public sealed record Month(DateOnly Of, long RosterId, string Roster, long AmountFen);

    public sealed record Change(AidChangeKind Kind, string Reason, string By, DateTimeOffset At);

    /// <param name="NextReview">What the pack's formula gives when the review is done today; null when it is not known.</param>
    public sealed record Model(long Id, ProgrammeName Programme, long HouseholdId, long? CaseId, string? CaseNumber, DateOnly From, DateOnly? To,
        long AmountFen,
        long PayeeId, bool HasAccount, DateOnly? ReviewOn, DateOnly? NextReview, bool BeforeUs,
        IReadOnlyList<Recipient> Recipients, IReadOnlyList<Month> Paid, IReadOnlyList<Change> Changes)
    {
        /// <summary>What was told before an end, what was said and answered, the newest first; finance sees none of it.</summary>
        public IReadOnlyList<HearingView> Hearings { get; init; } = [];

        /// <summary>The earliest month that can be its last: this one, or a later one that is on a roster already.</summary>
        public DateOnly Earliest(DateOnly today) => Paid.Count > 0 && Paid[0].Of > today ? Paid[0].Of : today;

        /// <summary>For what the aid ends only after its household was heard.</summary>
        public IReadOnlyList<EndBecause> Heard { get; init; } = [];
    }

    public sealed record HearingView(long Id, HearingState State, EndBecause Because, string Reason, DateOnly LastMonth, DateOnly ToldOn, DateOnly? SpeakBy,
        bool SpeakByProvisional, HeardWords? Said, DateOnly? SaidOn, string? Answer, DateOnly? AnsweredOn, bool MayEnd);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<AidPage, Model>("/aids/{id:long}", [Role.Township, Role.District, Role.Finance, Role.Auditor], reading => Read(reading, law));

    private static async Task<Model?> Read(Reading reading, Law law)
    {
        var (db, id) = (reading.Db, reading.Number("id"));
        var aid = await db.Set<Aid>().SingleOrDefaultAsync(a => a.Id == id);
        if (aid is null) return null;
        var theCase = await FindCase.OfAid(db, aid);
        var paid = await db.Set<PaymentLine>().Where(line => line.AidId == id).OrderByDescending(line => line.Month).Take(MonthsShown)
            .Select(line => new Month(line.Month, line.RosterId,
                db.Set<PaymentRoster>().Where(r => r.Id == line.RosterId).Select(r => r.Number).FirstOrDefault() ?? "", line.AmountFen)).ToListAsync();
        var hasAccount = await db.Set<PayeeAccount>().AnyAsync(account => account.PersonId == aid.PayeeId && account.To == null);
        return new Model(aid.Id, ProgrammeName.Of(law, aid.Area, aid.Programme), theCase?.HouseholdId ?? aid.HouseholdId, theCase?.Id, theCase?.Number,
            aid.From, aid.To, aid.AmountFen, aid.PayeeId, hasAccount, aid.ReviewOn, await ReviewDay.After(reading.Today, aid, reading.Keeper, law, db),
                theCase is null,
            await Recipients(db, aid), paid, await Changes(db, aid.Id))
        {
            Hearings = reading.Actor.Role == Role.Finance ? [] : await Hearings(reading, aid.Id),
            Heard = [.. Enum.GetValues<EndBecause>().Where(because => KeepHearing.IsAsked(law.For(aid.Area), because))],
        };
    }

    private static async Task<IReadOnlyList<HearingView>> Hearings(Reading reading, long aid) =>
        [.. (await reading.Db.Set<Hearing>().Where(one => one.AidId == aid).OrderByDescending(one => one.Id).ToListAsync()).Select(one => new HearingView(
            one.Id, one.State, one.Because, one.OpenReason(reading.Keeper), one.LastMonth, one.ToldOn, one.SpeakBy, one.SpeakByProvisional,
            one.OpenSaid(reading.Keeper), one.SaidOn, one.OpenAnswer(reading.Keeper), one.AnsweredOn, one.MayEnd(reading.Today)))];

    private static async Task<IReadOnlyList<Recipient>> Recipients(SunbeamDb db, Aid aid)
    {
        var people = await (from membership in db.Set<Membership>()
                            where membership.HouseholdId == aid.HouseholdId && membership.To == null
                            join person in db.Set<Person>() on membership.PersonId equals person.Id
                            orderby membership.Relation, membership.Id
                            select new { person.Id, person.Name, person.DiedOn }).ToListAsync();
        return [.. people.Select(person => new Recipient(person.Id, Show.Masked(person.Name), person.Id == aid.PayeeId, person.DiedOn is not null))];
    }

    private static async Task<IReadOnlyList<Change>> Changes(SunbeamDb db, long aidId) =>
        await db.Set<AidChange>().Where(change => change.AidId == aidId).OrderByDescending(change => change.At)
            .Select(change => new Change(change.Kind, change.Reason,
                db.Set<Account>().Where(a => a.Id == change.MadeBy).Select(a => a.Name).FirstOrDefault() ?? "", change.At)).ToListAsync();
}
