// A township officer takes in somebody who came by themselves: with the registered household, or without one.
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class OpenCase
{
    /// <param name="HouseholdId">The registered household; null where the family is entered by identity numbers.</param>
    /// <param name="DirectorId">The community's children's director, who applies for a child without a guardian.</param>
    /// <param name="NeedId">The need of a request at the one door that is applied for with it; null where nobody came through it.</param>
    public sealed record Input(
        string? Programme = null, long? HouseholdId = null, IReadOnlyList<long>? MemberIds = null, IReadOnlyList<OtherMember>? Others = null,
        long? ApplicantId = null, string? Address = null, string? Place = null, long? NeedId = null, long? DirectorId = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapAct<Input>("/cases/new", [Role.Township], (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var (made, problem) = await MakeCase.Make(work, law, new Application(
            input.Programme, input.HouseholdId, input.MemberIds, input.Others ?? [], input.ApplicantId, input.Address, input.Place, null)
            { DirectorId = input.DirectorId });
        if (made is null) return problem!;
        if (input.NeedId is { } need && await TieNeed.To(work, need, made) is { } untied) return untied;
        return Answer.Done($"/cases/{made.Id}", made.Id);
    }
}
