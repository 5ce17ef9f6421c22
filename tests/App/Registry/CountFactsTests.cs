// Which value of a fact counts: the shipped pack's precedence, on evidence that disagrees.
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Journey;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Registry;

public sealed class CountFactsTests
{
    private static readonly Pack Pack = new Law().For("370214");
    private static readonly DateOnly Today = new(2026, 6, 10);

    private static (Membership, Person?) Member(long id, Relation relation = Relation.Head) => (
        new Membership { Id = id, HouseholdId = 1, PersonId = id, Relation = relation, From = Today.AddDays(-30), Area = CaseFamily.Area },
        new Person { Id = id, Name = "王建国", Sex = Sex.Male, BirthDate = new DateOnly(1980, 5, 1), IdNumber = [1], IdNumberIndex = [1],
            Area = CaseFamily.Area });

    private static Evidence Says(string fact, string value, string origin, int daysAgo = 1, int? holdsDays = null, long id = 1) => new()
    {
        Id = id, HouseholdId = 1, PersonId = 1, Fact = fact, Value = value, Origin = origin, AsOf = Today.AddDays(-daysAgo),
        HoldsUntil = holdsDays is { } days ? Today.AddDays(days) : null, At = DateTimeOffset.UnixEpoch.AddDays(-daysAgo), Purposes = Purpose.All,
            Area = CaseFamily.Area,
    };

    private static CountedFact Count(string fact, params Evidence[] said) => CountFacts.Count(Pack, [Member(1)], said, Today).Find(fact, 1)!;

    [Fact]
    public void A_department_counts_before_the_declaration_and_the_difference_is_marked()
    {
        var wage = Count("wage", Says("wage", "800", "declared"), Says("wage", "2600", "source:tax"));
        wage.Value.ShouldBe("2600");
        wage.Differs.ShouldBeTrue();
        wage.All.Count.ShouldBe(2);
    }

    [Fact]
    public void A_difference_up_to_what_the_pack_calls_immaterial_is_none()
    {
        var limit = Pack.MemberFacts["wage"].Materiality!.Value;
        Count("wage", Says("wage", "800", "declared"),
            Says("wage", (800 + limit).ToString(System.Globalization.CultureInfo.InvariantCulture), "source:tax")).Differs.ShouldBeFalse();
        Count("wage", Says("wage", "800", "declared"),
            Says("wage", (800.01m + limit).ToString(System.Globalization.CultureInfo.InvariantCulture), "source:tax")).Differs.ShouldBeTrue();
    }

    [Fact]
    public void The_same_amount_written_otherwise_does_not_differ() =>
        Count("wage", Says("wage", "800", "declared"), Says("wage", "800.00", "source:tax")).Differs.ShouldBeFalse();

    [Fact]
    public void What_no_longer_holds_has_no_say_and_the_next_in_line_counts() =>
        Count("deposits", Says("deposits", "90000", "source:bank", 120, -1), Says("deposits", "500", "declared")).Value.ShouldBe("500");

    [Fact]
    public void What_holds_until_today_still_counts() =>
        Count("deposits", Says("deposits", "90000", "source:bank", 120, 0), Says("deposits", "500", "declared")).Value.ShouldBe("90000");

    [Fact]
    public void What_was_found_to_hold_from_tomorrow_does_not_count_today() => Count("deposits", Says("deposits", "500", "declared", -1)).Value.ShouldBeNull();

    [Fact]
    public void Of_the_same_origin_the_newest_counts() =>
        Count("wage", Says("wage", "800", "declared", 9), Says("wage", "900", "declared", 2)).Value.ShouldBe("900");

    [Fact]
    public void A_named_officer_who_overrules_counts_before_everybody_and_the_difference_stays()
    {
        var wage = Count("wage", Says("wage", "2600", "source:tax"), Says("wage", "0", CountFacts.Overruled));
        wage.Value.ShouldBe("0");
        wage.Differs.ShouldBeTrue();
    }

