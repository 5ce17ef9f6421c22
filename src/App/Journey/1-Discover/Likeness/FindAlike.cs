// Finds which leads and which registered households may be the one that a lead is about: the same person, telephone or address, or a
// name that is the same or sounds alike in the same community. It only shows them, with why; somebody says what is one and what is not.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Secrets;
using Sunbeam.Registry;

namespace Sunbeam.Journey.Discover;

/// <summary>What two have in common, the strongest first.</summary>
public enum Likeness { Person, Household, Telephone, Address, Name, Sound }

/// <param name="Who">Whole: whoever must say whether two are one needs the name.</param>
public sealed record AlikeLead(long Id, string Who, LeadOrigin Origin, LeadState State, string Place, DateTimeOffset At, IReadOnlyList<Likeness> Why);

public sealed record AlikeHousehold(long Id, string Head, string Address, IReadOnlyList<Likeness> Why);

public sealed record Alike(IReadOnlyList<AlikeLead> Leads, IReadOnlyList<AlikeHousehold> Households)
{
    public static readonly Alike Nothing = new([], []);
}

public static class FindAlike
{
    /// <summary>More would be no help to whoever must choose.</summary>
    private const int MostLeads = 12, MostHouseholds = 6;

    public static string Word(Likeness likeness) => likeness switch
    {
        Likeness.Person => "身份证号相同",
        Likeness.Household => "同一户籍户",
        Likeness.Telephone => "电话相同",
        Likeness.Address => "地址相同",
        Likeness.Name => "姓名相同",
        _ => "姓名同音或近音",
    };

    public static async Task<Alike> Of(SunbeamDb db, Keeper keeper, Lead lead)
    {
        if (lead.State == LeadState.Joined) return Alike.Nothing;
        var households = await Households(db, keeper, lead);
        return new Alike(await Leads(db, lead, households), lead.HouseholdId is null ? [.. households.Take(MostHouseholds)] : []);
    }

    private static async Task<IReadOnlyList<AlikeLead>> Leads(SunbeamDb db, Lead lead, IReadOnlyList<AlikeHousehold> households)
    {
        var (first, last) = Around(lead.Area);
        var township = Area.First(Area.Township(lead.Area));
        // A household whose head merely has the same name says no more of a lead than the lead's own name.
        var certain = households.Where(household => household.Why[0] < Likeness.Address).Select(household => (long?)household.Id).ToList();
        if (lead.HouseholdId is not null) certain.Add(lead.HouseholdId);
        // Two that are known to be of different households are not one for the sake of a name or an address.
        var unknown = lead.HouseholdId is null;
        var apart = await Apart(db, [lead.Id]);
        var rows = await db.Set<Lead>().AsNoTracking().Where(other => other.Id != lead.Id
            && (other.State == LeadState.Open || other.State == LeadState.Accepted)
            && (certain.Contains(other.HouseholdId)
                || lead.TelephoneIndex != null && other.TelephoneIndex == lead.TelephoneIndex
                || lead.IdNumberIndex != null && other.IdNumberIndex == lead.IdNumberIndex
                || (unknown || other.HouseholdId == null) && (
                    lead.AddressKey != null && other.AddressKey == lead.AddressKey && other.Area >= first && other.Area <= last
                    || lead.Sound != null && other.Sound == lead.Sound && (other.Area >= first && other.Area <= last || other.Area == township))))
            .OrderByDescending(other => other.Id).Take(MostLeads * MostLeads).ToListAsync();
        var places = await NameAreas.Of(db, rows.Select(other => other.Area));
        return [.. rows.Where(other => !apart.Contains((lead.Id, other.Id)))
            .Select(other => new AlikeLead(other.Id, other.Who, other.Origin, other.State, places[other.Area], other.At, Why(lead, other, certain)))
            .OrderBy(other => other.Why[0]).ThenByDescending(other => other.Id).Take(MostLeads)];
    }

    private static List<Likeness> Why(Lead lead, Lead other, List<long?> households)
    {
        var why = new List<Likeness>();
        if (Same(lead.IdNumberIndex, other.IdNumberIndex)) why.Add(Likeness.Person);
        if (other.HouseholdId is not null && households.Contains(other.HouseholdId)) why.Add(Likeness.Household);
        if (Same(lead.TelephoneIndex, other.TelephoneIndex)) why.Add(Likeness.Telephone);
        if (lead.AddressKey is not null && lead.AddressKey == other.AddressKey) why.Add(Likeness.Address);
        if (lead.Who == other.Who) why.Add(Likeness.Name);
        else if (lead.Sound is not null && lead.Sound == other.Sound) why.Add(Likeness.Sound);
        return why;
    }

    private static bool Same(byte[]? one, byte[]? other) => one is not null && other is not null && one.AsSpan().SequenceEqual(other);

    // The register is asked by what identifies somebody wherever one reaches; by name and address in the community alone.
    private static async Task<IReadOnlyList<AlikeHousehold>> Households(SunbeamDb db, Keeper keeper, Lead lead)
    {
        var telephones = lead.Telephone is null ? [] : keeper.Indexes(keeper.Open(lead.Telephone, Lead.TelephonePlace(lead.Id)), Person.TelephoneKind);
        var found = new Dictionary<long, AlikeHousehold>();
        var people = await (
            from person in db.Set<Person>().AsNoTracking()
            where lead.IdNumberIndex != null && person.IdNumberIndex == lead.IdNumberIndex || telephones.Contains(person.TelephoneIndex!)
            join member in db.Set<Membership>() on person.Id equals member.PersonId
            join household in db.Set<Household>() on member.HouseholdId equals household.Id
            join head in db.Set<Person>() on household.HeadId equals head.Id
            where member.To == null && household.Kind == HouseholdKind.Registered && household.To == null
            select new { household.Id, Head = head.Name, household.Address, person.IdNumberIndex, person.Name }).Take(MostHouseholds * 2).ToListAsync();
        foreach (var row in people)
        {
            var by = Same(row.IdNumberIndex, lead.IdNumberIndex) ? Likeness.Person : Likeness.Telephone;
            Add(found, row.Id, row.Head, row.Address, row.Name == lead.Who ? [by, Likeness.Name] : [by]);
        }
        if (lead.HouseholdId is null) await ByNameAndAddress(db, lead, found);
        return [.. found.Values.OrderBy(household => household.Why[0]).ThenByDescending(household => household.Why.Count).ThenBy(household => household.Id)];
    }

