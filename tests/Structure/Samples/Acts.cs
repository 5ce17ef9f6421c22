// An act that nobody tests and that no file is named after.
using Microsoft.AspNetCore.Routing;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Tests.Structure.Samples.Acts;

internal static class GrantSample
{
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/samples/{id}/grant", [Role.Township], Run);

    private static Task<Answer> Run(Input input, Work work) => Task.FromResult(Answer.Done("/samples", input.Id));
}
