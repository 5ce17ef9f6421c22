// Answers a need with what came of it, and so closes it: the department that has it, or the window that handles it itself.
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Messages;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class AnswerNeed
{
    /// <param name="Helped">Whether the person gets what they need.</param>
    /// <param name="Outcome">What they get and when, or why not and what they may do now.</param>
    public sealed record Input(long Id, bool Helped, [Asked("办理结果")] string Outcome);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct<Input>("/needs/{id:long}/answer", TakeIn.Windows, Run);

    public static async Task<Answer> Run(Input input, Work work)
    {
        var (need, turn, problem) = await PassNeed.Find(work, input.Id);
        if (problem is not null) return problem;
        PassNeed.End(work, turn!, TurnEnd.Answered);
        PassNeed.Close(work, need!, input.Helped ? NeedState.Helped : NeedState.NotHelped, input.Outcome);
        await PassNeed.Tell(work, need!, "need-answered");
        // What came of it is told at the window or by telephone: who has come to the one door may not want it known at home.
        if (need!.PersonId is { } person)
            await Tell.Person(work, person, new Notice("need-told", "need.answered", need.Area, "/my") { Slots = await TellOffice.Slots(work, need.Area) });
        PassNeed.Note(work, need!, "need.answered", $"helped={(input.Helped ? "yes" : "no")}");
        return Answer.Done(work.Actor.Role == Role.Department ? $"/needs/{need!.Id}" : $"/requests/{need!.RequestId}", need.Id);
    }
}
