// The case file: the whole set in one click, each paper once, sealed as it was issued, and nobody else's to read.
using System.Net;
using DocumentFormat.OpenXml.Packaging;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Journey.FollowUp;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.FollowUp;

public sealed class MakePaperTests
{
    [Theory, Engines]
    public async Task One_click_writes_the_whole_set_and_a_second_adds_nothing(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (theCase, decision) = await home.Confirmed(1_172_60);
        var township = await home.Somebody(Role.Township, "370214008");
        (await home.Do(township, work => MakePaper.Run(new(theCase.Id), work, Village.Law))).ShouldBeOfType<Done>();
        var papers = await home.All<Paper>();
        papers.Select(paper => paper.Kind).Order().ShouldBe(["acceptance", "application", "check-request", "commitment", "confirmation", "delivery", "notice-confirmed", "proposal"]);
        papers.Single(paper => paper.Kind == "notice-confirmed").Number.ShouldBe(decision.NoticeNumber);
        await home.Do(township, work => MakePaper.Run(new(theCase.Id), work, Village.Law));
        (await home.All<Paper>()).Count.ShouldBe(papers.Count);
    }

    [Theory, Engines]
    public async Task Clicks_that_meet_write_each_paper_once(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (theCase, _) = await home.Confirmed(100_00);
        var township = await home.Somebody(Role.Township, "370214008");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => home.Do(township, work => MakePaper.Run(new(theCase.Id), work, Village.Law)))));
        (await home.All<Paper>()).GroupBy(paper => paper.Kind).ShouldAllBe(kind => kind.Count() == 1);
    }

    [Theory, Engines]
    public async Task The_notice_is_read_printed_and_saved_with_its_amount_and_every_reading_is_known(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (theCase, decision) = await home.Confirmed(1_172_60);
        var township = await home.Somebody(Role.Township, "370214008");
        var browser = await home.Browser(township);
        var file = $"/cases/{theCase.Id}/papers";
        (await TestHome.PostForm(browser, file, file, ("kind", "notice-confirmed"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var notice = (await home.All<Paper>()).Single();
        var page = await browser.GetStringAsync($"/papers/{notice.Id}");
        page.ShouldContain("1,172.60");
        page.ShouldContain("壹仟壹佰柒拾贰元陆角整");
        page.ShouldContain("2026-07");
        page.ShouldContain("行政复议");
        (await browser.GetStringAsync(file)).ShouldContain(decision.NoticeNumber!);
        (await browser.GetStringAsync(file + "/all")).ShouldContain(decision.NoticeNumber!);
        (await browser.GetStringAsync("/papers/blank/visit")).ShouldContain("入户调查表");

        foreach (var path in new[] { $"/papers/{notice.Id}.docx", file + ".docx" })
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(await browser.GetByteArrayAsync(path)), false);
            document.MainDocumentPart!.Document.InnerText.ShouldContain("1,172.60");
        }
        (await home.All<JournalLine>()).Where(line => line.What.StartsWith("paper.", StringComparison.Ordinal)).Select(line => line.What).Order()
            .ShouldBe(["paper.issued", "paper.read", "paper.read", "paper.saved", "paper.saved"]);

        var elsewhere = await home.Browser(await home.Somebody(Role.Township, "370214001"));
        foreach (var path in new[] { file, file + "/all", file + ".docx", $"/papers/{notice.Id}", $"/papers/{notice.Id}.docx" })
            (await elsewhere.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await TestHome.PostForm(elsewhere, "/reviews", file, ("kind", "notice-confirmed"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_strange_paper_and_one_whose_step_is_not_done_are_refused()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var (theCase, _) = await home.Confirmed(100);
        var township = await home.Somebody(Role.Township, "370214008");
        (await home.Do(township, work => MakePaper.Run(new(theCase.Id, "love-letter"), work, Village.Law))).ShouldBeOfType<Refused>().Problem.Code
            .ShouldBe("follow-up.no-such-paper");
        (await home.Do(township, work => MakePaper.Run(new(theCase.Id, "visit"), work, Village.Law))).ShouldBeOfType<Refused>().Problem.Code
            .ShouldBe("follow-up.nothing-to-write");
    }
}
