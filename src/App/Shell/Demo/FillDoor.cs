// Opens the one door of a demo home: an office for each department of the law, somebody who came with three needs, and two
// consultations, by the same acts as people would do them. Each is done once.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Access.Relatives;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;

namespace Sunbeam.Shell.Demo;

public static class FillDoor
{
    /// <param name="desk">The home's desk.</param>
    /// <param name="law">The law of its district.</param>
    /// <param name="district">The district's six digits.</param>
    /// <param name="accounts">Who can be tried.</param>
    public static async Task Fill(Desk desk, Law law, string district, IReadOnlyList<DemoAccount> accounts)
    {
        await MakeOffices(desk, law, district);
        var township = await Account(desk, accounts, Role.Township);
        var answered = "凭诊断证明和发票到镇街窗口登记，由医保部门一站式结算；初步测算，您家可能符合医疗救助，以审核确认结果为准。";
        await desk.Do(township, "demo-door:consultation:1", work => Task.FromResult(RecordConsultation.Run(
            new RecordConsultation.Input("老伴住院自费部分多，能不能报销？", answered, "medical_aid"), work, law)));
        await desk.Do(township, "demo-door:consultation:2", work => Task.FromResult(RecordConsultation.Run(
            new RecordConsultation.Input("孩子上高中有没有补助？", "向就读学校申请教育救助；低保家庭另可减免学费。", "education_aid", Channel: DoorChannel.Telephone), work, law)));
        await desk.Do(township, "demo-door:request", work => TakeIn.Run(new TakeIn.Input("官淑芬", "丈夫尿毒症透析，家里只靠她打零工，孩子刚上初中，住院费还欠着。",
            ["medical_aid", "education_aid", "dibao"], Telephone: "15000000077", Address: "幸福路 7 号"), work, law));
        var officer = await Account(desk, accounts, Role.District);
        await desk.Do(officer, "demo-door:relative", work => RegisterRelative.Run(
            new RegisterRelative.Input("战秀兰", Number(work.Today), Relation.Parent, StaffName: "战国栋", StaffPost: "村委会委员"), work));
    }

    // An invented number of nobody's area, seventy years old.
    private static string Number(DateOnly today)
    {
        var first = $"379900{today.Year - 70}0305111";
        return first + IdNumber.CheckDigit(first);
    }

    private static async Task<Actor> Account(Desk desk, IReadOnlyList<DemoAccount> accounts, Role role)
    {
        var login = accounts.Single(account => account.Role == role).Login;
        await using var db = desk.Open(Actor.Nobody);
        return (await WhoAsks.Load(desk, await db.Set<Account>().Where(account => account.Login == login).Select(account => account.Id).SingleAsync(), role))!;
    }

    // Each has an account of which nobody needs the password, so that what is sent arrives.
    private static Task MakeOffices(Desk desk, Law law, string district) => desk.Do(Actor.System("demo"), "demo-door:offices:" + district, async work =>
    {
        var place = await work.Db.Set<Division>().Where(division => division.Code == district).Select(division => division.Name).SingleAsync();
        var known = await work.Db.Set<Organisation>().Where(one => one.Division == district && one.Department != null).Select(one => one.Department!)
            .ToListAsync();
        var number = 0;
        foreach (var department in law.For(district).Departments.Values.Where(one => !one.AtWindow && !known.Contains(one.Id)))
        {
            var (office, account) = (Ids.Next(), Ids.Next());
            work.Db.Add(new Organisation
            {
                Id = office, Name = place + department.LabelZh, Kind = OrganisationKind.Department, Division = district,
                Telephone = $"0532-000081{++number:D2}", Department = department.Id,
            });
            work.Db.Add(new Account
            {
                Id = account, Login = department.Id.Replace('_', '-'), Name = department.LabelZh + "经办", PasswordHash = SignIn.HashPassword(Passwords.Draw()),
                Stamp = SignIn.NewStamp(), OrganisationId = office, Demo = true,
            });
            work.Db.Add(new Reach
            {
                Id = Ids.Next(), AccountId = account, Role = Role.Department, From = Area.First(district), To = Area.Last(district), Purposes = Purpose.None,
            });
        }
        work.Note("access", "demo-accounts.made", 0, $"district={district} departments={number}");
        return Answer.Done("/departments");
    });
}
