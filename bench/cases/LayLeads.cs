// Open leads of every origin and urgency, opened as the program opens them.
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Discover;
using Sunbeam.Registry;

namespace Sunbeam.Bench.Cases;

internal sealed class LayLeads(Law law)
{
    private readonly Random _draw = new(11);

    public async Task Lay(Work work, Household from, int number)
    {
        var origins = Enum.GetValues<LeadOrigin>();
        OpenLead.Open(work, law.For(from.Area), new Found(
            origins[_draw.Next(origins.Length)], null, from.Id, "测试线索" + (char)('一' + _draw.Next(2000)), "测试", (Urgency)_draw.Next(1, 4), from.Area)
            { Address = from.Address }, await Calendar.Of(work.Db));
    }
}
