// Adds a need that came out later to a request, and sends it on its way like the first ones.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class AddNeed
{
    /// <param name="Id">The request.</param>
    /// <param name="Words">What is to be told besides; the request's own words where left out.</param>
    public sealed record Input(long Id, [Asked("需求")] string Kind, string? Words = null);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/requests/{id:long}/needs", TakeIn.Windows, (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<HelpRequest>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } request) return Problem.NotThere;
        var pack = law.For(request.Area);
        if (!pack.Needs.ContainsKey(input.Kind)) return RequestProblems.UnknownNeed;
        var words = string.IsNullOrWhiteSpace(input.Words) ? request.Words : input.Words.Trim();
        var need = await TakeIn.Open(work, pack, request, input.Kind, new ToldOfNeed(request.Who, request.OpenTelephone(work.Keeper), request.Address, words));
        return Answer.Done($"/requests/{request.Id}", need.Id);
    }
}
