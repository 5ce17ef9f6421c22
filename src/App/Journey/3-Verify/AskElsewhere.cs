// Asks another district to check people of a case with its own sources (异地核对). The authorisations go with the question;
// a district that works in this home finds it in its in-tray, another gets the letter on paper and answers on paper.
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Sunbeam.Shell.Doors;
using Sunbeam.Shell.Words;

namespace Sunbeam.Journey.Verify;

public static class AskElsewhere
{
    private const string Paper = "elsewhere-request";
    private static readonly Wording WhileAided = new("本次申请和享受救助期间", "This application and while aided");

    /// <param name="Id">The case.</param>
    /// <param name="District">The six digits of who is asked.</param>
    /// <param name="Name">What that district is called, where the map of this home does not know it.</param>
    /// <param name="People">Members or supporters who have authorised it.</param>
    public sealed record Input(long Id, [Asked("委托的区县")] string District, [Asked("核对的人")] IReadOnlyList<long> People, [Asked("理由")] string Why,
        string? Name = null);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/cases/{id}/elsewhere", [Role.Township, Role.Checker], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        if (await work.Db.Set<Case>().SingleOrDefaultAsync(one => one.Id == input.Id) is not { } of) return Problem.NotThere;
        if (of.State != CaseState.Open || of.Stage > Stage.Decide || of.GuestOf is not null) return VerifyProblems.Decided;
        var (from, to) = (Area.District(of.Area), input.District.Trim());
        if (to == from || to.Length != from.Length || !to.All(char.IsAsciiDigit)) return VerifyProblems.NoOtherDistrict;
        var (people, problem) = await Authorised(work, of, input.People);
        if (people is null) return problem!;

        var number = $"{from}异核〔{work.Today.Year}〕{await GiveNumber.Next(work.Db, $"elsewhere:{from}:{work.Today.Year}"):D6}号";
        var (sent, received) = (Ids.Next(), Law.Districts.Contains(to) ? Ids.Next() : (long?)null);
        var body = JsonSerializer.Serialize(new AskedElsewhere(input.Why.Trim(), people));
        ElsewhereCheck Letter(long id, LetterSide side, long? other, long? caseId, long area) => new()
        {
            Id = id, Number = number, Side = side, OtherId = other, CaseId = caseId, FromDistrict = from, ToDistrict = to, ToName = input.Name?.Trim(),
            Programme = of.Programme,
            Body = work.Keeper.Seal(body, ElsewhereCheck.BodyPlace(id)), State = LetterState.Waiting, By = work.Actor.AccountId, At = work.Now, Area = area,
        };
        work.Db.Add(Letter(sent, LetterSide.Sent, received, of.Id, of.Area));
        if (received is { } there) work.Db.Add(Letter(there, LetterSide.Received, sent, null, Area.First(to)));
        work.Note($"case:{of.Id}", "elsewhere.asked", of.Area, $"letter={sent} number={number} district={to} people={people.Count}", of.HouseholdId, of.Id);
        await IssueLetter(work, law, of, sent, number, input, people);
        return Answer.Done($"/elsewhere/{sent}", sent);
    }

    private static async Task<(List<AskedPerson>?, Problem?)> Authorised(Work work, Case of, IReadOnlyList<long> chosen)
    {
        var family = await work.Db.Set<Membership>().Where(one => one.HouseholdId == of.HouseholdId && one.To == null).ToListAsync();
        var relations = family.Select(one => (one.PersonId, one.Relation))
            .Concat((await Supporters.Read(work.Db, of, work.Today)).Select(one => (one.PersonId, one.Relation)))
            .DistinctBy(one => one.PersonId).ToDictionary(one => one.PersonId, one => one.Relation);
        if (!chosen.All(relations.ContainsKey)) return (null, Problem.NotThere);
        var signed = await work.Db.Set<Authorisation>().AsNoTracking().Where(one => one.CaseId == of.Id).ToListAsync();
        var persons = await work.Db.Set<Person>().AsNoTracking().Where(person => chosen.Contains(person.Id)).ToListAsync();
        var covered = persons.Select(person => (Person: person, Under: signed.Covering(person.Id, of.Programme, work.Today))).ToList();
        if (chosen.Distinct().Count() - covered.Count(one => one.Under is not null) is > 0 and var missing)
            return (null, VerifyProblems.Unsigned.With(missing));
        return ([.. covered.Select(one => new AskedPerson(
            one.Person.Name, one.Person.OpenIdNumber(work.Keeper), relations[one.Person.Id], one.Under!.Number, one.Under.SignedOn, one.Under.Until,
            one.Under.Programmes, work.Keeper.OpenBytes(one.Under.Signature, Authorisation.SignaturePlace(one.Under.Id))))], null);
    }

    private static async Task IssueLetter(Work work, Law law, Case of, long letter, string number, Input input, List<AskedPerson> people)
    {
        var pack = law.For(of.Area);
        var code = input.District.Trim();
        var district = await work.Db.Set<Division>().Where(division => division.Code == code).Select(division => division.Name).SingleOrDefaultAsync()
            ?? input.Name?.Trim() ?? code;
        var slots = (await CaseSlots.Start(work.Db, pack, of, offices => offices.CheckingCentre, work.Today)).Set("district", district);
        foreach (var one in people)
            slots.Add("people", ("name", one.Name), ("identity", one.IdNumber), ("authorisation", one.Authorisation),
                ("signed", Show.Date(one.SignedOn)), ("until", one.Until is null ? WhileAided : Show.Date(one.Until)));
        await IssuePaper.Issue(work, pack, of.Id, of.Area, new PaperDraft(Paper, letter, number, slots));
    }
}
