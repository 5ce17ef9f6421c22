// The table of contents of this stage.
using Sunbeam.Registry;

namespace Sunbeam.Journey.Deliver;

public static class MapDeliver
{
    public static void To(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        ReadRosters.Map(routes, law);
        StartAid.Map(routes, law);
        MakeRoster.Map(routes, law);
        ReadRoster.Map(routes, law);
        ExportRoster.Map(routes, law);
        SetPayeeAccount.Map(routes, law);
        ChangePayee.Map(routes);
        TellStatus.Map(routes, law);
        ReadStatus.Map(routes);
    }
}
