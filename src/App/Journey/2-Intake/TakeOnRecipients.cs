// 建档: opens a file for the households that the rosters of before brought (存量在保) and that have none, so that their members
// can sign, be checked again and be followed up like those whose case was decided here.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Intake;

public static class TakeOnRecipients
{
    /// <summary>What one act opens; whoever has more presses again.</summary>
    public const int AtOnce = 1000;

    public sealed record Input;

    /// <param name="Files">How many files were opened.</param>
    public sealed record TakenOn(int Files);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapAct<Input>("/cases/from-rosters", [Role.Township, Role.District], (_, work) => Run(work, law));
    }

    public static async Task<Answer> Run(Work work, Law law)
    {
        var aids = await WithoutFile(work.Db, work.Today).OrderBy(aid => aid.Id).Take(AtOnce).ToListAsync();
        if (aids.Count == 0) return Errors.NobodyToTakeOn;
        foreach (var aid in aids)
        {
            var pack = law.For(aid.Area);
            var file = new Case
            {
                Id = Ids.Next(), Number = await CaseNumber.Next(work, pack, pack.Programmes[aid.Programme], aid.Area), Programme = aid.Programme,
                Stage = Stage.FollowUp, State = CaseState.Approved, HouseholdId = aid.LivingId!.Value, ApplicantId = aid.PayeeId,
                AcceptedBy = work.Actor.AccountId, AcceptedOn = work.Today, Area = aid.Area,
            };
            await work.Bulk.Add(file);
            work.Note($"case:{file.Id}", "case.taken-on", aid.Area, $"case={file.Id} aid={aid.Id} programme={aid.Programme}", aid.LivingId, file.Id);
        }
        return Answer.Done("/authorisations", null, new TakenOn(aids.Count));
    }

    /// <summary>The aids of rosters that run on that day and whose household has no file for the same programme.</summary>
    public static IQueryable<Aid> WithoutFile(SunbeamDb db, DateOnly day) => db.Set<Aid>().AsNoTracking().Where(aid =>
        aid.Origin.StartsWith("import:") && aid.LivingId != null && (aid.To == null || aid.To >= day)
        && !db.Set<Case>().Any(one => one.HouseholdId == aid.LivingId && one.Programme == aid.Programme));
}
