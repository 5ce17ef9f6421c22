// A hall with its windows: a township, the district, and two departments with accounts of their own; what every test of the one
// door starts from.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Intake.Door;

internal sealed class Hall : IAsyncDisposable
{
    public const string Township = "370214008", Community = "370214008012";

    private Hall(TestHome home) => Home = home;

    public TestHome Home { get; }
    public required Actor Clerk { get; init; }
    public required Actor District { get; init; }
    public required Actor Insurance { get; init; }
    public required Actor Schools { get; init; }

    public static async Task<Hall> Open(Engine engine)
    {
        var home = await TestHome.Make(engine);
        return new Hall(home)
        {
            Clerk = await home.Somebody(Role.Township, Township), District = await home.Somebody(Role.District, "370214"),
            Insurance = await Department(home, "healthcare_security"), Schools = await Department(home, "education"),
        };
    }

    /// <summary>A department with an office here and somebody who reads what is sent.</summary>
    public static async Task<Actor> Department(TestHome home, string department)
    {
        var made = await home.Somebody(Role.Department, "370214");
        await home.Desk.Do(Actor.System("tests"), "department:" + made.AccountId, async work =>
        {
            var id = Ids.Next();
            work.Db.Add(new Organisation { Id = id, Kind = OrganisationKind.Department, Name = "测试" + department, Division = "370214", Telephone = "0532-00000000",
                Department = department });
            (await work.Db.Set<Account>().FindAsync(made.AccountId))!.OrganisationId = id;
            work.Note("access", "account.made", 0);
            return Answer.Done("/");
        });
        return (await WhoAsks.Load(home.Desk, made.AccountId, Role.Department))!;
    }

    public Task<Answer> Do(Actor actor, Func<Work, Task<Answer>> act) => Home.Desk.Do(actor, Guid.NewGuid().ToString("N"), act);

    /// <summary>Takes somebody in at the township's window.</summary>
    public async Task<long> TakeIn(params string[] needs) => IdOf(await Do(Clerk, work => Sunbeam.Journey.Intake.TakeIn.Run(
        new("赵四", "家里有人住院，孩子要交学费。", needs, "15000000001", Address: "幸福路 1 号", Place: Community), work, Cases.Law)));

    public async Task<Need> Need(long request, string kind)
    {
        await using var db = Home.Desk.Open(Actor.System("tests"));
        return await db.Set<Need>().SingleAsync(need => need.RequestId == request && need.Kind == kind);
    }

    public async Task<IReadOnlyList<NeedTurn>> Turns(long need)
    {
        await using var db = Home.Desk.Open(Actor.System("tests"));
        return await db.Set<NeedTurn>().Where(turn => turn.NeedId == need).OrderBy(turn => turn.Id).ToListAsync();
    }

    public async Task<bool> IsOpen(long request)
    {
        using var browser = await Home.Browser(Clerk);
        return (await TestHome.Read(browser, $"/requests/{request}")).GetProperty("open").GetBoolean();
    }

    public static long IdOf(Answer answer) => ((Done)answer).Id!.Value;

    public ValueTask DisposeAsync() => Home.DisposeAsync();
}
