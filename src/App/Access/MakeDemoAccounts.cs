// Fills a demo home with offices and one account for each role, so that everybody's part can be tried at once.
// Their passwords stand here and nowhere else: a home that is no demo never calls this.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;

namespace Sunbeam.Access;

/// <summary>An account to try, as it is printed at the start.</summary>
public sealed record DemoAccount(Role Role, string Login, string Password, string Name, string Reach);

public static class MakeDemoAccounts
{
    // The township of which the guide tells its story; other districts take their first community.
    private static readonly Dictionary<string, string> StoryCommunity = new() { ["370214"] = "370214008012" };

    /// <summary>Makes the offices and accounts once; again it changes nothing and answers the same list.</summary>
    public static async Task<IReadOnlyList<DemoAccount>> Make(Desk desk, string district)
    {
        await using var db = desk.Open(Actor.System("demo"));
        var divisions = await db.Set<Division>().ToDictionaryAsync(division => division.Code);
        var staff = Staff(divisions, district);
        await desk.Do(Actor.System("demo"), "demo-accounts:" + district, work =>
        {
            var offices = Offices(divisions, district).ToList();
            work.Db.AddRange(offices);
            foreach (var (account, code) in staff) Add(work, account, code, offices);
            work.Note("access", "demo-accounts.made", 0, $"district={district} accounts={staff.Count}");
            return Task.FromResult(Answer.Done("/accounts"));
        });
        await MakeAssessors(desk, divisions[district]);
        await MakeDepartment(desk, divisions[district]);
        var community = Community(divisions, district);
        await MakeAgent(desk, community);
        return [.. staff.Select(member => member.Account), Assessor(divisions[district]), Department(divisions[district]), Agent(community)];
    }

    private static DemoAccount Assessor(Division whole) => new(Role.Assessor, "pinggu", "sunbeam-pinggu", "逄雨晴", whole.Name);

    private static DemoAccount Department(Division whole) => new(Role.Department, "yibao", "sunbeam-yibao", "荆慕晴", whole.Name);

    // One department works here itself, so that a need can be sent and answered; the others are entered as offices only.
    private static Task MakeDepartment(Desk desk, Division whole) => desk.Do(Actor.System("demo"), "demo-department:" + whole.Code, work =>
    {
        var organisation = new Organisation
        {
            Id = Ids.Next(), Name = whole.Name + "医疗保障局", Kind = OrganisationKind.Department, Division = whole.Code, Telephone = "0532-00008001",
            Department = "healthcare_security",
        };
        work.Db.Add(organisation);
        Add(work, Department(whole), whole.Code, [organisation]);
        work.Note("access", "demo-accounts.made", 0, $"district={whole.Code} organisation={organisation.Id}");
        return Task.FromResult(Answer.Done("/accounts"));
    });

    private static DemoAccount Agent(Division community) => new(Role.Agent, "daiban", "sunbeam-daiban", "宫秀梅", community.Name);

    // The community's own: an act of its own, for homes that were made before there were agents.
    private static Task MakeAgent(Desk desk, Division community) => desk.Do(Actor.System("demo"), "demo-agent:" + community.Code, work =>
    {
        var office = new Organisation
        {
            Id = Ids.Next(), Name = community.Name + "居民委员会", Kind = OrganisationKind.Community, Division = community.Code, Telephone = "0532-00009002",
        };
        work.Db.Add(office);
        Add(work, Agent(community), community.Code, [office]);
        work.Note("access", "demo-accounts.made", 0, $"community={community.Code}");
        return Task.FromResult(Answer.Done("/accounts"));
    });

    private static Division Community(Dictionary<string, Division> divisions, string district) =>
        StoryCommunity.TryGetValue(district, out var story) ? divisions[story]
            : divisions.Values.Where(division => division.Level == DivisionLevel.Community
                && division.Code.StartsWith(district, StringComparison.Ordinal)).MinBy(division => division.Code)!;

