// Looks through everybody by the law of the district and brings who looks entitled and is not helped as leads. A household
// has one open lead for a programme however often it is found; findings are reasons to ask, never verdicts.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Findings;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Journey.Discover;

/// <param name="Findings">Households that were found.</param>
/// <param name="Leads">Leads that are new; the others had one already.</param>
public sealed record Screened(int Households, int People, int Findings, int Leads);

public static class ScreenForLeads
{
    public static async Task<Screened> Run(Home home, Desk desk, Law law, string district)
    {
        Screened? result = null;
        var pack = law.For(district);
        var population = (await KeepSnapshot.Open(home, desk, pack)).Population;
        await desk.Do(Actor.System("screening"), "screening:" + Guid.NewGuid().ToString("N"), async work =>
        {
            result = await Screen(work, pack, population, district);
            work.Note("screening", "screening.run", Area.First(district), $"district={district} findings={result.Findings} leads={result.Leads}");
            return Answer.Done("/leads");
        });
        return result!;
    }

    private static async Task<Screened> Screen(Work work, Pack pack, Population population, string district)
    {
        var prepared = Decider.Prepare(pack, work.Today);
        var results = ScreenEverybody.Run(prepared, population);
        var found = new HashSet<long>();
        var leads = 0;
        foreach (var programme in Course.Sought(pack, work.Today))
        {
            var number = prepared.Programmes.Select((known, at) => (known.Id, at)).Single(known => known.Id == programme.Id).at;
            var helped = await Helped(work, programme.Id);
            helped.UnionWith(found);
            var findings = FindUnhelped.Find(prepared, population, results, number, helped.Contains).ToList();
            found.UnionWith(findings.Select(finding => finding.HouseholdId));
            leads += await Open(work, pack, programme.Id, district, findings);
        }
        return new Screened(population.Households, population.People, found.Count, leads);
    }

    // Who receives the same today, or anything that takes its place: any aid of a member ends the search for this household.
    private static async Task<HashSet<long>> Helped(Work work, string programme)
    {
        var helped = await (
            from aid in work.Db.Set<Aid>()
            where aid.To == null || aid.To >= work.Today
            join member in work.Db.Set<Membership>() on aid.HouseholdId equals member.HouseholdId
            join person in work.Db.Set<ScreenedPerson>() on member.PersonId equals person.PersonId
            where person.HouseholdId != null
            select person.HouseholdId!.Value).Distinct().ToListAsync();
        var waiting = await work.Db.Set<Lead>().Where(lead => lead.State == LeadState.Open && lead.HouseholdId != null && lead.Programme == programme)
            .Select(lead => lead.HouseholdId!.Value).ToListAsync();
        return [.. helped, .. waiting];
    }

    private static async Task<int> Open(Work work, Pack pack, string programme, string district, List<Finding> findings)
    {
        var calendar = await Calendar.Of(work.Db);
        foreach (var block in findings.Chunk(500))
        {
            var ids = block.Select(finding => finding.HouseholdId).ToList();
            var heads = await (
                from household in work.Db.Set<Household>()
                where ids.Contains(household.Id)
                join head in work.Db.Set<Person>() on household.HeadId equals head.Id
                select new { household.Id, head.Name, household.Area }).ToDictionaryAsync(household => household.Id);
            foreach (var finding in block)
            {
                var home = heads[finding.HouseholdId];
                OpenLead.Open(work, pack, new Found(LeadOrigin.Screening, null, finding.HouseholdId, home.Name,
                    string.Join("；", finding.Because.Select(reason => reason.Zh)), UrgencyOf(finding.Urgency), home.Area)
                {
                    Programme = programme, Asks = finding.Missing,
                }, calendar);
            }
        }
        return findings.Count;
    }

    private static Urgency UrgencyOf(Rules.Packs.Urgency urgency) => urgency switch
    {
        Rules.Packs.Urgency.High => Urgency.High,
        Rules.Packs.Urgency.Medium => Urgency.Medium,
        _ => Urgency.Low,
    };
}
