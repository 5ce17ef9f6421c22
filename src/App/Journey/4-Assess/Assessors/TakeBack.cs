// Ends what an organisation from outside may see of an order: the order itself, what it sent in, and the photographs.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Registry.Photographs;

namespace Sunbeam.Journey.Assess;

internal static class TakeBack
{
    public static async Task Of(Work work, WorkOrder order)
    {
        order.GivenTo = null;
        var sent = await work.Db.Set<Assessment>().Where(known => known.OrderId == order.Id).ToListAsync();
        var ids = sent.ConvertAll(known => known.Id);
        foreach (var assessment in sent) assessment.GivenTo = null;
        foreach (var photograph in await work.Db.Set<Photograph>().Where(known => ids.Contains(known.SubjectId)).ToListAsync()) photograph.GivenTo = null;
    }
}