    // A visit takes two: the colleague has an account like anybody, of which nobody needs the password. An act of its own, for
    // homes that were made before there were assessors.
    private static Task MakeAssessors(Desk desk, Division whole) => desk.Do(Actor.System("demo"), "demo-assessors:" + whole.Code, work =>
    {
        var organisation = new Organisation
        {
            Id = Ids.Next(), Name = "晨晖社会工作服务中心", Kind = OrganisationKind.Assessor, Division = whole.Code, Telephone = "0532-00009001",
        };
        work.Db.Add(organisation);
        var first = Assessor(whole);
        Add(work, first, whole.Code, [organisation]);
        Add(work, first with { Login = "tonghang", Password = Passwords.Draw(), Name = "管家宁" }, whole.Code, [organisation]);
        work.Note("access", "demo-accounts.made", 0, $"district={whole.Code} organisation={organisation.Id}");
        return Task.FromResult(Answer.Done("/accounts"));
    });

    private static void Add(Work work, DemoAccount account, string code, List<Organisation> offices)
    {
        var id = Ids.Next();
        work.Db.Add(new Account
        {
            Id = id, Login = account.Login, Name = account.Name, PasswordHash = SignIn.HashPassword(account.Password), Stamp = SignIn.NewStamp(),
            OrganisationId = offices.Find(office => office.Kind == OfficeOf(account.Role)
                && code.StartsWith(office.Division, StringComparison.Ordinal))?.Id, Demo = true,
        });
        work.Db.Add(new Reach { Id = Ids.Next(), AccountId = id, Role = account.Role, From = Area.First(code), To = Area.Last(code),
            Purposes = account.Role.WorksFor() });
    }

    private static List<(DemoAccount Account, string Code)> Staff(Dictionary<string, Division> divisions, string district)
    {
        var community = Community(divisions, district);
        var township = divisions[community.Parent];
        var whole = divisions[district];
        return
        [
            (new(Role.GridWorker, "wangge", "sunbeam-wangge", "于海燕", $"{township.Name} {community.Name} 第1网格"), community.Code + "001"),
            (new(Role.Township, "zhenjie", "sunbeam-zhenjie", "纪春梅", township.Name), township.Code),
            (new(Role.Checker, "hedui", "sunbeam-hedui", "辛立国", whole.Name), district),
            (new(Role.District, "minzheng", "sunbeam-minzheng", "曲文博", whole.Name), district),
            (new(Role.Finance, "caiwu", "sunbeam-caiwu", "矫秀云", whole.Name), district),
            (new(Role.Auditor, "shenji", "sunbeam-shenji", "仇正阳", whole.Name), district),
            (new(Role.Administrator, "guanli", "sunbeam-guanli", "江思远", whole.Name), district),
        ];
    }

    private static OrganisationKind OfficeOf(Role role) => role switch
    {
        Role.GridWorker or Role.Township => OrganisationKind.Township,
        Role.Checker => OrganisationKind.CheckingCentre,
        Role.Finance => OrganisationKind.Finance,
        Role.Assessor => OrganisationKind.Assessor,
        Role.Department => OrganisationKind.Department,
        Role.Agent => OrganisationKind.Community,
        _ => OrganisationKind.Bureau,
    };

    private static IEnumerable<Organisation> Offices(Dictionary<string, Division> divisions, string district)
    {
        var number = 0;
        Organisation Office(OrganisationKind kind, string name, string division) => new()
        {
            // A number that no exchange gives out, so that nobody's telephone rings.
            Id = Ids.Next(), Name = name, Kind = kind, Division = division, Telephone = $"0532-0000{++number:D4}",
        };
        var whole = divisions[district];
        yield return Office(OrganisationKind.Bureau, whole.Name + "民政局", district);
        yield return Office(OrganisationKind.CheckingCentre, whole.Name + "居民家庭经济状况核对中心", district);
        yield return Office(OrganisationKind.Finance, whole.Name + "财政局", district);
        foreach (var township in divisions.Values.Where(division => division.Parent == district).OrderBy(division => division.Code))
            yield return Office(OrganisationKind.Township, township.Name + (township.Name.EndsWith('镇') ? "人民政府" : "办事处"), township.Code);
        foreach (var other in divisions.Values.Where(division => division.Parent == whole.Parent && division.Code != district)
            .OrderBy(division => division.Code))
            yield return Office(OrganisationKind.Bureau, other.Name + "民政局", other.Code);
    }
}
