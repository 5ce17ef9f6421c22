// What the tests of imports share: taking in a file as somebody, and people who do not exist.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Registry.Importing;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Registry.Importing;

public static class Importing
{
    public const string ResidentColumns = "身份证号,姓名,性别,出生日期,户号,与户主关系,社区代码,网格,住址,联系电话,城乡";
    public const string RosterColumns = "序号,街道,社区,户主姓名,成员姓名,与户主关系,身份证号,性别,出生日期,残疾等级,家庭人口,月人均收入(元),月保障金额(元),起始年月,开户银行,银行账号,联系电话,备注";
    private static readonly Law Law = new();

    public static Task<(Answer Answer, ImportReport? Report)> Try(this TestHome home, Actor actor, string kind, string path, string? division = "370214", bool dryRun = false) =>
        TakeImport.Take(home.Desk, actor, Guid.NewGuid().ToString("N"), new ImportRequest(kind, path, division, dryRun), Law);

    public static async Task<ImportReport> Import(this TestHome home, string kind, string path, string? division = "370214", Actor? actor = null)
    {
        var (answer, report) = await home.Try(actor ?? Actor.System("tests"), kind, path, division);
        answer.ShouldBeOfType<Done>(answer is Refused refused ? refused.Problem.En : null);
        return report!;
    }

    /// <summary>How many rows of each kind there are, to see that nothing doubled.</summary>
    public static async Task<string> Counts(this TestHome home)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return $"people {await db.Set<Person>().CountAsync()}, households {await db.Set<Household>().CountAsync()}, memberships {await db.Set<Membership>().CountAsync()}, "
            + $"aid {await db.Set<Aid>().CountAsync()}, accounts {await db.Set<PayeeAccount>().CountAsync()}, evidence {await db.Set<Evidence>().CountAsync()}, "
            + $"screened {await db.Set<ScreenedPerson>().CountAsync()}, grids {await db.Set<Grid>().CountAsync()}";
    }

    public static string Number(int sequence, int year = 1973) => IdNumberTests.Make(new DateOnly(year, 11, 24), sequence);

    /// <summary>Somebody of a community of Chengyang; odd sequences are men.</summary>
    public static string Resident(int sequence, string household = "9001", string relation = "户主", string community = "370214001001", string name = "王芳", string grid = "001", string telephone = "13900000000") =>
        string.Join(',', Number(sequence), name, sequence % 2 == 1 ? "男" : "女", "1973-11-24", household, relation, community, grid, "一号楼", telephone, "城镇") + "\r\n";

    public static string RosterHead(int sequence, string name = "王芳", string amount = "500.00", string from = "2020-01", string account = "6200000000000000001", string community = "东果园社区居民委员会") =>
        $"1,城阳街道,{community},{name},{name},户主,{Number(sequence)},{(sequence % 2 == 1 ? "男" : "女")},1973-11-24,,1,100.00,{amount},{from},青岛农商银行,{account},13900000001,\r\n";

    public static string RosterMember(int sequence, string head = "王芳", string name = "李强", string relation = "配偶") =>
        $"2,城阳街道,东果园社区居民委员会,{head},{name},{relation},{Number(sequence)},{(sequence % 2 == 1 ? "男" : "女")},1973-11-24,,2,,,,,,,\r\n";
}
