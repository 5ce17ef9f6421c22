// The household says whether its problem is solved. Only then is it over; where it says no, the problem goes back with what is
// still wrong, and the limit to solve it begins again.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Discover;

public static class ConfirmProblem
{
    /// <param name="Solved">The household's word.</param>
    /// <param name="Because">What is still wrong, where it says no.</param>
    /// <param name="Signature">Of a member of the household; needed where whoever solved it asks.</param>
    public sealed record Input(
        long Id, [Asked("住户是否认可")] bool Solved, [Asked("核实方式")] AskedHow How, string? Because = null, Upload? Signature = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapAct<Input>("/problems/{id:long}/confirm", ReadProblems.Readers, (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<FoundProblem>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } problem) return Problem.NotThere;
        if (problem.State != ProblemState.Solved) return ProblemErrors.NotSolvedYet;
        if (!input.Solved) return await GoBack(input, work, law, problem);
        if (input.Signature is null && problem.SolvedBy == work.Actor.AccountId) return ProblemErrors.Unsigned;
        if (input.Signature is { } signed)
        {
            if (Picture.Read(signed.Bytes) is not { } picture) return ProblemErrors.NoPicture;
            problem.Signature = work.Keeper.SealBytes(picture.Bytes, FoundProblem.SignaturePlace(problem.Id));
        }
        (problem.ConfirmedHow, problem.ConfirmedBy, problem.ConfirmedAt, problem.State) = (input.How, work.Actor.AccountId, work.Now, ProblemState.Confirmed);
        await ProblemLimit.Meet(work, problem);
        work.Note(RecordProblem.Chain(problem), "problem.confirmed", problem.Area, $"problem={problem.Id} how={input.How}", problem.HouseholdId);
        return Answer.Done($"/problems/{problem.Id}", problem.Id);
    }

    private static async Task<Answer> GoBack(Input input, Work work, Law law, FoundProblem problem)
    {
        if (string.IsNullOrWhiteSpace(input.Because)) return ProblemErrors.StillWrong;
        (problem.Returns, problem.ReturnedBecause, problem.State) = (problem.Returns + 1, input.Because.Trim(), ProblemState.Assigned);
        await ProblemLimit.Meet(work, problem);
        await ProblemLimit.Open(work, law.For(problem.Area), problem, ProblemLimit.SolveOf(problem.Urgency));
        work.Note(RecordProblem.Chain(problem), "problem.returned", problem.Area, $"problem={problem.Id} returns={problem.Returns}", problem.HouseholdId);
        return Answer.Done($"/problems/{problem.Id}", problem.Id);
    }
}
