// Leads for a test, opened as the screening opens them.
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Discover;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Discover;

public static class Leads
{
    private static readonly Law Law = new();

    public static async Task<long> Open(TestHome home, long area, long? household, Urgency urgency = Urgency.Medium, string who = "王测甲")
    {
        long id = 0;
        await home.Desk.Do(Actor.System("tests"), Guid.NewGuid().ToString("N"), work =>
        {
            id = OpenLead.Open(work, Law.For(area), new Found(LeadOrigin.Screening, null, household, who, "家有重度残疾人", urgency, area)
            {
                Programme = "dibao", Asks = ["members[0].wage", "members[1].wage", "household.rent"],
            }, Calendar.Shipped).Id;
            return Task.FromResult(Answer.Done("/"));
        });
        return id;
    }
}
