// An old person alone in 惜福镇街道, without means and without anybody who must support them, with a case for special hardship
// that was checked and visited: what a test of 特困 begins with.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Houses;

public sealed record LoneElder(long CaseId, long HouseholdId, long PersonId)
{
    private static readonly DateOnly Day = new(2026, 6, 1);
    private static int _number = 500;

    private static readonly (string Fact, string Value)[] Known =
    [
        ("disability_level", "0"), ("disability_kind", "none"), ("seriously_ill", "false"), ("student", "false"), ("medical_oop_year", "0"), ("wage", "0"),
        ("pension", "0"), ("basic_pension", "0"), ("business_income", "0"), ("property_income", "0"), ("transfer_income", "0"), ("support_received", "0"),
        ("deposits", "0"), ("vehicles", "0"), ("homes", "0"), ("supporter", "none"), ("eats_alone", "true"), ("dresses_alone", "true"),
        ("leaves_bed_alone", "true"), ("uses_toilet_alone", "true"), ("walks_alone", "true"), ("washes_alone", "true"), ("assessed_income", "0"),
    ];

    public static async Task<LoneElder> Make(TestHome home, Stage stage = Stage.Decide)
    {
        var elder = new LoneElder(Ids.Next(), Ids.Next(), Ids.Next());
        var number = Interlocked.Increment(ref _number);
        await home.Desk.Do(Actor.System("tests"), "elder:" + elder.CaseId, work =>
        {
            work.Db.Add(new Household { Id = elder.HouseholdId, Kind = HouseholdKind.Living, Number = "E" + elder.HouseholdId, HeadId = elder.PersonId,
                Area = CaseFamily.Area, Address = "惜福镇街道东葛家社区 3 号", From = Day });
            work.Db.Add(new Person { Id = elder.PersonId, Name = "赵长福", Sex = Sex.Male, BirthDate = new DateOnly(1950, 5, 1), Area = CaseFamily.Area,
                IdNumber = work.Keeper.Seal("379900" + elder.PersonId, Person.IdNumberPlace(elder.PersonId)),
                IdNumberIndex = work.Keeper.Index("379900" + elder.PersonId, Person.IdNumberKind) });
            work.Db.Add(new Membership { Id = Ids.Next(), HouseholdId = elder.HouseholdId, PersonId = elder.PersonId, Relation = Relation.Head, From = Day,
                Area = CaseFamily.Area });
            work.Db.Add(new Case { Id = elder.CaseId, Number = $"城阳-特困-2026-{number:D6}", Programme = "tekun", Stage = stage, State = CaseState.Open,
                HouseholdId = elder.HouseholdId, ApplicantId = elder.PersonId, AcceptedBy = SystemAccount.Id, AcceptedOn = Day, Area = CaseFamily.Area });
            foreach (var kind in new[] { "check-report", "visit" }) CaseFamily.PutPaper(work, elder.CaseId, kind);
            foreach (var (fact, value) in Known) work.Db.Add(Said(work, elder, fact, value, elder.PersonId));
            work.Db.Add(Said(work, elder, "rural", "false", null));
            work.Note($"case:{elder.CaseId}", "case.opened", CaseFamily.Area, "", elder.HouseholdId, elder.CaseId);
            return Task.FromResult(Answer.Done("/"));
        });
        return elder;
    }

    public async Task<Case> Read(TestHome home)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return await db.Set<Case>().SingleAsync(of => of.Id == CaseId);
    }

    private static Evidence Said(Work work, LoneElder elder, string fact, string value, long? person) => new()
    {
        Id = Ids.Next(), HouseholdId = elder.HouseholdId, PersonId = person, CaseId = elder.CaseId, Fact = fact, Value = value, Origin = "visit", AsOf = Day,
        At = work.Now, Purposes = Purpose.All, Area = CaseFamily.Area,
    };
}