    [Fact]
    public void What_nobody_knows_stays_unknown_and_is_no_fact()
    {
        Count("wage").Value.ShouldBeNull();
        CountFacts.Count(Pack, [Member(1)], [], Today).ToFacts(Pack).Members[0].Keys.ShouldNotContain("wage");
    }

    [Fact]
    public void A_value_that_the_pack_cannot_read_has_no_say() =>
        Count("disability_kind", Says("disability_kind", "long-forgotten", "source:disability"),
            Says("disability_kind", "visual", "declared")).Value.ShouldBe("visual");

    [Fact]
    public void The_register_says_birth_sex_relation_and_life()
    {
        var counted = CountFacts.Count(Pack, [Member(1)], [], Today);
        counted.Find("birth_date", 1)!.Value.ShouldBe("1980-05-01");
        counted.Find("sex", 1)!.Value.ShouldBe("male");
        counted.Find("relation", 1)!.Value.ShouldBe("head");
        counted.Find("alive", 1)!.Value.ShouldBe("true");
    }

    [Fact]
    public void Who_is_registered_as_born_after_the_day_has_no_known_birth_date_and_stops_nothing()
    {
        var counted = CountFacts.Count(Pack, [Member(1)], [], new DateOnly(1980, 4, 30));
        counted.Find("birth_date", 1)!.Value.ShouldBeNull();
        Sunbeam.Rules.Deciding.Decider.Decide(Pack, counted.ToFacts(Pack), new DateOnly(2026, 6, 10)).Programmes["dibao"].Missing.ShouldContain("members[0].birth_date");
    }

    [Fact]
    public void The_head_is_the_first_member_whatever_the_order_of_rows() =>
        CountFacts.Count(Pack, [Member(2, Relation.Child), Member(3, Relation.Spouse), Member(9)], [], Today).PersonIds.ShouldBe([9, 2, 3]);

    [Fact]
    public void The_order_in_which_evidence_was_read_changes_nothing()
    {
        Evidence[] said =
        [
            Says("wage", "800", "declared", 3, id: 1), Says("wage", "900", "declared", 3, id: 2), Says("wage", "2600", "source:tax", 9, id: 3),
            Says("wage", "2000", "source:social_insurance", 1, id: 4), Says("wage", "2500", "visit", 20, -1, id: 5),
        ];
        var orders = ArbMap.Default.ArbFor<int[]>();
        Prop.ForAll(orders, keys => Count("wage", [.. said.OrderBy(row => keys.Length == 0 ? 0 : keys[(int)row.Id % keys.Length])]).Counts!.Id == 3)
            .QuickCheckThrowOnFailure();
    }

    [Theory, Engines]
    public async Task A_member_registered_outside_ones_area_still_counts_as_a_member(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Assess);
        await home.Desk.Do(Actor.System("tests"), "move", async work =>
        {
            (await work.Db.Set<Person>().FindAsync(family.SpouseId))!.Area = 370211001001001;
            work.Note("case:" + family.CaseId, "moved", CaseFamily.Area);
            return Sunbeam.Data.Acts.Answer.Done("/");
        });
        var officer = await home.Somebody(Role.Township, CaseFamily.Township);
        await using var db = home.Desk.Open(officer);
        var counted = await CountFacts.Read(db, Pack, family.HouseholdId, family.CaseId, Today);
        counted.PersonIds.ShouldBe([family.HeadId, family.SpouseId, family.ChildId], ignoreOrder: true);
        counted.Find("birth_date", family.SpouseId)!.Value.ShouldBeNull();
        counted.Find("relation", family.SpouseId)!.Value.ShouldBe("spouse");
    }

    [Theory, Engines]
    public async Task What_was_found_for_another_case_is_not_used(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Assess, CaseFamily.Poor);
        await using var db = home.Desk.Open(await home.Somebody(Role.Township, CaseFamily.Township));
        var counted = await CountFacts.Read(db, Pack, family.HouseholdId, family.CaseId + 1, Today);
        counted.Find("wage", family.HeadId)!.Value.ShouldBeNull();
    }
}
