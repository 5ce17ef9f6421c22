// Passes a need on to another department with the reason (转办): by the window, or by the department that has it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class PassOnNeed
{
    /// <param name="Department">By the pack's list.</param>
    public sealed record Input(long Id, [Asked("部门")] string Department, [Asked("转办理由")] string Why);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/needs/{id:long}/pass-on", TakeIn.Windows, (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var (need, turn, problem) = await PassNeed.Find(work, input.Id);
        if (problem is not null) return problem;
        var pack = law.For(need!.Area);
        if (await HandsOf(work, pack, need, input.Department) is not { } hands) return RequestProblems.NoDepartment;
        if (hands.Organisation == turn!.GivenTo && hands.Whose == turn.Whose) return RequestProblems.SameDepartment;
        PassNeed.End(work, turn, TurnEnd.PassedOn, input.Why);
        await PassNeed.Begin(work, pack, need, hands);
        PassNeed.Note(work, need, "need.passed-on", $"department={hands.Department} organisation={hands.Organisation ?? 0}");
        return Answer.Done(work.Actor.Role == Role.Department && need.AskedBy != work.Actor.OrganisationId ? "/needs" : $"/requests/{need.RequestId}", need.Id);
    }

    private static async Task<Hands?> HandsOf(Work work, Pack pack, Need need, string department)
    {
        if (!pack.Departments.TryGetValue(department, out var known)) return null;
        if (known.AtWindow) return new Hands(null, department, Role.Township);
        return await PassNeed.Office(work.Db, department, need.Area) is { } office ? new Hands(office, department, Role.Department) : null;
    }
}
