// Tells another department the confirmed status of somebody and its dates (救助身份确认), so that it need not check again what
// has been confirmed. No amount, no income, no reply of a source leaves the house; each answer is a receipt with a number.
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Rules.Deciding;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Deliver;

/// <param name="ConfirmedOn">Null for who was on the roster before this platform.</param>
/// <param name="From">The first day for which it holds.</param>
/// <param name="ReviewOn">When it is looked at again; null where no day is set.</param>
public sealed record ConfirmedStatus(string Programme, string Zh, string En, DateOnly? ConfirmedOn, DateOnly From, DateOnly? ReviewOn);

/// <param name="Statuses">Empty where none is confirmed today, and also where nobody has that number.</param>
public sealed record StatusTold(string Number, DateTimeOffset At, IReadOnlyList<ConfirmedStatus> Statuses);

public static class TellStatus
{
    /// <param name="IdNumber">Of whom; it is looked up and written nowhere.</param>
    public sealed record Input([Asked("身份证号")] string IdNumber, [Asked("查询部门")] string Department, [Asked("用途")] string Purpose);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/status", [Role.District, Role.Township], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (IdNumber.Read(input.IdNumber, work.Today).Number is not { } number) return DeliverProblems.StatusNumber;
        var indexes = work.Keeper.Indexes(number.Text, Person.IdNumberKind);
        Person? person = null;
        foreach (var index in indexes) person ??= await work.Db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(one => one.IdNumberIndex == index);
        var statuses = person is null ? [] : await Confirmed(work.Db, law, person.Id, work.Today);
        var area = person?.Area ?? await work.Db.Reaches.Where(reach => reach.AccountId == work.Actor.AccountId && reach.Role == work.Actor.Role)
            .MinAsync(reach => reach.From);

        var id = Ids.Next();
        var district = Area.District(area);
        var receipt = $"{district}助证〔{work.Today.Year}〕{await GiveNumber.Next(work.Db, $"status:{district}:{work.Today.Year}"):D6}号";
        var told = JsonSerializer.SerializeToUtf8Bytes(statuses);
        work.Db.Add(new StatusReceipt
        {
            Id = id, Number = receipt, Department = input.Department.Trim(), Purpose = input.Purpose.Trim(), PersonId = person?.Id,
            Told = work.Keeper.SealBytes(told, StatusReceipt.ToldPlace(id)), Digest = SHA256.HashData(told), By = work.Actor.AccountId, At = work.Now,
            Area = area,
        });
        var household = person is null ? null : await work.Db.Set<Membership>().Where(member => member.PersonId == person.Id && member.To == null)
            .OrderByDescending(member => member.Id).Select(member => (long?)member.HouseholdId).FirstOrDefaultAsync();
        work.Note(household is null ? "access" : $"household:{household}", "status.told", area,
            $"receipt={id} number={receipt} statuses={statuses.Count}", household);
        return Answer.Done($"/status/{id}", id, new StatusTold(receipt, work.Now, statuses));
    }


    // What is paid today, and what was confirmed and pays nothing by itself (低保边缘 and the like).
    private static async Task<List<ConfirmedStatus>> Confirmed(SunbeamDb db, Law law, long person, DateOnly day)
    {
        var households = db.Set<Membership>().Where(member => member.PersonId == person && (member.To == null || member.To >= day))
            .Select(member => member.HouseholdId);
        var decisions = await (from of in db.Set<Case>()
                               where of.State == CaseState.Approved && households.Contains(of.HouseholdId)
                               join decision in db.Set<Decision>() on of.Id equals decision.CaseId
                               where decision.State == DecisionState.Confirmed && decision.Verdict == Verdict.Entitled
                               select new { decision.Id, decision.Programme, decision.ConfirmedAt, decision.PaidFrom, decision.Date, of.ReviewOn, of.Area })
            .ToListAsync();
        var aids = await db.Set<Aid>().Where(aid => households.Contains(aid.HouseholdId) && (aid.To == null || aid.To >= day)).ToListAsync();
        var told = new List<ConfirmedStatus>();
        foreach (var aid in aids)
        {
            var decision = decisions.Find(one => aid.Origin == $"decision:{one.Id}");
            told.Add(Status(law, aid.Area, aid.Programme, decision?.ConfirmedAt, aid.From, aid.ReviewOn ?? decision?.ReviewOn));
        }
        foreach (var one in decisions.OrderByDescending(one => one.Id).Where(one => told.TrueForAll(known => known.Programme != one.Programme)))
            told.Add(Status(law, one.Area, one.Programme, one.ConfirmedAt, one.PaidFrom ?? one.Date, one.ReviewOn));
        return [.. told.DistinctBy(one => one.Programme)];
    }

    private static ConfirmedStatus Status(Law law, long area, string programme, DateTimeOffset? confirmed, DateOnly from, DateOnly? review)
    {
        var name = ProgrammeName.Of(law, area, programme);
        return new ConfirmedStatus(programme, name.Zh, name.En,
            confirmed is { } at ? at.DayInChina() : null, from, review);
    }
}
