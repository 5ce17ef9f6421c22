// Tells a family everything that is still missing, in one list that is printed or sent (一次性告知). There is no second list for what
// could have been asked the first time: a later one holds only what came up since, and is refused where nothing did.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Messages;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Intake;

public static class TellMissing
{
    /// <param name="Id">The case.</param>
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var law = routes.ServiceProvider.GetRequiredService<Law>();
        routes.MapAct<Input>("/cases/{id:long}/tell-missing", [Role.Township], (input, work) => Run(input, work, law));
    }

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } of) return Problem.NotThere;
        if (of.State != CaseState.Open || of.Stage != Stage.Intake) return Errors.NotInIntake;
        var pack = law.For(of.Area);
        var family = await Signatures.Read(work.Db, of, pack, work.Today);
        var missing = await StillMissing.Of(work.Db, work.Keeper, pack, of, family, work.Today);
        var asked = Keys(family, missing);
        if (asked.Count == 0) return Errors.NothingMissing;
        var before = await work.Db.Set<MissingNotice>().Where(notice => notice.CaseId == of.Id).OrderBy(notice => notice.Id).ToListAsync();
        var told = before.SelectMany(notice => notice.AskedKeys).ToHashSet();
        var unheard = asked.Except(told).ToList();
        if (unheard.Count == 0) return Errors.ToldOnce.With(Show.Date(before[^1].ToldOn));

        var id = Ids.Next();
        var draft = (await AcceptancePaper.ToCorrect(work.Db, work.Keeper, pack, of, work.Today, told)).Single();
        // The first notice is the case's own paper; each later one is a paper of its own.
        var paper = await IssuePaper.Issue(work, pack, of.Id, of.Area, before.Count == 0 ? draft : draft with { SubjectId = id });
        work.Db.Add(new MissingNotice
        {
            Id = id, CaseId = of.Id, ToldOn = work.Today, ToldBy = work.Actor.AccountId, Asked = string.Join('\n', unheard), PaperId = paper!.Id,
            Area = of.Area, Family = string.Join('\n', family.Select(member => member.PersonId)),
            LastEvidence = await work.Db.Set<Evidence>().Where(row => row.CaseId == of.Id).MaxAsync(row => (long?)row.Id) ?? 0,
        });
        await Tell.Person(work, of.ApplicantId, new Notice("missing-told", "missing.told", of.Area, "/my") { CaseId = of.Id, HouseholdId = of.HouseholdId });
        work.Note($"case:{of.Id}", "missing.told", of.Area, $"notice={id} items={unheard.Count} before={told.Count}", of.HouseholdId, of.Id);
        return Answer.Done($"/papers/{paper.Id}", id);
    }

    /// <summary>Whatever only the family can bring, by person and fact.</summary>
    public static IReadOnlySet<string> Keys(IReadOnlyList<FamilyMember> family, Missing missing) =>
        family.Where(member => member.Authorisation is null).Select(member => Sign(member.PersonId)).Concat(missing.ToSay.Select(fact => fact.Key)).ToHashSet();

    internal static string Sign(long person) => $"{person}.signature";
}
