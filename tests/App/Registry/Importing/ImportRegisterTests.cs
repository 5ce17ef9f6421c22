// The registers that may be compared with everybody, and those that may not.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;
using PackPurposes = Sunbeam.Rules.Packs.Purposes;

namespace Sunbeam.Tests.App.Registry.Importing;

public sealed class ImportRegisterTests : IDisposable
{
    private readonly TableFiles _files = new();

    public void Dispose() => _files.Dispose();

    private async Task<TestHome> HomeWith(Engine engine, params string[] residents)
    {
        var home = await TestHome.Make(engine);
        await home.Import("residents", _files.Csv(Importing.ResidentColumns + "\r\n" + string.Concat(residents)));
        return home;
    }

    private static async Task<ScreenedPerson> Screened(TestHome home, string name)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return await db.Set<ScreenedPerson>().SingleAsync(screened => db.Set<Person>().Any(person => person.Id == screened.PersonId && person.Name == name));
    }

    private static async Task<List<string>> EvidenceOf(TestHome home, string name)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return await db.Set<Evidence>().Where(evidence => db.Set<Person>().Any(person => person.Id == evidence.PersonId && person.Name == name))
            .OrderBy(evidence => evidence.At).ThenBy(evidence => evidence.Fact).Select(evidence => evidence.Fact + "=" + evidence.Value).ToListAsync();
    }

    [Theory, Engines]
    public async Task What_a_register_says_becomes_evidence_and_a_column_and_who_is_absent_is_as_the_pack_says(Engine engine)
    {
        await using var home = await HomeWith(engine, Importing.Resident(2), Importing.Resident(4, household: "9002", name: "赵敏"));
        (await Screened(home, "赵敏")).DisabilityLevel.ShouldBeNull();
        await home.Import("disability", _files.Csv($"身份证号,残疾类别,残疾等级\r\n{Importing.Number(2)},肢体,二级\r\n"));
        var listed = await Screened(home, "王芳");
        (listed.DisabilityLevel, listed.DisabilityKind).ShouldBe((2, "physical"));
        (await EvidenceOf(home, "王芳")).ShouldBe(["disability_kind=physical", "disability_level=2"]);
        var absent = await Screened(home, "赵敏");
        (absent.DisabilityLevel, absent.DisabilityKind).ShouldBe((0, "none"));
        (await EvidenceOf(home, "赵敏")).ShouldBeEmpty();
        absent.SeriouslyIll.ShouldBeNull();
    }

    [Theory, Engines]
    public async Task Money_and_flags_are_kept_exactly(Engine engine)
    {
        await using var home = await HomeWith(engine, Importing.Resident(2));
        await home.Import("medical", _files.Csv($"身份证号,年度医疗自付,重病\r\n{Importing.Number(2)},\"31,234.56\",是\r\n"));
        await home.Import("social_insurance", _files.Csv($"身份证号,就业状态,登记失业,养老金,城乡居民基础养老金\r\n{Importing.Number(2)},否,是,1500.10,0.00\r\n"));
        var row = await Screened(home, "王芳");
        (row.MedicalOopYearFen, row.SeriouslyIll, row.Employed, row.UnemployedRegistered, row.PensionFen, row.BasicPensionFen).ShouldBe((3_123_456, true, false, true, 150_010, 0));
        (await EvidenceOf(home, "王芳")).ShouldBe(["medical_oop_year=31234.56", "pension=1500.1", "seriously_ill=true", "unemployed_registered=true"], ignoreOrder: true);
    }

    [Fact]
    public async Task Evidence_says_where_it_came_from_for_how_long_and_for_what_it_may_be_used()
    {
        await using var home = await HomeWith(Engine.Sqlite, Importing.Resident(2));
        var report = await home.Import("education", _files.Csv($"身份证号,在校学生,学段\r\n{Importing.Number(2)},是,小学\r\n"));
        await using var db = home.Desk.Open(Actor.System("tests"));
        var evidence = await db.Set<Evidence>().SingleAsync(evidence => evidence.Fact == "school_stage");
        (evidence.Value, evidence.Origin, evidence.OriginId, evidence.AsOf, evidence.Purposes).ShouldBe(("primary", $"import:{report.ImportId}", report.ImportId, home.Desk.Today, Purpose.All));
        evidence.HoldsUntil!.Value.ShouldBeGreaterThan(home.Desk.Today);
    }

    [Theory, Engines]
    public async Task The_same_register_again_adds_nothing_that_day_and_is_confirmed_on_another(Engine engine)
    {
        await using var home = await HomeWith(engine, Importing.Resident(2), Importing.Resident(4, household: "9002", name: "赵敏"));
        var file = _files.Csv($"身份证号,残疾类别,残疾等级\r\n{Importing.Number(2)},肢体,2\r\n");
        await home.Import("disability", file);
        await home.Import("disability", file);
        (await EvidenceOf(home, "王芳")).Count.ShouldBe(2);
        home.Clock.Now = home.Clock.Now.AddDays(1);
        await home.Import("disability", file);
        (await EvidenceOf(home, "王芳")).Count.ShouldBe(4);
    }

    [Theory, Engines]
    public async Task Who_is_not_in_the_next_register_any_more_gets_evidence_that_says_so(Engine engine)
    {
        await using var home = await HomeWith(engine, Importing.Resident(2), Importing.Resident(4, household: "9002", name: "赵敏"));
        await home.Import("disability", _files.Csv($"身份证号,残疾类别,残疾等级\r\n{Importing.Number(2)},肢体,2\r\n"));
        home.Clock.Now = home.Clock.Now.AddHours(1);
        await home.Import("disability", _files.Csv($"身份证号,残疾类别,残疾等级\r\n{Importing.Number(4)},精神,1\r\n"));
        (await Screened(home, "王芳")).DisabilityLevel.ShouldBe(0);
        (await EvidenceOf(home, "王芳")).ShouldBe(["disability_kind=physical", "disability_level=2", "disability_kind=none", "disability_level=0"]);
        (await Screened(home, "赵敏")).DisabilityLevel.ShouldBe(1);
    }

    [Fact]
    public async Task Deaths_are_taken_and_the_others_stay_unknown_because_the_pack_does_not_say()
    {
        await using var home = await HomeWith(Engine.Sqlite, Importing.Resident(2), Importing.Resident(4, household: "9002", name: "赵敏"));
        await home.Import("deaths", _files.Csv($"身份证号,健在\r\n{Importing.Number(2)},否\r\n"));
        (await Screened(home, "王芳")).Alive.ShouldBe(false);
        (await Screened(home, "赵敏")).Alive.ShouldBeNull();
    }

    [Theory]
    [InlineData("银行存款")]
    [InlineData("工资性收入")]
    [InlineData("自有住房套数")]
    [InlineData("机动车辆数")]
    [InlineData("社保缴费基数")]
    [InlineData("经营净收入")]
    public async Task A_register_with_a_fact_that_needs_an_authorisation_is_refused_whole(string label)
    {
        await using var home = await HomeWith(Engine.Sqlite, Importing.Resident(2));
        var before = await home.Counts();
        var (answer, _) = await home.Try(Actor.System("tests"), "social_insurance", _files.Csv($"身份证号,就业状态,{label}\r\n{Importing.Number(2)},是,1\r\n"));
        var problem = answer.ShouldBeOfType<Refused>().Problem;
        problem.Code.ShouldBe("import.not-for-everybody");
        problem.Zh.ShouldContain(label);
        (await home.Counts()).ShouldBe(before);
        (await Screened(home, "王芳")).Employed.ShouldBeNull();
    }

    [Fact]
    public void No_fact_that_only_a_check_may_ask_for_has_a_column()
    {
        foreach (var district in Law.Districts)
        {
            var pack = new Law().For(district);
            foreach (var fact in ScreenedFact.All.Keys) pack.MemberFacts[fact].Screened.ShouldBeTrue(fact);
            foreach (var fact in pack.MemberFacts.Values.Where(fact => (fact.Purposes & (PackPurposes.Monitor | PackPurposes.Discover)) == 0))
                ScreenedFact.All.ContainsKey(fact.Name).ShouldBeFalse(fact.Name);
        }
    }

    [Fact]
    public void Every_column_of_the_wide_row_is_a_screened_fact_or_says_who_it_is()
    {
        string[] who = ["PersonId", "HouseholdId", "BirthDate", "Sex", "Relation", "Purposes", "Area"];
        typeof(ScreenedPerson).GetProperties().Select(property => property.Name).Except(who).ShouldBe(ScreenedFact.All.Values.Select(fact => fact.Property), ignoreOrder: true);
    }

    [Fact]
    public async Task A_line_about_nobody_here_or_with_a_value_out_of_range_is_rejected()
    {
        await using var home = await HomeWith(Engine.Sqlite, Importing.Resident(2), Importing.Resident(4, household: "9002", name: "赵敏"), Importing.Resident(6, household: "9003", name: "孙秀"));
        var report = await home.Import("disability", _files.Csv("身份证号,残疾类别,残疾等级\r\n"
            + $"{Importing.Number(8)},肢体,2\r\n{Importing.Number(2)},肢体,5\r\n{Importing.Number(4)},,\r\n{Importing.Number(6)},飞行,1\r\n{Importing.Number(6)},肢体,1\r\n"));
        report.Results.Select(result => result.Code).ShouldBe(["person.unknown", "value.unreadable", "values.missing", "value.unreadable", "identity.twice"]);
        // What could not be read is not the same as nothing recorded: it stays unknown.
        (await EvidenceOf(home, "王芳")).ShouldBeEmpty();
        foreach (var name in new[] { "王芳", "赵敏", "孙秀" }) (await Screened(home, name)).DisabilityLevel.ShouldBeNull();
    }

    [Fact]
    public async Task An_empty_cell_of_somebody_in_the_register_stays_unknown()
    {
        await using var home = await HomeWith(Engine.Sqlite, Importing.Resident(2));
        await home.Import("disability", _files.Csv($"身份证号,残疾类别,残疾等级\r\n{Importing.Number(2)},,2\r\n"));
        var row = await Screened(home, "王芳");
        (row.DisabilityLevel, row.DisabilityKind).ShouldBe((2, null));
    }

    [Fact]
    public async Task A_file_without_a_column_of_that_register_is_refused()
    {
        await using var home = await HomeWith(Engine.Sqlite, Importing.Resident(2));
        var (answer, _) = await home.Try(Actor.System("tests"), "disability", _files.Csv($"身份证号,姓名\r\n{Importing.Number(2)},王芳\r\n"));
        answer.ShouldBeOfType<Refused>().Problem.Code.ShouldBe("import.nothing-to-take");
    }
}
