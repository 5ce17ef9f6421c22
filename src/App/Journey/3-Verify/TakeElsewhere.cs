// Takes a letter of another district (异地核对) in hand: its people become a guest's case here, under the authorisations that
// came with it, and our sources are asked as for any case. Its report goes back by itself when the last one has answered.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class TakeElsewhere
{
    public sealed record Input(long Id);

    public static void Map(IEndpointRouteBuilder routes, Law law, Bell bell) =>
        routes.MapAct<Input>("/elsewhere/{id}/take", [Role.Checker], (input, work) => Run(input, work, law, bell));

    public static async Task<Answer> Run(Input input, Work work, Law law, Bell? bell = null)
    {
        if (await work.Db.Set<ElsewhereCheck>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { Side: LetterSide.Received } letter)
            return Problem.NotThere;
        if (letter.State != LetterState.Waiting) return VerifyProblems.LetterTaken;
        var asked = letter.Open(work.Keeper);
        var (caseId, householdId) = (Ids.Next(), Ids.Next());
        var people = new List<(AskedPerson Asked, long Id)>();
        foreach (var one in asked.People)
        {
            var (member, problem) = await FindPerson(work, one, letter.Area);
            if (member is null) return problem!;
            people.Add((one, member.Value));
        }
        var of = Guest(work, letter, caseId, householdId, people);
        var check = await Begin(work, of, law);
        (letter.State, letter.CaseId) = (LetterState.Taken, caseId);
        work.Note($"case:{caseId}", "elsewhere.taken", letter.Area, $"letter={letter.Id} number={letter.Number} check={check} people={people.Count}",
            householdId, caseId);
        if (bell is not null) work.Afterwards(bell.Ring);
        return Answer.Done($"/checks/{check}", check);
    }

    /// <summary>The report goes to both sides of the letter, and the guest's case is over. Part of the act that finishes the check, which sees
    /// both districts.</summary>
    internal static async Task SendBack(Work work, Case of, Check check)
    {
        var here = await work.Db.Set<ElsewhereCheck>().SingleAsync(one => one.Id == of.GuestOf);
        var there = await work.Db.Set<ElsewhereCheck>().SingleOrDefaultAsync(one => one.Id == here.OtherId);
        var paper = work.Db.ChangeTracker.Entries<Paper>().Select(entry => entry.Entity)
            .FirstOrDefault(one => one.CaseId == of.Id && one.Kind == CheckReportPaper.Kind);
        foreach (var side in new[] { here, there }.OfType<ElsewhereCheck>())
        {
            (side.State, side.AnsweredAt) = (LetterState.Answered, work.Now);
            if (paper is not null)
                side.Report = work.Keeper.Seal(work.Keeper.Open(paper.Text, Paper.TextPlace(paper.Id)), ElsewhereCheck.ReportPlace(side.Id));
        }
        of.State = CaseState.Ended;
        work.Note($"case:{of.Id}", "elsewhere.answered", of.Area, $"letter={here.Id} number={here.Number} check={check.Id}", of.HouseholdId, of.Id);
        if (there is { CaseId: { } asking })
            work.Note($"case:{asking}", "elsewhere.answered", there.Area, $"letter={there.Id} number={there.Number}", caseId: asking);
    }

    private static async Task<(long?, Problem?)> FindPerson(Work work, AskedPerson one, long area)
    {
        var (found, problem) = await AddMember.Find(work, new OtherMember(one.IdNumber, one.Name, one.Relation), area, line: 1);
        return (found?.PersonId, problem);
    }

    private static Case Guest(Work work, ElsewhereCheck letter, long caseId, long householdId, List<(AskedPerson Asked, long Id)> people)
    {
        work.Db.Add(new Household
        {
            Id = householdId, Kind = HouseholdKind.Living, Number = letter.Number, HeadId = people[0].Id, Area = letter.Area, Address = "", From = work.Today,
        });
        foreach (var (asked, person) in people)
        {
            work.Db.Add(new Membership
            {
                Id = Ids.Next(), HouseholdId = householdId, PersonId = person, Relation = asked.Relation, From = work.Today, Area = letter.Area,
            });
            var id = Ids.Next();
            work.Db.Add(new Authorisation
            {
                Id = id, Number = asked.Authorisation, CaseId = caseId, PersonId = person, SignedById = person, SignedOn = asked.SignedOn, Until = asked.Until,
                Programmes = asked.Programmes, Signature = work.Keeper.SealBytes(asked.Signature, Authorisation.SignaturePlace(id)), Area = letter.Area,
            });
        }
        var of = new Case
        {
            Id = caseId, Number = letter.Number, Programme = letter.Programme, Stage = Stage.Verify, State = CaseState.Open, HouseholdId = householdId,
            ApplicantId = people[0].Id, AcceptedBy = work.Actor.AccountId, AcceptedOn = work.Today, GuestOf = letter.Id, Area = letter.Area,
        };
        work.Db.Add(of);
        return of;
    }

    private static async Task<long> Begin(Work work, Case of, Law law)
    {
        // The questions are read from what has just been laid down.
        await work.Db.SaveChangesAsync();
        var check = new Check
        {
            Id = Ids.Next(), Number = await AskForCheck.NextNumber(work, of.Area), CaseId = of.Id, AskedBy = work.Actor.AccountId, AskedAt = work.Now,
            StartedAt = work.Now, State = CheckState.Running, Area = of.Area,
        };
        work.Db.Add(check);
        await AddedSources.Read(work.Db, law);
        await StartCheck.LayOut(check, of.HouseholdId, await FindAuthorisation.Questions(work.Db, of, law.For(of.Area), work.Today), work);
        return check.Id;
    }
}
