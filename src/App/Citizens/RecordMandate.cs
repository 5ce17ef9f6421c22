// An agent records that somebody lets them act: number and name must both be right, within the agent's area, and the person signs on
// the agent's screen or the signed paper is a picture. The person is told, so that nobody is acted for unknowingly.
using System.Threading.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Messages;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Citizens;

public static class RecordMandate
{
    /// <summary>How often an agent may look somebody up in an hour.</summary>
    public const int MostAnHour = 30;

    private static readonly PartitionedRateLimiter<long> Pace = PartitionedRateLimiter.Create<long, long>(account =>
        RateLimitPartition.GetFixedWindowLimiter(account, _ => new FixedWindowRateLimiterOptions { PermitLimit = MostAnHour, Window = TimeSpan.FromHours(1) }));

    /// <param name="Signature">Drawn on the page by the person.</param>
    /// <param name="Picture">The signed paper.</param>
    public sealed record Input(
        [Asked("身份证号")] string IdNumber, [Asked("姓名")] string Name, [Asked("截止日期")] DateOnly Until, IReadOnlyList<MandateScope>? Scope = null,
        Upload? Signature = null, Upload? Picture = null)
    {
        // A record writes all it holds; a number must not end in a log.
        public override string ToString() => "mandate";
    }

    public static void Map(IEndpointRouteBuilder routes, Desk desk) => routes.MapAct<Input>("/mandates", [Role.Agent], (input, work) => Run(input, work, desk));

    public static async Task<Answer> Run(Input input, Work work, Desk desk)
    {
        var scope = (input.Scope ?? []).Where(Enum.IsDefined).Aggregate(default(MandateScope), (all, one) => all | one);
        if (scope == default) return CitizenProblems.NoScope;
        if (input.Until <= work.Today) return CitizenProblems.BadUntil;
        if (ReadSignature.Of(input.Picture ?? input.Signature) is not { } signature) return CitizenProblems.NoSignature;
        using var may = Pace.AttemptAcquire(work.Actor.AccountId);
        if (!may.IsAcquired) return CitizenProblems.TooOften;
        // The agent sees nobody yet; what is learnt here is whether number and name belong together, and within the agent's area.
        await using var whole = desk.Open(Actor.System("mandates"));
        if (await Find(whole, work, input) is not { } person) return CitizenProblems.NobodyThere;

        var id = Ids.Next();
        work.Db.Add(new Mandate
        {
            Id = id, AgentId = work.Actor.AccountId, PersonId = person.Id, Scope = scope | MandateScope.Follow, SignedOn = work.Today, Until = input.Until,
            Signature = work.Keeper.SealBytes(signature, Mandate.SignaturePlace(id)), Area = person.Area,
        });
        await GatherOwn.Keep(work, work.Actor.AccountId, Role.Agent, await GatherOwn.Of(whole, person.Id), id, input.Until);
        work.Note($"mandate:{id}", "mandate.recorded", person.Area, $"mandate={id} person={person.Id} agent={work.Actor.AccountId} until={input.Until:yyyy-MM-dd}");
        await Tell.Person(work, person.Id, new Notice("mandate-given", "mandate.recorded", person.Area, "/my") { Slots = new Slots().Set("date", input.Until) });
        return Answer.Done("/mandates", id);
    }

    private static async Task<Person?> Find(SunbeamDb whole, Work work, Input input)
    {
        if (IdNumber.Read(input.IdNumber, work.Today).Number is not { } number) return null;
        foreach (var index in work.Keeper.Indexes(number.Text, Person.IdNumberKind))
            if (await whole.Set<Person>().SingleOrDefaultAsync(person => person.IdNumberIndex == index && person.DiedOn == null) is { } found)
                return found.Name == input.Name.Trim() && await Reaches(work, found.Area) ? found : null;
        return null;
    }

    private static Task<bool> Reaches(Work work, long area) => work.Db.Reaches.AnyAsync(reach =>
        reach.AccountId == work.Actor.AccountId && reach.Role == work.Actor.Role && reach.From <= area && area <= reach.To);
}
