// Writes a case's papers from what it holds: one kind, or the whole set in one click. What was issued before stays as it is.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.FollowUp;

public static class MakePaper
{
    /// <param name="Kind">The pack's name of the paper; left out, the whole set.</param>
    public sealed record Input(long Id, string? Kind = null);

    public sealed record Made(int Papers);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/cases/{id:long}/papers", [Role.Township, Role.Checker, Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var of = await work.Db.Set<Case>().SingleOrDefaultAsync(c => c.Id == input.Id);
        if (of is null) return Problem.NotThere;
        if (input.Kind is { } asked && !CasePapers.InOrder.Contains(asked)) return FollowUpProblems.NoSuchPaper.At("kind");
        var papers = 0;
        foreach (var kind in CasePapers.InOrder.Where(kind => input.Kind is null || kind == input.Kind)) papers += await CasePapers.Issue(work, law, of, kind);
        if (papers == 0) return FollowUpProblems.NothingToWrite;
        work.Note($"case:{of.Id}", "papers.asked", of.Area, $"kind={input.Kind ?? "all"} papers={papers}", of.HouseholdId, of.Id);
        return Answer.Done($"/cases/{of.Id}/papers", of.Id, new Made(papers));
    }
}
