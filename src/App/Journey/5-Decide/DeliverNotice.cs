// The household has been told (送达): through the township, in writing, by the day that the law sets. Until it is recorded, the
// limit runs, for a refusal as for a grant.
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Decide;

/// <summary>How a paper reached the one it is for.</summary>
public enum DeliveryWay { InPerson, LeftAtDoor, Post, ThroughCommunity, Electronic }

public sealed class NoticeDelivery : IInArea
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }
    public required long DecisionId { get; init; }
    public required DateOnly On { get; init; }
    public required DeliveryWay Way { get; init; }

    /// <summary>Who took it, sealed; null where nobody is named.</summary>
    public byte[]? Receiver { get; init; }
    public required long By { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Area { get; set; }

    public static string ReceiverPlace(long id) => $"notice_delivery.receiver.{id}";
}

public static class DeliverNotice
{
    /// <summary>The step of the procedure.</summary>
    public const string Step = "notify";

    /// <param name="Id">The decision.</param>
    public sealed record Input(long Id, [Asked("送达日期")] DateOnly On, [Asked("送达方式")] DeliveryWay Way, string? Receiver = null);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/decisions/{id}/deliver", [Role.Township, Role.District], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Decision>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } decision) return Problem.NotThere;
        if (decision is not { State: DecisionState.Confirmed, ConfirmedAt: { } confirmed }) return DecideProblems.NotConfirmed;
        if (await work.Db.Set<NoticeDelivery>().AnyAsync(one => one.DecisionId == decision.Id)) return DecideProblems.DeliveredAlready;
        if (input.On < confirmed.DayInChina() || input.On > work.Today) return DecideProblems.DeliveryDay;

        var of = await work.Db.Set<Case>().SingleAsync(one => one.Id == decision.CaseId);
        var id = Ids.Next();
        work.Db.Add(new NoticeDelivery
        {
            Id = id, CaseId = of.Id, DecisionId = decision.Id, On = input.On, Way = input.Way, By = work.Actor.AccountId, At = work.Now, Area = of.Area,
            Receiver = string.IsNullOrWhiteSpace(input.Receiver) ? null : work.Keeper.Seal(input.Receiver.Trim(), NoticeDelivery.ReceiverPlace(id)),
        });
        of.DueBy(await FinishStep.Of(work, law.For(of.Area), of.Programme, of.Id, of.Area, Step));
        work.Note($"case:{of.Id}", "notice.delivered", of.Area, $"delivery={id} decision={decision.Id} way={input.Way}", of.HouseholdId, of.Id);
        return Answer.Done($"/cases/{of.Id}/decision", id);
    }

    public static string Words(DeliveryWay way) => way switch
    {
        DeliveryWay.InPerson => "直接送达",
        DeliveryWay.LeftAtDoor => "留置送达",
        DeliveryWay.Post => "邮寄送达",
        DeliveryWay.ThroughCommunity => "委托村（居）民委员会送达",
        _ => "电子送达",
    };
}

internal sealed class NoticeDeliveryShape : IEntityTypeConfiguration<NoticeDelivery>
{
    public void Configure(EntityTypeBuilder<NoticeDelivery> delivery)
    {
        delivery.Property(d => d.Id).ValueGeneratedNever();
        delivery.HasIndex(d => d.DecisionId).IsUnique();
        delivery.HasIndex(d => d.CaseId);
    }
}
