// A file of the teams that find people: as large as a district's, brought in twice, taken away and brought back.
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Access.Network;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Access.Network;
using Sunbeam.Tests.App.Houses;
using Xunit.Abstractions;

namespace Sunbeam.Tests.App.Registry.Importing;

public sealed class ImportTeamsTests(ITestOutputHelper output) : IDisposable
{
    private const string Head = "小组编号,小组名称,区划代码,姓名,岗位,联系电话,值班时间,账号,负责区域";
    private readonly TableFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory, Engines]
    public async Task Each_line_is_answered_and_the_same_file_doubles_nobody(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await NetworkTests.Grids(home);
        var worker = await home.Somebody(Role.GridWorker, "370214008012001");
        var file = _files.Csv(Head + "\r\n"
            + "Z1,仲村发现小组,370214008012,张测,组长,13800000001,周一至周五 8:30-17:30,,370214008012001、370214008012002\r\n"
            + $"Z1,仲村发现小组,370214008012,李测,网格员,,,{await LoginOf(home, worker)},370214008012002\r\n"
            + "Z2,第二小组,370214008011,赵测,信息员,,有空就来,,\r\n"
            + "Z3,无此地,370214008999,钱测,信息员,,,,\r\n"
            + "Z4,岗位不明,370214008011,孙测,队长,,,,\r\n"
            + "Z5,区域不明,370214008011,周测,信息员,,,,370214008011999\r\n"
            + "Z6,外区,370211001,吴测,信息员,,,,\r\n"
            + ",没有编号,370214008011,郑测,信息员,,,nobody,\r\n");
        for (var time = 0; time < 2; time++)
        {
            var report = await home.Import("teams", file);
            report.Results.Select(result => result.Codes).ShouldBe(["accepted", "accepted", "hours.unreadable", "division.unknown", "post.unknown", "area.unknown",
                "area.outside", "team.missing"]);
            await using var db = home.Desk.Open(Actor.System("tests"));
            (await db.Set<Team>().CountAsync(), await db.Set<Agent>().CountAsync(), await db.Set<Assignment>().CountAsync()).ShouldBe((2, 3, 4));
            (await db.Reaches.CountAsync(reach => reach.AccountId == worker.AccountId)).ShouldBe(2, "their own grid, and the one of the file");
        }
    }

    [Fact]
    public async Task A_township_brings_its_own_teams_and_no_others()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var township = await home.Somebody(Role.Township, "370214008");
        var file = _files.Csv(Head + "\r\nZ1,仲村发现小组,370214008012,张测,组长,,,nobody,\r\nZ2,别处,370214001001,李测,组长,,,,\r\n");
        var report = await home.Import("teams", file, actor: township);
        report.Results.Select(result => result.Codes).ShouldBe(["account.unknown", "area.outside"]);
        var browser = await home.Browser(township);
        (await browser.GetStringAsync("/imports")).ShouldContain("网格小组和人员");
    }

    [Theory, Engines]
    public async Task A_districts_thousand_teams_come_in_leave_no_gap_and_come_back_as_they_were(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (grids, lines) = await District(home);
        var watch = Stopwatch.StartNew();
        var report = await home.Import("teams", _files.Csv(Head + "\r\n" + string.Concat(lines)), "370211");
        output.WriteLine($"{engine}: {lines.Count} people of 995 teams in {watch.ElapsedMilliseconds} ms");
        report.Accepted.ShouldBe(lines.Count);

        var district = await home.Somebody(Role.District, "370211");
        await using (var db = home.Desk.Open(district))
        {
            await FindGaps.In(db, home.Desk.Today);
            watch.Restart();
            var gaps = await FindGaps.In(db, home.Desk.Today);
            output.WriteLine($"{engine}: gaps among {gaps.Areas} areas in {watch.ElapsedMilliseconds} ms");
            gaps.Open.ShouldAllBe(gap => gap.Why == GapWhy.Never && gap.Code.Length == 12, "every grid has an owner; communities without grids have none");
            gaps.Areas.ShouldBeGreaterThanOrEqualTo(grids);
        }
        var browser = await home.Browser(district);
        await browser.GetStringAsync("/network");
        watch.Restart();
        await browser.GetStringAsync("/network");
        output.WriteLine($"{engine}: /network in {watch.ElapsedMilliseconds} ms");
        watch.Restart();
        await browser.GetStringAsync("/desk");
        output.WriteLine($"{engine}: /desk in {watch.ElapsedMilliseconds} ms");

        var sheet = _files.Bytes(await browser.GetByteArrayAsync("/network.xlsx"), ".xlsx");
        var before = await Counts(home);
        (await home.Import("teams", sheet, "370211")).Accepted.ShouldBe(lines.Count);
        (await Counts(home)).ShouldBe(before);
    }

    // As account A has it: 1,309 grids and 995 teams of three or four.
    private static async Task<(int Grids, List<string> Lines)> District(TestHome home)
    {
        const int Grids = 1_309, Teams = 995;
        List<string> communities;
        await using (var db = home.Desk.Open(Actor.System("tests")))
            communities = await db.Set<Division>().Where(division => division.Level == DivisionLevel.Community && division.Code.StartsWith("370211"))
                .OrderBy(division => division.Code).Select(division => division.Code).ToListAsync();
        var grids = Enumerable.Range(0, Grids).Select(i => communities[i % communities.Count] + $"{i / communities.Count + 1:D3}").ToList();
        await NetworkTests.Grids(home, [.. grids]);
        var lines = new List<string>();
        for (var team = 0; team < Teams; team++)
            for (var person = 0; person < 3 + team % 2; person++)
            {
                var own = grids.Where((_, i) => i % Teams == team).ToList();
                lines.Add($"A{team:D4},第{team}小组,{own[0][..12]},测{team}之{person},{(person == 0 ? "组长" : "网格员")},138{team:D4}{person:D4},"
                    + $"工作日 8:30-17:30,,{(person == 0 ? string.Join('、', own) : own[0])}\r\n");
            }
        return (Grids, lines);
    }

    private static async Task<(int, int, int)> Counts(TestHome home)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return (await db.Set<Team>().CountAsync(), await db.Set<Agent>().CountAsync(), await db.Set<Assignment>().CountAsync());
    }

    private static async Task<string> LoginOf(TestHome home, Actor actor)
    {
        await using var db = home.Desk.Open(actor);
        return await db.Set<Account>().Where(account => account.Id == actor.AccountId).Select(account => account.Login).SingleAsync();
    }
}