    private static async Task ByNameAndAddress(SunbeamDb db, Lead lead, Dictionary<long, AlikeHousehold> found)
    {
        var (first, last) = Around(lead.Area);
        var heads = await (
            from household in db.Set<Household>().AsNoTracking()
            where household.Area >= first && household.Area <= last && household.Kind == HouseholdKind.Registered && household.To == null
            join head in db.Set<Person>() on household.HeadId equals head.Id
            // Nobody knows the community: a whole township is asked by the name as it is written alone.
            where !IsTownship(lead.Area) || head.Name == lead.Who
            select new { household.Id, head.Name, household.Address }).ToListAsync();
        foreach (var row in heads)
        {
            List<Likeness> why = [];
            if (lead.AddressKey is not null && AddressKey.Of(row.Address) == lead.AddressKey) why.Add(Likeness.Address);
            if (row.Name == lead.Who) why.Add(Likeness.Name);
            else if (lead.Sound is not null && Sounds.Key(row.Name) == lead.Sound) why.Add(Likeness.Sound);
            if (why.Count > 0) Add(found, row.Id, row.Name, row.Address, why);
        }
    }

    private static void Add(Dictionary<long, AlikeHousehold> found, long id, string head, string address, IReadOnlyList<Likeness> why) =>
        found[id] = new AlikeHousehold(id, head, address, [.. (found.GetValueOrDefault(id)?.Why ?? []).Concat(why).Distinct().Order()]);

    /// <summary>How many other open leads of the list look like each of these, by what the leads themselves hold.</summary>
    public static async Task<IReadOnlyDictionary<long, int>> Count(SunbeamDb db, IReadOnlyList<Lead> leads)
    {
        var open = leads.Where(lead => lead.State == LeadState.Open).ToList();
        if (open.Count == 0) return new Dictionary<long, int>();
        var (households, telephones, numbers) = (open.Select(lead => lead.HouseholdId).OfType<long>().Select(id => (long?)id).Distinct().ToList(),
            open.Select(lead => lead.TelephoneIndex).OfType<byte[]>().ToList(), open.Select(lead => lead.IdNumberIndex).OfType<byte[]>().ToList());
        var addresses = open.Select(lead => lead.AddressKey).OfType<string>().Distinct().ToList();
        var sounds = open.Select(lead => lead.Sound).OfType<string>().Distinct().ToList();
        // A name is compared where one of the two has no household yet: most leads come from the register and have theirs.
        var unknown = open.Where(lead => lead.HouseholdId is null).ToList();
        var ownAddresses = unknown.Select(lead => lead.AddressKey).OfType<string>().Distinct().ToList();
        var ownSounds = unknown.Select(lead => lead.Sound).OfType<string>().Distinct().ToList();
        var others = await db.Set<Lead>().AsNoTracking().Where(other => other.State == LeadState.Open
            && (households.Contains(other.HouseholdId) || telephones.Contains(other.TelephoneIndex!) || numbers.Contains(other.IdNumberIndex!)
                || other.HouseholdId == null && (addresses.Contains(other.AddressKey!) || sounds.Contains(other.Sound!))
                || ownAddresses.Contains(other.AddressKey!) || ownSounds.Contains(other.Sound!)))
            .ToListAsync();
        var apart = await Apart(db, [.. open.Select(lead => lead.Id)]);
        return open.ToDictionary(lead => lead.Id, lead => others.Count(other =>
            other.Id != lead.Id && !apart.Contains((lead.Id, other.Id)) && IsAlike(lead, other)));
    }

    private static bool IsAlike(Lead lead, Lead other)
    {
        if (lead.HouseholdId is not null && lead.HouseholdId == other.HouseholdId) return true;
        if (Same(lead.TelephoneIndex, other.TelephoneIndex) || Same(lead.IdNumberIndex, other.IdNumberIndex)) return true;
        var (first, last) = Around(lead.Area);
        var near = other.Area >= first && other.Area <= last || other.Area == Area.First(Area.Township(lead.Area));
        return near && (lead.AddressKey is not null && lead.AddressKey == other.AddressKey || lead.Sound is not null && lead.Sound == other.Sound)
            && (lead.HouseholdId is null || other.HouseholdId is null);
    }

    private static async Task<HashSet<(long, long)>> Apart(SunbeamDb db, IReadOnlyList<long> leads)
    {
        var pairs = await db.Set<LeadApart>().AsNoTracking().Where(pair => leads.Contains(pair.OneId) || leads.Contains(pair.OtherId))
            .Select(pair => new { pair.OneId, pair.OtherId }).ToListAsync();
        return [.. pairs.SelectMany(pair => new[] { (pair.OneId, pair.OtherId), (pair.OtherId, pair.OneId) })];
    }

    // The community, or the whole township where nobody knows which.
    private static (long First, long Last) Around(long area)
    {
        var code = IsTownship(area) ? Area.Township(area) : Area.Community(area);
        return (Area.First(code), Area.Last(code));
    }

    private static bool IsTownship(long area) => area == Area.First(Area.Township(area));
}
