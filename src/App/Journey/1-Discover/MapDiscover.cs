// The table of contents of finding people: each page and act of the stage.
namespace Sunbeam.Journey.Discover;

public static class MapDiscover
{
    public static void To(IEndpointRouteBuilder routes)
    {
        ReadField.Map(routes);
        RecordVisit.Map(routes);
        ReadLeads.Map(routes);
        ReadLead.Map(routes);
        TriageLeads.Map(routes);
    }
}
