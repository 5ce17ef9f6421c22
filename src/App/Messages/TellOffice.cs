// The office that people call about what they were told: the township's, with its public telephone, for the slots of a message.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;

namespace Sunbeam.Messages;

public static class TellOffice
{
    public static async Task<Slots> Slots(Work work, long area)
    {
        var (slots, township) = (new Slots(), Area.Township(area));
        var office = await work.Db.Set<Organisation>().AsNoTracking()
            .FirstOrDefaultAsync(known => known.Division == township && known.Kind == OrganisationKind.Township);
        return office is null ? slots : slots.Set(office);
    }
}
