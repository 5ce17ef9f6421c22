// Takes away a source that was added here, with its address and secret. What it answered stays; what still waits for it
// ends as a question to a source that is no more.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class DropSource
{
    public sealed record Input(string Id);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/sources/{id}/drop", [Role.Administrator], Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        var added = await work.Db.Set<AddedSource>().SingleOrDefaultAsync(one => one.Id == input.Id);
        if (added is null || Area.First(added.District) < work.Actor.Lowest || Area.Last(added.District) > work.Actor.Highest) return Problem.NotThere;
        work.Db.Remove(added);
        if (await work.Db.Set<SourceAddress>().SingleOrDefaultAsync(one => one.Source == input.Id) is { } address) work.Db.Remove(address);
        work.Note($"source:{input.Id}", "source.dropped", Area.First(added.District));
        return Answer.Done("/sources");
    }
}
