// Records a consultation in seconds: one line of what was asked, one of what was answered, no name.
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class RecordConsultation
{
    /// <param name="Programmes">What the household may be entitled to, as a household was tried.</param>
    public sealed record Input(
        [Asked("问了什么")] string Question, [Asked("怎么答复")] string Answered, string? Topic = null, IReadOnlyList<string>? Programmes = null,
        DoorChannel Channel = DoorChannel.Window);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/consultations", TakeIn.Windows, (input, work) => Task.FromResult(Run(input, work, law)));

    public static Answer Run(Input input, Work work, Law law)
    {
        if (work.Actor is { Role: Role.Department, OrganisationId: null }) return RequestProblems.NoDepartment;
        var area = work.Actor.Lowest;
        var pack = law.For(area);
        if (input.Topic is { } topic && !pack.Needs.ContainsKey(topic)) return RequestProblems.UnknownNeed.At("topic");
        var programmes = (input.Programmes ?? []).Where(pack.Programmes.ContainsKey).Distinct().ToList();
        var id = Ids.Next();
        work.Db.Add(new Consultation
        {
            Id = id, Channel = input.Channel, Topic = input.Topic, Question = input.Question.Trim(), Answered = input.Answered.Trim(),
            Programmes = string.Join(',', programmes), By = work.Actor.AccountId, At = work.Now,
            GivenTo = work.Actor.Role == Role.Department ? work.Actor.OrganisationId : null, Area = area,
        });
        work.Note($"consultation:{id}", "consultation.recorded", area, $"consultation={id} topic={input.Topic ?? "none"} programmes={programmes.Count}");
        return Answer.Done("/consultations", id);
    }
}
