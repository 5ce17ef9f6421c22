// A blank of a form to print and fill by hand, where there is no screen to write on.
using Sunbeam.Access;
using Sunbeam.Journey.Assess;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.FollowUp;

public static class PrintBlank
{
    public sealed record Model(PaperText Text);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapPage<BlankPage, Model>("/papers/blank/{kind}", [Role.Township, Role.Checker, Role.District, Role.Auditor], reading => Task.FromResult(Read(reading, law)));

    private static Model? Read(Reading reading, Law law)
    {
        var district = Area.District(reading.Actor.Lowest);
        if (!Law.Districts.Contains(district)) return null;
        var pack = law.For(district);
        if (reading.Http.Request.RouteValues["kind"] is not string kind || !pack.Papers.TryGetValue(kind, out var form)) return null;
        return new Model(WritePaper.Blank(form, kind == VisitPaper.Kind ? VisitPaper.Blank(pack) : new PaperSlots()));
    }
}
