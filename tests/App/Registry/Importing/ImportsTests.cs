// The place where files come in, used as a browser does: with a form, with a file, without a script.
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Journal;
using Sunbeam.Registry;
using Sunbeam.Registry.Importing;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Registry.Importing;

public sealed class ImportsTests : IDisposable
{
    private static readonly string Roster = Path.Combine(AppContext.BaseDirectory, "Registry", "Importing", "roster-dibao.csv");
    private readonly TableFiles _files = new();

    public void Dispose() => _files.Dispose();

    private static async Task<HttpResponseMessage> Send(HttpClient browser, string path, string kind = "dibao-roster", string? token = null, string? key = null)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(token ?? await TestHome.FormToken(browser, "/imports")), "__RequestVerificationToken" },
            { new StringContent(key ?? Guid.NewGuid().ToString("N")), "key" },
            { new StringContent(kind), "kind" },
            { new ByteArrayContent(await File.ReadAllBytesAsync(path)), "file", Path.GetFileName(path) },
        };
        return await browser.PostAsync("/imports", form);
    }

    [Fact]
    public async Task A_roster_is_sent_read_line_by_line_and_fetched_with_its_results()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var officer = await home.Somebody(Role.Township, "370214008");
        using var browser = await home.Browser(officer);
        (await browser.GetStringAsync("/imports")).ShouldContain("这里会列出导入过的文件");

        using var answer = await Send(browser, Roster);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var page = await browser.GetStringAsync(answer.Headers.Location);
        page.ShouldContain("身份证号已被科学计数法破坏");
        page.ShouldNotContain("379900");

        var bytes = await browser.GetByteArrayAsync(answer.Headers.Location + "/file");
        var text = TableFiles.Gb18030.GetString(bytes);
        text.Split("\r\n")[1].ShouldEndWith(",校验结果");
        text.Split("\r\n")[16].ShouldContain("未通过");
        (await browser.GetStringAsync("/imports")).ShouldContain($"href=\"{answer.Headers.Location}\"");
    }

    [Fact]
    public async Task What_lies_in_the_home_afterwards_is_sealed()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var browser = await home.Browser(await home.Somebody(Role.District, "370214"));
        (await Send(browser, Roster)).Dispose();
        var kept = Directory.GetFiles(Path.Combine(home.Home.Folder, "imports"));
        kept.Length.ShouldBe(1);
        (await File.ReadAllBytesAsync(kept[0])).AsSpan().IndexOf("379900"u8).ShouldBe(-1);
    }

    [Fact]
    public async Task Fetching_is_journalled_and_ends_when_the_file_has_been_kept_long_enough()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var browser = await home.Browser(await home.Somebody(Role.District, "370214"));
        using var answer = await Send(browser, Roster);
        (await browser.GetAsync(answer.Headers.Location + "/file")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using (var db = home.Desk.Open(Actor.System("tests")))
            (await db.Set<JournalLine>().CountAsync(line => line.What == "import.fetched")).ShouldBe(1);
        KeptFile.Sweep(home.Home, TimeProvider.System.GetUtcNow() + KeptFile.KeptFor + TimeSpan.FromMinutes(1));
        (await browser.GetAsync(answer.Headers.Location + "/file")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetStringAsync(answer.Headers.Location)).ShouldContain("原文件不在本系统保存");
    }

    [Fact]
    public async Task Another_township_sees_neither_the_import_nor_its_file()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var browser = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        using var answer = await Send(browser, Roster);
        using var other = await home.Browser(await home.Somebody(Role.Township, "370214001"));
        (await other.GetAsync(answer.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync(answer.Headers.Location + "/file")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.GetStringAsync("/imports")).ShouldNotContain($"{answer.Headers.Location}");
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_import()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var browser = await home.Browser(await home.Somebody(Role.District, "370214"));
        using var first = await Send(browser, Roster, key: "once");
        using var second = await Send(browser, Roster, key: "once");
        second.Headers.Location.ShouldBe(first.Headers.Location);
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Import>().CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_no_table_gets_one_sentence()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var browser = await home.Browser(await home.Somebody(Role.District, "370214"));
        using var answer = await Send(browser, _files.Bytes([0x89, (byte)'P', (byte)'N', (byte)'G', 0, 1, 2]));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain("这不是表格文件");
        Directory.GetFiles(Path.Combine(home.Home.Folder, "imports")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_without_a_file_is_asked_for_one()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var browser = await home.Browser(await home.Somebody(Role.District, "370214"));
        using var answer = await TestHome.PostForm(browser, "/imports", "/imports", ("kind", "dibao-roster"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain(ImportProblems.NoFile.Zh);
    }

    [Fact]
    public async Task A_file_that_did_not_come_from_our_page_is_not_even_written_down()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var browser = await home.Browser(await home.Somebody(Role.District, "370214"));
        using var answer = await Send(browser, Roster, token: "forged");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await home.Counts()).ShouldStartWith("people 0,");
    }

    [Fact]
    public async Task A_township_cannot_send_the_register_of_residents_and_others_can_send_nothing()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var residents = _files.Csv(Importing.ResidentColumns + "\r\n" + Importing.Resident(2));
        using var township = await home.Browser(await home.Somebody(Role.Township, "370214001"));
        (await Send(township, residents, "residents")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var token = await TestHome.FormToken(township, "/imports");
        using var auditor = await home.Browser(await home.Somebody(Role.Auditor, "370214"));
        (await Send(auditor, residents, "residents", token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var visitor = await home.Visitor();
        (await Send(visitor, residents, "residents", token)).Headers.Location!.ToString().ShouldBe("/sign-in");
    }

    [Fact]
    public async Task A_program_gets_the_counts_and_lines_as_json()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        using var browser = await home.Browser(await home.Somebody(Role.District, "370214"));
        using var answer = await Send(browser, Roster);
        var json = await TestHome.Read(browser, answer.Headers.Location!.ToString());
        json.GetProperty("import").GetProperty("rejected").GetInt32().ShouldBe(24);
        var lines = json.GetProperty("lines").EnumerateArray().ToList();
        lines[0].GetProperty("verdict").GetString().ShouldBe("rejected");
        lines.Count(line => line.GetProperty("code").GetString() == "identity.destroyed").ShouldBe(2);
    }
}
