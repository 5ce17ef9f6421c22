// /households/{id}: one household, one page (一户一页): who belongs, what they receive, and everything that ever happened.
// It composes what the registry and every stage of the road know, which is why it lies in the Shell.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.Discover;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Households;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Shell.Households;

public static class ReadHousehold
{
    private const int MonthsShown = 36;
    private const int MostLines = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapPage<HouseholdPage, HouseholdModel>("/households/{id:long}", [Role.Township, Role.District, Role.Checker, Role.Auditor],
            reading => Read(reading, law));
    }

    private static async Task<HouseholdModel?> Read(Reading reading, Law law)
    {
        var (db, actor) = (reading.Db, reading.Actor);
        if (await GatherFamily.Of(db, reading.Number("id") ?? 0) is not { } family) return null;
        var names = new LawNames(law, family.Root.Area);
        var aids = await db.Set<Aid>().Where(aid => family.Ids.Contains(aid.HouseholdId)).OrderByDescending(aid => aid.From).ThenBy(aid => aid.Id)
            .ToListAsync();
        var cases = await Cases(reading, family, names);
        var (road, before) = await ReadRoad.Of(reading, family.Ids, cases);
        var place = (await NameAreas.Of(db, [family.Root.Area]))[family.Root.Area];
        string Name(long? person) => person is { } id && family.People.TryGetValue(id, out var known) ? actor.Shown(known.Name) : "";
        return new HouseholdModel(
            family.Root.Id, family.Root.Kind, family.Root.Number, Name(family.Root.HeadId), place, family.Root.Address, family.Root.Rural, family.Root.From,
            await Members(reading, family),
            [.. aids.Select(aid => new AidLine(aid.Id, aid.Programme, names.Programme(aid.Programme), aid.AmountFen, aid.From, aid.To, aid.Origin,
                aid.ReviewOn, Name(aid.PayeeId)))],
            await Months(reading, family, aids), cases, await Leads(reading, family), await Visits(reading, family), await Facts(reading, family, names, Name),
            road, before, Beginnings(family, aids, names), RevealNumber.Roles.Contains(actor.Role));
    }

    private static List<Beginning> Beginnings(Family family, List<Aid> aids, LawNames names) =>
    [
        .. aids.Where(aid => aid.Origin.StartsWith("import:", StringComparison.Ordinal)).Select(aid => new Beginning(aid.From, names.Programme(aid.Programme)))
            .Append(new Beginning(family.Root.From, null)).OrderByDescending(beginning => beginning.On),
    ];

    private static async Task<List<MemberLine>> Members(Reading reading, Family family)
    {
        var people = family.People.Keys.ToList();
        var accounts = (await reading.Db.Set<PayeeAccount>().Where(account => people.Contains(account.PersonId) && account.To == null)
            .ToListAsync()).ToLookup(account => account.PersonId);
        return [.. family.Memberships.Where(member => family.People.ContainsKey(member.PersonId)).GroupBy(member => member.PersonId).Select(member =>
        {
            var (person, account) = (family.People[member.Key], accounts[member.Key].FirstOrDefault());
            return new MemberLine(person.Id, reading.Actor.Shown(person.Name), person.Sex, person.BirthDate,
                AgeOn(person.BirthDate, person.DiedOn ?? reading.Today), person.DiedOn, Masked(person.OpenIdNumber(reading.Keeper))!,
                Masked(person.OpenTelephone(reading.Keeper)), account?.Bank, Masked(account?.OpenNumber(reading.Keeper)),
                [.. member.Select(m => new Belonging(family.KindOf(m), m.Relation, m.From, m.To)).OrderBy(b => b.Kind)]);
        }).OrderBy(member => member.Belongs.Min(b => b.Kind)).ThenBy(member => member.Belongs[0].Relation).ThenBy(member => member.BirthDate)];
    }

    private static async Task<List<MonthBar>> Months(Reading reading, Family family, List<Aid> aids)
    {
        var first = new DateOnly(reading.Today.Year, reading.Today.Month, 1).AddMonths(1 - MonthsShown);
        var paid = await reading.Db.Set<PaymentLine>().Where(line => family.Ids.Contains(line.HouseholdId) && line.Month >= first)
            .GroupBy(line => line.Month).Select(month => new { month.Key, Fen = month.Sum(line => line.AmountFen) })
                .ToDictionaryAsync(month => month.Key, month => month.Fen);
        return [.. Enumerable.Range(0, MonthsShown).Select(i => first.AddMonths(i)).Select(month => new MonthBar(month, paid.GetValueOrDefault(month),
            aids.Where(aid => aid.From <= month && (aid.To is null || aid.To >= month)).Sum(aid => aid.AmountFen)))];
    }

    private static async Task<List<CaseLine>> Cases(Reading reading, Family family, LawNames names)
    {
        var cases = await reading.Db.Set<Case>().Where(c => family.Ids.Contains(c.HouseholdId)).OrderByDescending(c => c.AcceptedOn)
            .ThenByDescending(c => c.Id).ToListAsync();
        return cases.ConvertAll(c => new CaseLine(c.Id, c.Number, names.Programme(c.Programme), c.Stage, c.State, c.AcceptedOn, c.DueOn, c.DueProvisional));
    }

    private static Task<List<LeadLine>> Leads(Reading reading, Family family) => reading.Db.Set<Lead>()
        .Where(lead => lead.HouseholdId != null && family.Ids.Contains(lead.HouseholdId.Value))
        .OrderByDescending(lead => lead.At).Take(MostLines).Select(lead =>
            new LeadLine(lead.Id, lead.Origin, lead.What, lead.Urgency, lead.State, lead.DueOn, lead.At)).ToListAsync();

    private static Task<List<VisitLine>> Visits(Reading reading, Family family) => reading.Db.Set<Visit>()
        .Where(visit => visit.HouseholdId != null && family.Ids.Contains(visit.HouseholdId.Value))
        .OrderByDescending(visit => visit.At).Take(MostLines).Select(visit => new VisitLine(visit.Found, visit.NeedsHelp, visit.At)).ToListAsync();

    // What the registers say of everybody; what was found for a case stands at the case, under its own purposes.
    private static async Task<List<FactLine>> Facts(Reading reading, Family family, LawNames names, Func<long?, string> name)
    {
        var words = reading.Http.RequestServices.GetRequiredService<Words.Words>();
        var evidence = await reading.Db.Set<Evidence>().Where(fact => family.Ids.Contains(fact.HouseholdId) && fact.CaseId == null)
            .OrderByDescending(fact => fact.At).ThenByDescending(fact => fact.Id).Take(MostLines).ToListAsync();
        return [.. evidence.DistinctBy(fact => (fact.PersonId, fact.Fact, fact.Origin)).OrderBy(fact => fact.PersonId)
            .ThenBy(fact => fact.Fact, StringComparer.Ordinal)
            .Select(fact => new FactLine(fact.PersonId is null ? null : name(fact.PersonId), fact.Fact, names.Fact(fact.Fact), fact.Value,
                names.Value(fact.Fact, fact.Value, words), fact.Origin, fact.AsOf, fact.HoldsUntil))];
    }

    private static string? Masked(string? number) => number is null ? null : Show.MaskedNumber(number);

    private static int AgeOn(DateOnly birth, DateOnly day) => day.Year - birth.Year - ((day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? 1 : 0);
}
