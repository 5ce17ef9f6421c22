// A family of three in 惜福镇街道 with a case whose check is finished, as intake and verify leave it: head and spouse,
// a child, evidence of departments for every fact that 低保 asks. A test changes what it is about.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Case = Sunbeam.Journey.Intake.Case;
using Sunbeam.Registry;
using Sunbeam.Registry.Papers;
using Paper = Sunbeam.Registry.Paper;

namespace Sunbeam.Tests.App.Houses;

public sealed record CaseFamily(long CaseId, long HouseholdId, long HeadId, long SpouseId, long ChildId)
{
    public const string Township = "370214008";
    public const long Area = 370214008012001;
    private static readonly DateOnly Day = new(2026, 6, 1);
    private static int _number = 100;

    /// <summary>What departments answer of everybody, unless a test says otherwise.</summary>
    private static readonly (string Fact, string Value, string Origin)[] Plain =
    [
        ("disability_level", "0", "source:disability"), ("disability_kind", "none", "source:disability"), ("seriously_ill", "false", "source:medical"),
        ("medical_oop_year", "0", "source:medical"), ("student", "false", "source:education"), ("wage", "0", "source:tax"),
            ("pension", "0", "source:social_insurance"),
        ("basic_pension", "0", "source:social_insurance"), ("business_income", "0", "source:tax"), ("property_income", "0", "source:tax"),
        ("transfer_income", "0", "declared"), ("support_received", "0", "declared"), ("deposits", "0", "source:bank"),
        ("vehicles", "0", "source:vehicles"), ("homes", "0", "source:real_estate"),
    ];

    /// <summary>Wages of 1,000 yuan and transfers of 200 for the head: 900 a month for three, 300 a head.</summary>
    public static readonly (string Fact, string Value)[] Poor = [("wage", "1000"), ("transfer_income", "200.00"), ("deposits", "12000")];

    /// <param name="ofHead">What differs for the head; an empty value leaves the fact unknown.</param>
    public static async Task<CaseFamily> Make(TestHome home, Stage stage, params (string Fact, string Value)[] ofHead)
    {
        var ids = Enumerable.Range(0, 5).Select(_ => Ids.Next()).ToArray();
        var family = new CaseFamily(ids[0], ids[1], ids[2], ids[3], ids[4]);
        var number = Interlocked.Increment(ref _number);
        await home.Desk.Do(Actor.System("tests"), "family:" + family.CaseId, work =>
        {
            family.Put(work, stage, number);
            family.PutEvidence(work, ofHead);
            if (stage >= Stage.Assess) PutPaper(work, family.CaseId, "check-report");
            if (stage >= Stage.Decide) PutPaper(work, family.CaseId, "visit");
            work.Note($"case:{family.CaseId}", "case.opened", Area, "", family.HouseholdId, family.CaseId);
            return Task.FromResult(Answer.Done("/"));
        });
        return family;
    }

    /// <summary>Adds one piece of evidence, as any origin would.</summary>
    public Task Add(TestHome home, string fact, string value, string origin, long? person = null, DateOnly? asOf = null, DateOnly? holdsUntil = null) =>
        home.Desk.Do(Actor.System("tests"), Guid.NewGuid().ToString("N"), work =>
        {
            work.Db.Add(Evidence(work, person ?? HeadId, fact, value, origin, asOf ?? Day, holdsUntil));
            work.Note($"case:{CaseId}", "evidence.added", Area, "", HouseholdId, CaseId);
            return Task.FromResult(Answer.Done("/"));
        });

    public async Task<Case> Read(TestHome home)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return await db.Set<Case>().SingleAsync(of => of.Id == CaseId);
    }

    /// <summary>A paper that an earlier step left in the file.</summary>
    public static void PutPaper(Work work, long caseId, string kind)
    {
        var id = Ids.Next();
        work.Db.Add(new Paper
        {
            Id = id, Kind = kind, Number = "T" + id, CaseId = caseId, SubjectId = id, At = work.Now, Area = Area,
            Text = work.Keeper.Seal(new PaperText(kind, "T" + id, new Wording(kind, kind), "none", [], []).Write(), Paper.TextPlace(id)),
        });
    }

    private void Put(Work work, Stage stage, int number)
    {
        work.Db.Add(new Household { Id = HouseholdId, Kind = HouseholdKind.Living, Number = "H" + HouseholdId, HeadId = HeadId, Area = Area,
            Address = "惜福镇街道东葛家社区 12 号", From = Day });
        PutPerson(work, HeadId, "王建国", Sex.Male, new DateOnly(1980, 5, 1), Relation.Head);
        PutPerson(work, SpouseId, "李秀英", Sex.Female, new DateOnly(1982, 5, 1), Relation.Spouse);
        PutPerson(work, ChildId, "王小明", Sex.Male, new DateOnly(2015, 5, 1), Relation.Child);
        work.Db.Add(new Case
        {
            Id = CaseId, Number = $"城阳-低保-2026-{number:D6}", Programme = "dibao", Stage = stage, State = CaseState.Open, HouseholdId = HouseholdId,
            ApplicantId = HeadId, AcceptedBy = SystemAccount.Id, AcceptedOn = Day, Area = Area,
        });
    }

    private void PutPerson(Work work, long id, string name, Sex sex, DateOnly birth, Relation relation)
    {
        work.Db.Add(new Person
        {
            Id = id, Name = name, Sex = sex, BirthDate = birth, Area = Area, IdNumber = work.Keeper.Seal("379900" + id, Person.IdNumberPlace(id)),
            IdNumberIndex = work.Keeper.Index("379900" + id, Person.IdNumberKind),
        });
        work.Db.Add(new Membership { Id = Ids.Next(), HouseholdId = HouseholdId, PersonId = id, Relation = relation, From = Day, Area = Area });
    }

    private void PutEvidence(Work work, (string Fact, string Value)[] ofHead)
    {
        foreach (var person in new[] { HeadId, SpouseId, ChildId })
            foreach (var (fact, plain, origin) in Plain)
            {
                var own = person == HeadId ? Array.Find(ofHead, one => one.Fact == fact).Value : null;
                if (own != "") work.Db.Add(Evidence(work, person, fact, own ?? plain, origin, Day, null));
            }
    }

    private Evidence Evidence(Work work, long person, string fact, string value, string origin, DateOnly asOf, DateOnly? holdsUntil) => new()
    {
        Id = Ids.Next(), HouseholdId = HouseholdId, PersonId = person, CaseId = CaseId, Fact = fact, Value = value, Origin = origin,
        AsOf = asOf, HoldsUntil = holdsUntil, At = work.Now, Purposes = Purpose.All, Area = Area,
    };
}
