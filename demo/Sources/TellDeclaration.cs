// What a made-up applicant would say at the counter, for scripts that play the applicant. A number in an address is
// tolerable only because nobody has it and nothing here is logged.
using Sunbeam.Demo.World;

namespace Sunbeam.Demo.Sources;

internal static class TellDeclaration
{
    public static void Map(WebApplication app, District district) =>
        app.MapGet("/declarations/{identity}", (HttpContext http, string identity) =>
            district.Find(identity) is { } found && Declare.By(found.Household) is { } declaration
                ? http.Json(declaration)
                : http.Refuse(StatusCodes.Status404NotFound, "查无此人 nobody has this number"));
}
