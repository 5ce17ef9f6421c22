// The roster that a township would send, with the faults that such files have: every line is answered as expected, in every
// form of the file, and nothing is ever doubled.
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Registry;
using Sunbeam.Registry.Importing;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Registry.Importing;

public sealed class ImportRosterTests : IDisposable
{
    private static readonly string Here = Path.Combine(AppContext.BaseDirectory, "Registry", "Importing");
    private static readonly string Roster = Path.Combine(Here, "roster-dibao.csv");
    private readonly TableFiles _files = new();

    // The reasons that the answers give, and our codes for them; the other reasons are remarks on accepted lines.
    private static readonly Dictionary<string, string> Codes = new()
    {
        ["identity number check digit"] = "identity.check-digit", ["identity number length"] = "identity.length",
        ["identity number holds an impossible date"] = "identity.date", ["identity number occurs twice in the file"] = "identity.twice",
        ["identity number was destroyed by scientific notation"] = "identity.destroyed", ["bank account was destroyed by scientific notation"] = "account.destroyed",
        ["15-digit identity number of the old form"] = "identity.old-form", ["sex differs from the identity number"] = "identity.sex-differs",
        ["birth date differs from the identity number"] = "identity.birth-differs", ["relation contradicts the sex"] = "relation.sex",
        ["township is unknown"] = "township.unknown", ["community is unknown in that township"] = "community.unknown",
        ["head of household is not in the file"] = "head.absent", ["income is negative"] = "income.negative", ["amount is not a number"] = "amount.unreadable",
        ["total line"] = "total",
    };

    public void Dispose() => _files.Dispose();

    private static string AsText => File.ReadAllText(Roster, TableFiles.Gb18030);

