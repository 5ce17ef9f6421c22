// A list taken along as a sheet: the columns and rows that one sees and no others, kept in the journal, and nothing in it that a
// spreadsheet would compute.
using Sunbeam.Access;
using Sunbeam.Data.Journal;
using Sunbeam.Shell.Doors;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey;
using Sunbeam.Tests.App.Journey.Decide;
using Sunbeam.Tests.App.Journey.Discover;
using Sunbeam.Tests.App.Journey.Intake.Door;

namespace Sunbeam.Tests.App.Shell.Doors;

public sealed class SheetDoorTests
{
    private static async Task<JournalLine[]> Taken(TestHome home) => [.. (await home.All<JournalLine>()).Where(line => line.What == "list.exported")];

    [Theory, Engines]
    public async Task What_is_taken_along_stands_in_the_journal_without_a_name_and_keeps_to_ones_reach(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await Leads.Open(home, CaseFamily.Area, null, who: "王测甲");
        using var here = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        using var elsewhere = await home.Browser(await home.Somebody(Role.Township, "370214001"));
        (await LeadsTests.SheetText(here, "/leads.xlsx?columns=who,urgency")).ShouldContain("王**");
        (await LeadsTests.SheetText(elsewhere, "/leads.xlsx")).ShouldNotContain("王**");
        var taken = await Taken(home);
        taken.Length.ShouldBe(2);
        taken[0].Detail.ShouldBe("list=/leads columns=who,urgency rows=1");
        taken[1].Detail.ShouldEndWith("rows=0");
        taken.ShouldAllBe(line => !line.Detail.Contains('王'));
        using var finance = await home.Browser(await home.Somebody(Role.Finance, "370214"));
        (await finance.GetAsync("/leads.xlsx")).IsSuccessStatusCode.ShouldBeFalse();
        (await Taken(home)).Length.ShouldBe(2, "who was refused took nothing");
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+86 138")]
    [InlineData("-1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public void What_a_spreadsheet_would_compute_stays_a_text(string said) => Cell.Said(said).ShouldBe(Cell.Text("'" + said));

    [Theory]
    [InlineData("老人卧床=无人照料")]
    [InlineData("—")]
    [InlineData("")]
    [InlineData(null)]
    public void What_it_would_not_is_left_as_it_was_said(string? said) => Cell.Said(said).ShouldBe(Cell.Text(said));

    [Theory, Engines]
    public async Task Consultations_are_taken_along_in_the_columns_that_one_chooses_and_by_their_topic(Engine engine)
    {
        await using var hall = await Hall.Open(engine);
        using var clerk = await hall.Home.Browser(hall.Clerk);
        foreach (var (question, topic) in new[] { ("=老人住院能报多少？", "medical_aid"), ("怎么迁户口？", "registration") })
            (await TestHome.Refusal(clerk, "/consultations", new { question, answered = "请到窗口", topic })).ShouldBeNull();
        var sheet = await LeadsTests.SheetText(clerk, "/consultations.xlsx?topic=medical_aid&columns=question");
        sheet.ShouldContain("'=老人住院能报多少？");
        sheet.ShouldNotContain("怎么迁户口");
        sheet.ShouldNotContain("请到窗口", customMessage: "that column was not chosen");
        (await clerk.GetStringAsync("/consultations?columns=question")).ShouldNotContain("<td data-label=\"怎么答复\"");
        using var insurance = await hall.Home.Browser(hall.Insurance);
        (await LeadsTests.SheetText(insurance, "/consultations.xlsx")).ShouldNotContain("老人住院");
    }

    [Theory, Engines]
    public async Task Proposals_are_taken_along_with_why_they_wait(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Sunbeam.Journey.Stage.Decide, CaseFamily.Poor);
        await ProposeDecisionTests.Propose(home, family, await home.Somebody(Role.Township, CaseFamily.Township));
        using var district = await home.Browser(await home.Somebody(Role.District, "370214"));
        var sheet = await LeadsTests.SheetText(district, "/decisions.xlsx");
        foreach (var said in new[] { (await family.Read(home)).Number, "王**", "1,146.00", "还没有公示" }) sheet.ShouldContain(said);
        sheet.ShouldNotContain("王建国");
    }
}
