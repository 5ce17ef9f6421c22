// What the home knows of the people on a roster: where they are registered, with whom they receive, what and to which account.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;

namespace Sunbeam.Registry.Importing;

internal sealed class KnownRecipients
{
    private const int IdsPerQuery = 1_000;
    private readonly Dictionary<long, Household> _households = [];
    private readonly Dictionary<(long Person, HouseholdKind Kind), List<Membership>> _memberships = [];
    private readonly Dictionary<long, Aid> _aid = [];
    private readonly HashSet<long> _aidedOtherwise = [];
    private readonly Dictionary<long, PayeeAccount> _accounts = [];

    public Dictionary<long, Person> People { get; } = [];

    public static async Task<KnownRecipients> Load(Work work, IReadOnlyList<long> people, string programme)
    {
        var known = new KnownRecipients();
        foreach (var some in people.Chunk(IdsPerQuery)) await known.LoadPeople(work, some);
        var recipients = known._households.Values.Where(household => household.Kind == HouseholdKind.Recipients).Select(household => household.Id);
        foreach (var some in recipients.Chunk(IdsPerQuery))
        {
            var received = work.Db.Set<Aid>().Where(aid => some.Contains(aid.HouseholdId) && (aid.To == null || aid.To >= work.Today));
            foreach (var aid in await received.ToListAsync()) known.Add(aid, programme);
        }
        return known;
    }

    public Household? RegisteredOf(long personId) => Of(personId, HouseholdKind.Registered);

    /// <summary>With whom somebody receives what this roster is about, or what a roster has not told yet.</summary>
    public Household? RecipientsOf(long personId) => Of(personId, HouseholdKind.Recipients, _aidedOtherwise);

    public Household? Living(Household recipients) => recipients.OfHouseholdId is { } id ? _households.GetValueOrDefault(id) : null;

    public Aid? AidOf(long householdId) => _aid.GetValueOrDefault(householdId);

    public PayeeAccount? AccountOf(long personId) => _accounts.GetValueOrDefault(personId);

    public void Add(Household household) => _households[household.Id] = household;

    /// <summary>Ends somebody's place among recipients and those they live with.</summary>
    public void Leave(long personId, Household recipients, DateOnly to)
    {
        var places = _memberships[(personId, HouseholdKind.Recipients)].Concat(_memberships.GetValueOrDefault((personId, HouseholdKind.Living)) ?? []);
        foreach (var membership in places)
            if (membership.HouseholdId == recipients.Id || membership.HouseholdId == recipients.OfHouseholdId) membership.To = to;
    }

    private void Add(Aid aid, string programme)
    {
        if (aid.Programme == programme) _aid[aid.HouseholdId] = aid;
        else _aidedOtherwise.Add(aid.HouseholdId);
    }

    private Household? Of(long personId, HouseholdKind kind, HashSet<long>? not = null) => _memberships.GetValueOrDefault((personId, kind))?
        .Where(membership => membership.To is null && not?.Contains(membership.HouseholdId) != true)
        .Select(membership => _households[membership.HouseholdId]).FirstOrDefault();

    private async Task LoadPeople(Work work, long[] ids)
    {
        foreach (var person in await work.Db.Set<Person>().Where(person => ids.Contains(person.Id)).ToListAsync()) People[person.Id] = person;
        foreach (var account in await work.Db.Set<PayeeAccount>().Where(account => ids.Contains(account.PersonId) && account.To == null).ToListAsync())
            _accounts[account.PersonId] = account;
        var memberships = await work.Db.Set<Membership>().Where(membership => ids.Contains(membership.PersonId) && membership.To == null)
            .Join(work.Db.Set<Household>().Where(household => household.To == null), membership => membership.HouseholdId, household => household.Id,
                (membership, household) => new { membership, household }).ToListAsync();
        foreach (var found in memberships)
        {
            _households[found.household.Id] = found.household;
            var key = (found.membership.PersonId, found.household.Kind);
            if (!_memberships.TryGetValue(key, out var list)) _memberships[key] = list = [];
            list.Add(found.membership);
        }
    }
}
