// Somebody applies for their family without coming to a window, or an agent does it for them: what for, who lives together, a
// signature. Nothing that the register knows is asked; the case is opened like any other, and the township is told at once.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Messages;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Citizens;

public static class ApplyOnline
{
    /// <param name="MemberIds">Who of the registered household lives together.</param>
    /// <param name="Signature">Drawn on the page.</param>
    /// <param name="Mandate">An agent's, for whoever gave it.</param>
    public sealed record Input(
        [Asked("申请哪一项")] string Programme, [Asked("一起生活的家人")] IReadOnlyList<long> MemberIds, Upload? Signature = null, long? Mandate = null);

    public static void Map(IEndpointRouteBuilder routes, Law law) => routes.MapAct<Input>("/my/apply", Acting.Roles, (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await Acting.For(work.Db, work.Today, input.Mandate, MandateScope.Apply) is not { } acting) return CitizenProblems.NoMandate;
        if (await Registered(work.Db, acting.PersonId) is not { } registered) return CitizenProblems.NotRegistered;
        if (!input.MemberIds.Contains(acting.PersonId)) return CitizenProblems.NotAmong;
        if (ReadSignature.Of(input.Signature) is not { } signature) return CitizenProblems.NoSignature;
        // Before it is asked who is applying already: nothing is learnt of anybody outside one's own register.
        var family = await work.Db.Set<Membership>().Where(member => member.HouseholdId == registered.Id && member.To == null)
            .Select(member => member.PersonId).ToListAsync();
        if (input.MemberIds.Except(family).Any()) return Journey.Intake.Errors.NotRegistered;
        if (await OpenApplication.Exists(work.Db, input.Programme, input.MemberIds)) return CitizenProblems.AlreadyApplied;
        var (made, problem) = await MakeCase.Make(work, law, new Application(
            input.Programme, registered.Id, input.MemberIds, [], acting.PersonId, null, null, null));
        if (made is null) return problem!;

        work.Db.Add(new SignedApplication
        {
            CaseId = made.Id, SignedById = acting.PersonId, MandateId = acting.Mandate?.Id, At = work.Now, Area = made.Area,
            Signature = work.Keeper.SealBytes(signature, SignedApplication.SignaturePlace(made.Id)),
        });
        foreach (var subject in new[] { made.Id, made.HouseholdId })
            GatherOwn.Add(work, work.Actor.AccountId, subject, acting.Mandate?.Id ?? 0, acting.Mandate?.Until);
        work.Note($"case:{made.Id}", "application.signed", made.Area, $"case={made.Id} signer={acting.PersonId}", made.HouseholdId, made.Id);
        acting.Note(work, made);
        await TellBoth(work, made);
        return Answer.Done($"/my/cases/{made.Id}", made.Id, new { made.Number });
    }

    /// <summary>The household in which a person is registered today.</summary>
    internal static Task<Household?> Registered(Data.SunbeamDb db, long person) =>
        db.Set<Household>().Where(household => household.Kind == HouseholdKind.Registered && household.To == null
            && db.Set<Membership>().Any(member => member.HouseholdId == household.Id && member.PersonId == person && member.To == null))
            .OrderBy(household => household.Id).FirstOrDefaultAsync();

    private static async Task TellBoth(Work work, Case made)
    {
        await Tell.Role(work, Role.Township, new Notice("application-arrived", "case.opened", made.Area, $"/cases/{made.Id}")
        {
            CaseId = made.Id, HouseholdId = made.HouseholdId,
        });
        await Tell.Person(work, made.ApplicantId, new Notice("application-received", "case.opened", made.Area, $"/my/cases/{made.Id}")
        {
            CaseId = made.Id, HouseholdId = made.HouseholdId, Slots = await TellOffice.Slots(work, made.Area),
        });
    }
}
