// Photographs through the real program: sent with a visit, shown through the filter alone, each look in the journal.
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Journal;
using Sunbeam.Journey;
using Sunbeam.Journey.Assess;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Shell.Doors;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Journey.Assess;

namespace Sunbeam.Tests.App.Registry.Photographs;

public sealed class PhotographsTests
{
    private const string Grid = "370214008012001";

    /// <summary>Posts a visit as the grid worker's page does, with files.</summary>
    private static async Task<HttpResponseMessage> Visit(HttpClient worker, long household, params byte[][] photographs)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(await TestHome.FormToken(worker, "/field/visit")), "__RequestVerificationToken" },
            { new StringContent(Guid.NewGuid().ToString("N")), "key" }, { new StringContent($"{household}"), "householdId" },
            { new StringContent("屋顶漏雨"), "found" },
        };
        foreach (var photograph in photographs)
        {
            var part = new ByteArrayContent(photograph);
            part.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            form.Add(part, "photographs", "IMG_0001.jpg");
        }
        return await worker.PostAsync("/field/visits", form);
    }

    [Theory, Engines]
    public async Task Photographs_of_a_visit_are_shown_in_its_area_alone_and_each_look_is_noted(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home, Grid);
        var (worker, township) = (await home.Browser(await home.Somebody(Role.GridWorker, Grid)), await home.Browser(await home.Somebody(Role.Township, "370214008")));
        (await Visit(worker, family.HouseholdId, MadePicture.Jpeg(1), MadePicture.Jpeg(2), MadePicture.Png())).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        await using var db = home.Desk.Open(Actor.System("tests"));
        var kept = await db.Set<Photograph>().OrderBy(photograph => photograph.Id).ToListAsync();
        kept.Select(photograph => photograph.Type).ShouldBe(["image/jpeg", "image/jpeg", "image/png"]);
        kept.ShouldAllBe(photograph => photograph.Of == PhotographOf.Visit && photograph.HouseholdId == family.HouseholdId);
        (await worker.GetStringAsync("/field/today")).ShouldContain($"/photographs/{kept[0].Id}");
        var lead = (await TestHome.Read(township, "/leads")).GetProperty("rows")[0].GetProperty("id").GetInt64();
        (await township.GetStringAsync($"/leads/{lead}")).ShouldContain($"/photographs/{kept[2].Id}");

        Task<int> Looks() => db.Set<JournalLine>().CountAsync(line => line.What == "photograph.read");
        (await Looks()).ShouldBe(0, "the page that offers them shows none by itself");
        var answers = await Task.WhenAll(kept.Select(photograph => township.GetAsync($"/photographs/{photograph.Id}")));
        answers.Select(answer => answer.StatusCode).ShouldAllBe(status => status == HttpStatusCode.OK);
        (await Looks()).ShouldBe(3);
        (answers[0].Content.Headers.ContentType!.MediaType, answers[0].Content.Headers.ContentDisposition!.DispositionType).ShouldBe(("image/jpeg", "inline"));
        (answers[0].Headers.GetValues("X-Content-Type-Options").Single(), answers[0].Headers.CacheControl!.NoStore).ShouldBe(("nosniff", true));
        (await answers[0].Content.ReadAsByteArrayAsync()).ShouldBe(Picture.Read(MadePicture.Jpeg(1))!.Bytes);

        foreach (var (role, division, status) in new[]
        {
            (Role.Township, "370214001", HttpStatusCode.NotFound), (Role.GridWorker, "370214008012002", HttpStatusCode.NotFound),
            (Role.Assessor, "370214", HttpStatusCode.NotFound), (Role.Finance, "370214", HttpStatusCode.Forbidden),
        })
            (await (await home.Browser(await home.Somebody(role, division))).GetAsync($"/photographs/{kept[0].Id}")).StatusCode.ShouldBe(status);
        (await Looks()).ShouldBe(3);
    }

    [Fact]
    public async Task Nothing_that_a_telephone_tells_of_itself_is_found_anywhere_in_the_home()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await Family.Register(home, Grid);
        (await Visit(await home.Browser(await home.Somebody(Role.GridWorker, Grid)), family.HouseholdId, MadePicture.Jpeg())).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(home.Home.Folder, "*", SearchOption.AllDirectories))
        {
            var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            new[] { MadePicture.Where, MadePicture.Device, MadePicture.Remark }.Where(text.Contains).ShouldBeEmpty(file);
        }
    }

    [Fact]
    public async Task What_is_no_photograph_is_refused_and_nothing_of_the_visit_is_kept()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await Family.Register(home, Grid);
        var worker = await home.Browser(await home.Somebody(Role.GridWorker, Grid));
        Task<string?> Refusal(params byte[][] photographs) => TestHome.Refusal(worker, "/field/visits", new
        {
            householdId = family.HouseholdId, found = "x", photographs = photographs.Select(bytes => new { name = "x.jpg", bytes = Convert.ToBase64String(bytes) }),
        });
        (await Refusal(MadePicture.Jpeg(), Encoding.ASCII.GetBytes("<svg onload='x'/>"))).ShouldBe("photographs.no-picture");
        (await Refusal([.. Enumerable.Range(0, KeepPhotographs.Most + 1).Select(i => MadePicture.Jpeg((byte)i))])).ShouldBe("photographs.too-many");
        KeepPhotographs.Read([new Upload("x.jpg", new byte[Picture.LargestBytes + 1])]).Problem!.Code.ShouldBe("photographs.too-large");
        await using var db = home.Desk.Open(Actor.System("tests"));
        ((await db.Set<Photograph>().CountAsync()) + (await db.Set<Sunbeam.Journey.Discover.Visit>().CountAsync())).ShouldBe(0);
        (await Refusal(MadePicture.Jpeg())).ShouldBeNull();
    }

    [Fact]
    public async Task A_photograph_whose_file_is_gone_says_so()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await Family.Register(home, Grid);
        var worker = await home.Browser(await home.Somebody(Role.GridWorker, Grid));
        await Visit(worker, family.HouseholdId, MadePicture.Jpeg());
        foreach (var file in Directory.GetFiles(home.Home.Vault, "*", SearchOption.AllDirectories)) File.Delete(file);
        await using var db = home.Desk.Open(Actor.System("tests"));
        var answer = await worker.GetAsync($"/photographs/{(await db.Set<Photograph>().SingleAsync()).Id}");
        answer.StatusCode.ShouldBe((HttpStatusCode)PhotographProblems.Lost.Status);
    }

    [Theory, Engines]
    public async Task The_officers_visit_keeps_its_photographs_which_a_grid_worker_of_the_same_grid_does_not_see(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Assess);
        var officer = await home.Somebody(Role.Township, CaseFamily.Township);
        var input = WriteInvestigationTests.Visit(family) with { Photographs = [new Upload("a.jpg", MadePicture.Jpeg())] };
        await home.Desk.Do(officer, "visit", work => WriteInvestigation.Run(input, work, new Law()));
        await using var db = home.Desk.Open(Actor.System("tests"));
        var photograph = await db.Set<Photograph>().SingleAsync();
        (photograph.Of, photograph.CaseId).ShouldBe((PhotographOf.Investigation, family.CaseId));

        using var browser = await home.Browser(officer);
        (await browser.GetStringAsync($"/cases/{family.CaseId}/investigation")).ShouldContain($"/photographs/{photograph.Id}");
        (await browser.GetAsync($"/photographs/{photograph.Id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var worker = await home.Browser(await home.Somebody(Role.GridWorker, Grid));
        (await worker.GetAsync($"/photographs/{photograph.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