    private static IEnumerable<(int Line, string Verdict, string? Code)> Expected() =>
        File.ReadLines(Path.Combine(Here, "roster-dibao.answers.csv")).Skip(1).Select(line => line.Split(',', 4))
            .Select(cells => (int.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture), cells[2], Codes.GetValueOrDefault(cells[3])));

    private static void ShouldBeAsExpected(ImportReport report) => report.Results
        .Select(result => (result.Line, result.Verdict.ToString().ToLowerInvariant(), result.Verdict == LineVerdict.Accepted ? null : result.Codes)).ShouldBe(Expected());

    private string AsWorkbook() => _files.Xlsx([.. AsText.TrimEnd().Split('\n').Select(line => line.TrimEnd('\r').Split(','))
        .Select(cells => cells.Select((cell, i) => i is 10 or 11 && double.TryParse(cell, out var number) ? number : cell == "43831" ? 43831 : cell.Length == 0 ? null : (object?)cell).ToArray())]);

    [Theory, Engines]
    public async Task Every_line_is_answered_as_the_answers_say(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        ShouldBeAsExpected(await home.Import("dibao-roster", Roster, null));
    }

    [Fact]
    public async Task It_is_answered_alike_in_utf8_and_as_a_workbook()
    {
        foreach (var file in new[] { _files.Csv(AsText), _files.Csv(AsText, new UTF8Encoding(true)), AsWorkbook() })
        {
            await using var home = await TestHome.Make(Engine.Sqlite);
            ShouldBeAsExpected(await home.Import("dibao-roster", file));
        }
    }

    [Theory, Engines]
    public async Task The_same_roster_again_doubles_nothing(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await home.Import("dibao-roster", Roster);
        var once = await home.Counts();
        once.ShouldContain("people 357");
        home.Clock.Now = home.Clock.Now.AddDays(1);
        ShouldBeAsExpected(await home.Import("dibao-roster", _files.Csv(AsText)));
        (await home.Counts()).ShouldBe(once);
    }

    [Theory, Engines]
    public async Task A_corrected_roster_brings_in_what_was_rejected_and_changes_what_was_wrong(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var wrong = _files.Csv(Importing.RosterColumns + "\n" + Importing.RosterHead(2, amount: "约500") + Importing.RosterMember(1) + Importing.RosterHead(4, "赵敏", account: "62000000000004"));
        (await home.Import("dibao-roster", wrong)).Rejected.ShouldBe(1);
        await using (var db = home.Desk.Open(Actor.System("tests"))) (await db.Set<Aid>().CountAsync()).ShouldBe(1);

        var right = _files.Csv(Importing.RosterColumns + "\n" + Importing.RosterHead(2) + Importing.RosterMember(1) + Importing.RosterHead(4, "赵敏", amount: "612.30", account: "62000000000005"));
        (await home.Import("dibao-roster", right)).Rejected.ShouldBe(0);
        (await home.Counts()).ShouldStartWith("people 3, households 4, memberships 6, aid 2, accounts 3,");
        await using var after = home.Desk.Open(Actor.System("tests"));
        (await after.Set<Aid>().OrderBy(aid => aid.AmountFen).Select(aid => aid.AmountFen).ToListAsync()).ShouldBe([50_000, 61_230]);
        (await after.Set<PayeeAccount>().CountAsync(account => account.To == null)).ShouldBe(2);
        var head = await after.Set<Person>().SingleAsync(person => person.Name == "王芳");
        (await after.Set<Household>().CountAsync(household => household.HeadId == head.Id)).ShouldBe(2);
    }

    [Fact]
    public async Task What_is_taken_stands_as_aid_already_received()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        await home.Import("residents", _files.Csv(Importing.ResidentColumns + "\r\n" + Importing.Resident(2) + Importing.Resident(1, relation: "配偶", name: "李强")));
        await home.Import("dibao-roster", _files.Csv(Importing.RosterColumns + "\n" + Importing.RosterHead(2) + Importing.RosterMember(1)));
        await using var db = home.Desk.Open(Actor.System("tests"));
        var registered = await db.Set<Household>().SingleAsync(household => household.Kind == HouseholdKind.Registered);
        var living = await db.Set<Household>().SingleAsync(household => household.Kind == HouseholdKind.Living);
        var recipients = await db.Set<Household>().SingleAsync(household => household.Kind == HouseholdKind.Recipients);
        living.OfHouseholdId.ShouldBe(registered.Id);
        recipients.OfHouseholdId.ShouldBe(living.Id);
        recipients.Area.ShouldBe(370214001001001);
        var aid = await db.Set<Aid>().SingleAsync();
        (aid.HouseholdId, aid.Programme, aid.AmountFen, aid.From, aid.PayeeId).ShouldBe((recipients.Id, "dibao", 50_000, new DateOnly(2020, 1, 1), recipients.HeadId));
        aid.Origin.ShouldStartWith("import:");
        var account = await db.Set<PayeeAccount>().SingleAsync();
        account.OpenNumber(home.Desk.Keeper).ShouldBe("6200000000000000001");
    }

    [Fact]
    public async Task A_roster_of_another_programme_makes_another_household_of_recipients()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var file = _files.Csv(Importing.RosterColumns + "\n" + Importing.RosterHead(2));
        await home.Import("dibao-roster", file);
        await home.Import("tekun-roster", file);
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Aid>().Select(aid => aid.Programme).Order().ToListAsync()).ShouldBe(["dibao", "tekun"]);
        (await db.Set<Aid>().Select(aid => aid.HouseholdId).Distinct().CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task What_was_decided_here_is_never_changed_by_a_roster()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var file = _files.Csv(Importing.RosterColumns + "\n" + Importing.RosterHead(2));
        await home.Import("dibao-roster", file);
        await home.Desk.Do(Actor.System("tests"), "decide", async work =>
        {
            var aid = await work.Db.Set<Aid>().SingleAsync();
            work.Db.Entry(aid).Property(a => a.Origin).CurrentValue = "decision:1";
            work.Note("case:1", "test", 0);
            return Answer.Done("/");
        });
        var report = await home.Import("dibao-roster", _files.Csv(Importing.RosterColumns + "\n" + Importing.RosterHead(2, amount: "1.00")));
        report.Results.Single().Code.ShouldBe("aid.decided");
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Aid>().SingleAsync()).AmountFen.ShouldBe(50_000);
    }

    [Fact]
    public async Task A_township_takes_in_only_its_own_lines()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var officer = await home.Somebody(Role.Township, "370214008");
        var report = await home.Import("dibao-roster", Roster, actor: officer);
        var own = AsText.Split('\n').Select((line, i) => (Line: i + 1, Own: line.Contains("惜福镇街道", StringComparison.Ordinal))).Where(line => line.Own).Select(line => line.Line).ToHashSet();
        report.Results.Where(result => result.Verdict is LineVerdict.Accepted or LineVerdict.Warning).ShouldAllBe(result => own.Contains(result.Line));
        report.Results.Where(result => own.Contains(result.Line)).ShouldAllBe(result => !result.Codes.Contains("area.outside"));
        report.Results.Count(result => result.Code == "area.outside").ShouldBeGreaterThan(250);
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Person>().CountAsync(person => person.Area < Area.First("370214008") || person.Area > Area.Last("370214008"))).ShouldBe(0);
        (await db.Set<Import>().SingleAsync()).Area.ShouldBe(Area.First("370214008"));
    }

    [Fact]
    public async Task Somebody_registered_in_another_township_is_not_taken_and_nothing_about_them_is_told()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        await home.Import("residents", _files.Csv(Importing.ResidentColumns + "\r\n" + Importing.Resident(2, community: "370214002001")));
        var officer = await home.Somebody(Role.Township, "370214001");
        var report = await home.Import("dibao-roster", _files.Csv(Importing.RosterColumns + "\n" + Importing.RosterHead(2)), actor: officer);
        report.Results.Single().Code.ShouldBe("person.elsewhere");
        (await home.Counts()).ShouldStartWith("people 1, households 1,");
    }

    [Fact]
    public async Task A_dry_run_answers_every_line_and_keeps_nothing()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var before = await home.Counts();
        var (answer, report) = await home.Try(Actor.System("tests"), "dibao-roster", Roster, dryRun: true);
        answer.ShouldBeOfType<Refused>().Problem.Code.ShouldBe("import.only-tried");
        ShouldBeAsExpected(report!);
        (await home.Counts()).ShouldBe(before);
    }

    [Fact]
    public async Task The_journal_gets_one_line_without_a_name_or_number()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var report = await home.Import("dibao-roster", Roster);
        await using var db = home.Desk.Open(Actor.System("tests"));
        var line = await db.Set<JournalLine>().SingleAsync(line => line.What == "import.taken");
        line.Chain.ShouldBe($"import:{report.ImportId}");
        line.Detail.ShouldMatch("^kind=dibao-roster lines=382 accepted=347 warnings=10 rejected=24 digest=[0-9a-f]+$");
        line.Detail.ShouldNotContain("379900");
    }

    [Fact]
    public async Task No_sentence_repeats_what_stands_in_the_file()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var report = await home.Import("dibao-roster", Roster);
        foreach (var result in report.Results)
        {
            result.Zh.ShouldNotMatch("[0-9]{4,}");
            result.En.ShouldNotMatch("[0-9]{4,}");
        }
    }

    [Fact]
    public async Task Numbers_and_accounts_lie_sealed_in_the_database()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        await home.Import("dibao-roster", Roster);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(home.Home.Folder, "sunbeam.db*"))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            foreach (var secret in new[] { "379900197311240283", "6277893287921742180", "15390757938" })
                bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)).ShouldBe(-1);
        }
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task The_file_comes_back_with_one_column_more_and_can_be_sent_again(string form)
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var file = form == "csv" ? Roster : AsWorkbook();
        var report = await home.Import("dibao-roster", file);
        var back = _files.Path("back." + form);
        WriteBack.Write(file, back, report);
        using (var table = ReadTable.Open(back, "序号", WriteBack.Heading))
        {
            table.Facts.Kind.ShouldBe(form == "csv" ? TableKind.Csv : TableKind.Xlsx);
            if (form == "csv") table.Facts.Encoding!.WebName.ShouldBe("gb18030", StringCompareShould.IgnoreCase);
            var column = table.Column(WriteBack.Heading);
            table.Rows().ToDictionary(row => row.Line, row => row.Cells[column]).ShouldBe(report.Results.ToDictionary(result => result.Line, WriteBack.Say));
        }
        var once = await home.Counts();
        ShouldBeAsExpected(await home.Import("dibao-roster", back));
        (await home.Counts()).ShouldBe(once);
    }

    [Fact]
    public async Task A_header_that_is_repeated_on_a_new_page_is_passed_over()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var report = await home.Import("dibao-roster", _files.Csv(Importing.RosterColumns + "\n" + Importing.RosterHead(2) + Importing.RosterColumns + "\n" + Importing.RosterHead(4, "赵敏")));
        report.Results.Select(result => result.Code).ShouldBe(["accepted", "header", "accepted"]);
    }

    [Fact]
    public async Task A_line_that_breaks_off_is_rejected_and_the_others_stand()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var report = await home.Import("dibao-roster", _files.Csv(Importing.RosterColumns + "\n" + Importing.RosterHead(2) + "2,城阳街道,东果园社区"));
        report.Results.Select(result => result.Code).ShouldBe(["accepted", "line.broken-off"]);
    }

    [Fact]
    public async Task Members_of_two_heads_of_one_name_go_to_the_head_above_them()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        await home.Import("dibao-roster", _files.Csv(Importing.RosterColumns + "\n" + Importing.RosterHead(2) + Importing.RosterMember(1)
            + Importing.RosterHead(4, account: "62000000000009") + Importing.RosterMember(3, name: "孙明") + Importing.RosterMember(5, name: "孙伟", relation: "之子")));
        await using var db = home.Desk.Open(Actor.System("tests"));
        var sizes = await db.Set<Membership>().GroupBy(membership => membership.HouseholdId).Select(group => group.Count()).ToListAsync();
        sizes.Order().ShouldBe([2, 2, 3, 3]);
    }

    [Fact]
    public async Task A_roster_longer_than_any_district_is_refused_before_it_fills_the_memory()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var endless = Importing.RosterColumns + "\n" + string.Concat(Enumerable.Repeat("1\n", 200_001));
        var (answer, _) = await home.Try(Actor.System("tests"), "dibao-roster", _files.Csv(endless));
        answer.ShouldBeOfType<Refused>().Problem.Code.ShouldBe(ImportProblems.TooManyLines.Code);
    }

    [Fact]
    public async Task A_roster_of_nowhere_known_is_refused_with_a_sentence()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var line = Importing.RosterHead(2).Replace("城阳街道", "无此街道", StringComparison.Ordinal);
        var (answer, _) = await home.Try(Actor.System("tests"), "dibao-roster", _files.Csv(Importing.RosterColumns + "\n" + line), null);
        answer.ShouldBeOfType<Refused>().Problem.Code.ShouldBe("import.no-district");
        (answer, _) = await home.Try(Actor.System("tests"), "dibao-roster", Roster, "999999");
        answer.ShouldBeOfType<Refused>().Problem.Code.ShouldBe("import.unknown-district");
        (answer, _) = await home.Try(Actor.System("tests"), "horoscope", Roster);
        answer.ShouldBeOfType<Refused>().Problem.Code.ShouldBe("import.unknown-kind");
        (answer, _) = await home.Try(Actor.System("tests"), "dibao-roster", _files.Csv(Importing.RosterColumns + "\n"));
        answer.ShouldBeOfType<Refused>().Problem.Code.ShouldBe("import.no-lines");
    }
}
