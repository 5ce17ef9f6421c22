// Photographs of a notice where it hangs and of its end, on both databases.
using System.Net;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Decide;
using Sunbeam.Registry.Photographs;
using Sunbeam.Shell.Doors;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Decide;

public sealed class AddNoticePhotographsTests
{
    [Theory, Engines]
    public async Task A_notice_is_photographed_where_it_hangs_and_when_it_is_over(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        var township = await home.Somebody(Role.Township, CaseFamily.Township);
        var decision = ((Done)await ProposeDecisionTests.Propose(home, family, township)).Id!.Value;
        await PutUpNoticeTests.PutUp(home, township, decision);
        var notice = (await home.All<PublicNotice>()).ShouldHaveSingleItem();
        async Task<string?> Add(Actor by, bool down, params byte[][] pictures) => (await home.Do(by, work => AddNoticePhotographs.Run(
            new AddNoticePhotographs.Input(notice.Id, [.. pictures.Select(picture => new Upload("x.jpg", picture))], down), work)) as Refused)?.Problem.Code;

        (await Add(await home.Somebody(Role.Township, "370214001"), false, MadePicture.Jpeg())).ShouldBe("not-there");
        (await Add(township, false)).ShouldBe("decide.no-photograph");
        (await Add(township, false, [1, 2, 3])).ShouldBe("photographs.no-picture");
        (await Add(township, true, MadePicture.Jpeg())).ShouldBe("decide.still-hanging");
        (await Add(township, false, MadePicture.Jpeg(1))).ShouldBeNull();
        home.Clock.Now = home.Clock.Now.AddDays(notice.Until.DayNumber - home.Desk.Today.DayNumber);
        (await Add(township, true, MadePicture.Jpeg(2), MadePicture.Png())).ShouldBeNull();

        (await home.All<Photograph>()).OrderBy(photograph => photograph.Id).Select(photograph => photograph.Of)
            .ShouldBe([PhotographOf.NoticeUp, PhotographOf.NoticeDown, PhotographOf.NoticeDown]);
        var page = WebUtility.HtmlDecode(await (await home.Browser(township)).GetStringAsync($"/cases/{family.CaseId}/notice"));
        new[] { "张贴照片", "期满照片", "上传公示照片" }.ShouldAllBe(text => page.Contains(text));
        var auditor = await home.Browser(await home.Somebody(Role.Auditor, "370214"));
        (await auditor.GetStringAsync($"/cases/{family.CaseId}/notice")).ShouldNotContain("/photographs\" hx-post");
    }
}
