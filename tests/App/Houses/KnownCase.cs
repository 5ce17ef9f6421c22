// A case of any programme of which everything is known, as the check and the visit leave it: what a test of deciding begins with.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Registry;
using Case = Sunbeam.Journey.Intake.Case;
using CaseState = Sunbeam.Journey.Intake.CaseState;

namespace Sunbeam.Tests.App.Houses;

public sealed record KnownCase(long CaseId, long HouseholdId, IReadOnlyList<long> People)
{
    private static readonly DateOnly Day = new(2026, 6, 1);
    private static int _number = 700;

    /// <summary>Nothing is earned, owned or wrong, unless a test says otherwise.</summary>
    private static readonly Dictionary<string, string> Plain = new()
    {
        ["disability_level"] = "0", ["disability_kind"] = "none", ["seriously_ill"] = "false", ["student"] = "false", ["medical_oop_year"] = "0",
        ["wage"] = "0", ["pension"] = "0", ["basic_pension"] = "0", ["business_income"] = "0", ["property_income"] = "0", ["transfer_income"] = "0",
        ["support_received"] = "0", ["assessed_income"] = "0", ["deposits"] = "0", ["vehicles"] = "0", ["homes"] = "0", ["supporter"] = "able",
        ["education_cost"] = "0", ["rehabilitation_cost"] = "0", ["school_stage"] = "none", ["steady_work"] = "false", ["insured_months"] = "0",
    };

    /// <param name="household">What is known of the household.</param>
    /// <param name="head">What differs for the head.</param>
    /// <param name="births">One for each member, the head first.</param>
    public static async Task<KnownCase> Make(TestHome home, string programme, (string Fact, string Value)[] household, (string Fact, string Value)[] head,
        params DateOnly[] births)
    {
        var made = new KnownCase(Ids.Next(), Ids.Next(), [.. births.Select(_ => Ids.Next())]);
        var number = Interlocked.Increment(ref _number);
        await home.Desk.Do(Actor.System("tests"), "known:" + made.CaseId, work =>
        {
            work.Db.Add(new Household { Id = made.HouseholdId, Kind = HouseholdKind.Living, Number = "K" + made.HouseholdId, HeadId = made.People[0],
                Area = CaseFamily.Area, Address = "惜福镇街道东葛家社区 8 号", From = Day });
            for (var i = 0; i < births.Length; i++)
            {
                var id = made.People[i];
                work.Db.Add(new Person { Id = id, Name = i == 0 ? "郑大山" : "郑家" + i, Sex = Sex.Male, BirthDate = births[i], Area = CaseFamily.Area,
                    IdNumber = work.Keeper.Seal("379900" + id, Person.IdNumberPlace(id)), IdNumberIndex = work.Keeper.Index("379900" + id, Person.IdNumberKind) });
                work.Db.Add(new Membership { Id = Ids.Next(), HouseholdId = made.HouseholdId, PersonId = id, Relation = i == 0 ? Relation.Head : Relation.Child,
                    From = Day, Area = CaseFamily.Area });
            }
            work.Db.Add(new Case { Id = made.CaseId, Number = $"城阳-例-2026-{number:D6}", Programme = programme, Stage = Stage.Decide, State = CaseState.Open,
                HouseholdId = made.HouseholdId, ApplicantId = made.People[0], AcceptedBy = SystemAccount.Id, AcceptedOn = Day, Area = CaseFamily.Area });
            work.Note($"case:{made.CaseId}", "case.opened", CaseFamily.Area, "", made.HouseholdId, made.CaseId);
            return Task.FromResult(Answer.Done("/"));
        });
        await Answered(home, made.CaseId, household, [.. made.People.Select((person, i) => (person, i == 0 ? head : []))]);
        return made;
    }

    // The papers without which a proposal is not the next step, whatever the procedure.
    private static readonly string[] Before = ["check-report", "visit"];

    /// <summary>Everything that departments and the visit find out about a case is there with its papers, and it stands before the proposal.</summary>
    public static Task Answered(TestHome home, long caseId, (string Fact, string Value)[] household, params (long Person, (string Fact, string Value)[] Own)[] people) =>
        home.Desk.Do(Actor.System("tests"), Guid.NewGuid().ToString("N"), async work =>
        {
            var of = await work.Db.Set<Case>().SingleAsync(one => one.Id == caseId);
            foreach (var (fact, value) in household) work.Db.Add(Seen(work, of, null, fact, value));
            foreach (var (person, own) in people)
            {
                var facts = new Dictionary<string, string>(Plain);
                foreach (var (fact, value) in own) facts[fact] = value;
                foreach (var (fact, value) in facts) work.Db.Add(Seen(work, of, person, fact, value));
            }
            foreach (var paper in Before) CaseFamily.PutPaper(work, caseId, paper);
            of.Stage = Stage.Decide;
            work.Note($"case:{caseId}", "evidence.added", of.Area, "", of.HouseholdId, of.Id);
            return Answer.Done("/");
        });

    public async Task<Case> Read(TestHome home)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return await db.Set<Case>().SingleAsync(of => of.Id == CaseId);
    }

    private static Evidence Seen(Work work, Case of, long? person, string fact, string value) => new()
    {
        Id = Ids.Next(), HouseholdId = of.HouseholdId, PersonId = person, CaseId = of.Id, Fact = fact, Value = value, Origin = "visit", AsOf = Day,
        At = work.Now, Purposes = Purpose.All, Area = of.Area,
    };
}
