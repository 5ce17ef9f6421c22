// What would change: the page and the verb over a living registry, on both databases; what they refuse, what they hide.
using System.Net;
using System.Text.Json;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Policy;
using Sunbeam.Registry;
using Sunbeam.Screening.Findings;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey.Decide;
using Family = Sunbeam.Tests.App.Houses.Family;

namespace Sunbeam.Tests.App.Policy;

public sealed class SimulateTests
{
    // Three townships; of each the first grid.
    private const string Large = "370214008012001";
    private const string Middle = "370214001001001";
    private const string Small = "370214002001001";

    /// <summary>Old people who live alone, each with a pension and nothing else known.</summary>
    private static async Task Pensioners(TestHome home, string grid, long pensionFen, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var family = await Family.Register(home, grid, 1950);
            await home.Desk.Do(Actor.System("tests"), "screened:" + family.Head, work =>
            {
                work.Db.Add(new ScreenedPerson
                {
                    PersonId = family.Head, HouseholdId = family.HouseholdId, BirthDate = new DateOnly(1950, 3, 5), Sex = Sex.Male, Relation = Relation.Head,
                    Alive = true, PensionFen = pensionFen, Area = family.Area,
                });
                work.Note("tests", "person.screened", family.Area);
                return Task.FromResult(Answer.Done("/"));
            });
        }
    }

    private static async Task<TestHome> Village(Engine engine)
    {
        var home = await TestHome.Make(engine);
        await Pensioners(home, Large, 750_00, 9);
        await Pensioners(home, Large, 5000_00, 1);
        await Pensioners(home, Middle, 750_00, 6);
        await Pensioners(home, Small, 750_00, 2);
        return home;
    }

    [Theory, Engines]
    public async Task A_higher_standard_no_longer_rules_out_whom_it_ruled_out_and_nobody_is_guessed_in(Engine engine)
    {
        await using var home = await Village(engine);
        var client = await home.Browser(await home.Somebody(Role.District, "370214"));
        var model = await TestHome.Read(client, "/policy/simulate?programme=dibao&parameter=standard.dibao&value=800");
        var effect = model.GetProperty("effect");
        (effect.GetProperty("households").GetInt32(), effect.GetProperty("notCounted").GetInt32()).ShouldBe((18, 17));
        var counts = effect.GetProperty("counts");
        counts.GetProperty("mayEnter").GetInt32().ShouldBe(17);
        new[] { "enter", "leave", "gain", "lose", "mayLeave" }.Select(name => counts.GetProperty(name).GetInt32()).ShouldAllBe(count => count == 0);
        counts.GetProperty("costFen").GetDecimal().ShouldBe(0);
    }

    [Theory, Engines]
    public async Task Who_receives_is_computed_again_from_what_the_decision_rests_on(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        var decision = ((Done)await ProposeDecisionTests.Propose(home, family, await home.Somebody(Role.Township, CaseFamily.Township))).Id!.Value;
        // What is learned later is no part of what was decided.
        await family.Add(home, "wage", "9000", "source:tax");
        await home.Desk.Do(Actor.System("tests"), "aid:" + decision, work =>
        {
            work.Db.Add(new Aid
            {
                Id = decision, HouseholdId = family.HouseholdId, LivingId = family.HouseholdId, Programme = "dibao", From = new DateOnly(2026, 6, 1),
                AmountFen = 1146_00, PayeeId = family.HeadId, Area = CaseFamily.Area, Origin = $"decision:{decision}",
            });
            work.Note("tests", "aid.started", CaseFamily.Area);
            return Task.FromResult(Answer.Done("/"));
        });
        var client = await home.Browser(await home.Somebody(Role.District, "370214"));
        JsonElement Counts(JsonElement model) => model.GetProperty("effect").GetProperty("counts");
        var more = await TestHome.Read(client, "/policy/simulate?programme=dibao&parameter=standard.dibao&value=800");
        (Counts(more).GetProperty("gain").GetInt32(), Counts(more).GetProperty("costFen").GetDecimal()).ShouldBe((1, 434_00m));
        more.GetProperty("effect").GetProperty("recomputed").GetInt32().ShouldBe(1);
        var less = await TestHome.Read(client, "/policy/simulate?programme=dibao&parameter=standard.dibao&value=290");
        (Counts(less).GetProperty("leave").GetInt32(), Counts(less).GetProperty("costFen").GetDecimal()).ShouldBe((1, -1146_00m));
    }

    [Theory, Engines]
    public async Task A_township_with_few_households_is_hidden_and_so_is_the_next_smallest_from_which_it_could_be_told(Engine engine)
    {
        await using var home = await Village(engine);
        var client = await home.Browser(await home.Somebody(Role.Auditor, "370214"));
        var effect = (await TestHome.Read(client, "/policy/simulate?programme=dibao&parameter=standard.dibao&value=800")).GetProperty("effect");
        var places = effect.GetProperty("places").EnumerateArray().ToDictionary(place => place.GetProperty("code").GetString()!, place => place.GetProperty("counts"));
        places["370214008"].GetProperty("mayEnter").GetInt32().ShouldBe(9);
        places["370214001"].ValueKind.ShouldBe(JsonValueKind.Null);
        places["370214002"].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory, Engines]
    public async Task Only_households_within_the_readers_reach_are_counted(Engine engine)
    {
        await using var home = await Village(engine);
        var client = await home.Browser(await home.Somebody(Role.District, "370214008"));
        var effect = (await TestHome.Read(client, "/policy/simulate?programme=dibao&parameter=standard.dibao&value=800")).GetProperty("effect");
        effect.GetProperty("households").GetInt32().ShouldBe(10);
        effect.GetProperty("places").EnumerateArray().Select(place => place.GetProperty("code").GetString()).ShouldBe(["370214008"]);
    }

    [Theory]
    [InlineData("programme=dibao&parameter=standard.dibao&value=abc", "policy.bad-value", "660")]
    [InlineData("programme=dibao&parameter=standard.dibao&value=-5", "policy.bad-value", "660")]
    [InlineData("programme=dibao&parameter=standard.dibo&value=700", "policy.no-parameter", "standard.dibao")]
    [InlineData("programme=dibaoo&parameter=standard.dibao&value=700", "policy.no-programme", "列表")]
    public async Task What_cannot_be_computed_is_told_in_one_sentence_and_nothing_typed_is_lost(string question, string code, string says)
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var client = await home.Browser(await home.Somebody(Role.District, "370214"));
        (await TestHome.Read(client, "/policy/simulate?" + question)).GetProperty("refused").GetString().ShouldBe(code);
        var page = WebUtility.HtmlDecode(await client.GetStringAsync("/policy/simulate?" + question));
        page.ShouldContain("没有办成");
        page.ShouldContain(says);
        page.ShouldContain($"value=\"{question.Split('=')[^1]}\"");
    }

    [Fact]
    public async Task Before_anything_is_asked_nothing_is_computed_and_a_township_officer_is_not_let_in()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var district = await home.Browser(await home.Somebody(Role.District, "370214"));
        (await TestHome.Read(district, "/policy/simulate")).GetProperty("effect").ValueKind.ShouldBe(JsonValueKind.Null);
        var township = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        (await township.GetAsync("/policy/simulate")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, Engines]
    public async Task The_verb_counts_the_registry_and_hides_small_townships(Engine engine)
    {
        await using var home = await Village(engine);
        var (code, output, _) = await Run("--home", home.Home.Folder, "--set", "standard.dibao=800", "--programme", "dibao", "--json");
        code.ShouldBe(0);
        var answer = JsonDocument.Parse(output).RootElement;
        (answer.GetProperty("households").GetInt32(), answer.GetProperty("may_enter").GetInt32(), answer.GetProperty("enter").GetInt32()).ShouldBe((18, 17, 0));
        answer.GetProperty("by_area").GetProperty("370214008").GetProperty("may_enter").GetInt32().ShouldBe(9);
        answer.GetProperty("by_area").GetProperty("370214002").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.GetProperty("hashes").GetProperty("changed").GetString().ShouldNotBe(answer.GetProperty("hashes").GetProperty("today").GetString());
    }

    [Fact]
    public async Task The_verb_tells_who_enters_leaves_gains_and_loses_over_files_of_people()
    {
        using var folder = new SmallTown();
        var (code, output, _) = await Run("--pack", folder.Pack, "--population", folder.People, "--date", "2026-06-10", "--set", "standard=500", "--set", "floor=150", "--json");
        code.ShouldBe(0);
        var answer = JsonDocument.Parse(output).RootElement;
        // 1: 600 is over 400 and over 500. 2: 450 enters with 150 at least. 3: 300 gains. 4: nothing known. 5: 390 received 100, now 150.
        string[] names = ["enter", "leave", "gain", "lose", "unknown", "cost_fen"];
        names.Select(name => answer.GetProperty(name).GetDecimal()).ShouldBe([1m, 0, 2, 0, 1, 300_00]);
        answer.GetProperty("today").GetProperty("aid").GetProperty("sum_fen").GetDecimal().ShouldBe(200_00);
        answer.GetProperty("changed").GetProperty("aid").GetProperty("sum_fen").GetDecimal().ShouldBe(500_00);
        var (_, lower, _) = await Run("--pack", folder.Pack, "--population", folder.People, "--date", "2026-06-10", "--set", "standard=350", "--json");
        names.Select(name => JsonDocument.Parse(lower).RootElement.GetProperty(name).GetDecimal()).ShouldBe([0m, 1, 0, 0, 1, -100_00]);
    }

    [Theory]
    [InlineData("standard.dibo=700", "There is no parameter 'standard.dibo'; did you mean 'standard.dibao'?")]
    [InlineData("standard.dibao=lots", "'standard.dibao': expected an amount such as 12.34, found 'lots'.")]
    [InlineData("standard.dibao", "'standard.dibao' is no PARAMETER=VALUE, such as standard.dibao=700.")]
    public async Task What_the_verb_cannot_use_is_one_sentence_and_exit_code_2(string set, string sentence)
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var (code, output, error) = await Run("--home", home.Home.Folder, "--set", set, "--json");
        (code, output.Trim(), error.Trim()).ShouldBe((2, "", sentence));
    }

    [Fact]
    public void A_cell_of_few_households_is_hidden_with_the_one_from_which_it_could_be_told()
    {
        var places = HideSmallCounts.In(["370214001", "370214002", "370214003"], [Counted(enter: 3, gain: 40), Counted(enter: 20, gain: 8), Counted(enter: 30, gain: 9)]);
        places.Select(place => place.Counts![Turn.Enter]).ShouldBe([null, null, 30]);
        places.Select(place => place.Counts![Turn.Gain]).ShouldBe([40, 8, 9]);
    }

    private static Tally Counted(int enter, int gain)
    {
        var tally = new Tally();
        for (var i = 0; i < enter; i++) tally.Add(Turn.Enter, Sunbeam.Rules.Number.One);
        for (var i = 0; i < gain; i++) tally.Add(Turn.Gain, Sunbeam.Rules.Number.One);
        return tally;
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var process = SunbeamProcess.Start(["simulate", .. arguments]);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>A pack and people in files: who has less than the standard gets what is lacking, at least the floor.</summary>
    private sealed class SmallTown : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("sunbeam-town-").FullName;

        public SmallTown()
        {
            Write("pack/pack.yaml", "label: { zh: 试, en: Test }");
            Write("pack/facts/all.yaml", """
                household:
                  rent: { label: { zh: 房租, en: Rent }, type: money, unit: CNY, purposes: [discover] }
                member:
                  pension: { label: { zh: 养老金, en: Pension }, type: money, unit: CNY, range: { min: 0 }, purposes: [discover] }
                """);
            Write("pack/parameters/all.yaml", """
                standard: { label: { zh: 标准, en: Standard }, type: money, unit: CNY, values: [{ from: 2020-01-01, value: 400, source: 试 }] }
                floor: { label: { zh: 起发额, en: Floor }, type: money, unit: CNY, values: [{ from: 2020-01-01, value: 100, source: 试 }] }
                """);
            Write("pack/rules/all.yaml", """
                formulas:
                  income: { label: { zh: 收入, en: Income }, unit: CNY, formula: "members.map(m, m.pension).sum()" }
                programmes:
                  aid:
                    label: { zh: 救助, en: Aid }
                    period: month
                    conditions: [{ id: income, when: income < standard, met: { zh: 低, en: low } }]
                    amount: max(floor, standard - income)
                """);
            Write("people/households.csv", "household_id\n1\n2\n3\n4\n5\n");
            Write("people/persons.csv", "household_id,pension\n1,600\n2,450\n3,300\n4,\n5,390\n");
        }

        public string Pack => Path.Combine(_folder, "pack");
        public string People => Path.Combine(_folder, "people");

        private void Write(string file, string text)
        {
            var path = Path.Combine(_folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
