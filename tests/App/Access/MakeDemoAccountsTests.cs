// The accounts of a demo home: there once, able to sign in, and in no other home.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Shell;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Access;

public sealed class MakeDemoAccountsTests
{
    [Theory, Engines]
    public async Task A_demo_home_gets_one_account_for_each_role_and_making_them_again_changes_nothing(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var made = await MakeDemoAccounts.Make(home.Desk, "370214");
        var again = await MakeDemoAccounts.Make(home.Desk, "370214");
        again.ShouldBe(made);
        made.Select(account => account.Role).ShouldBe(Enum.GetValues<Role>().Where(role => role is not (Role.System or Role.Citizen)));
        await using var db = home.Desk.Open(Actor.Nobody);
        (await db.Set<Account>().CountAsync(account => account.Demo)).ShouldBe(made.Count + 1, "a visit takes two assessors, of whom one is enough to try");
        (await db.Set<Organisation>().CountAsync(office => office.Division == "370211" && office.Kind == OrganisationKind.Bureau)).ShouldBe(1);
    }

    [Fact]
    public async Task Every_demo_account_signs_in_with_its_printed_password_and_has_an_office()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        foreach (var account in await MakeDemoAccounts.Make(home.Desk, "370214"))
        {
            var found = (await SignIn.Check(home.Desk, account.Login, account.Password)).ShouldNotBeNull();
            found.OrganisationId.ShouldNotBeNull();
            (await WhoAsks.Load(home.Desk, found.Id, account.Role)).ShouldNotBeNull();
            Passwords.Check(account.Password).ShouldBeNull();
        }
    }

    [Fact]
    public async Task The_grid_worker_reaches_one_grid_of_Xifuzhen_and_for_discovery_only()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        await MakeDemoAccounts.Make(home.Desk, "370214");
        await using var db = home.Desk.Open(Actor.Nobody);
        var reach = await db.Reaches.SingleAsync(reach => reach.Role == Role.GridWorker);
        (reach.From, reach.To, reach.Purposes).ShouldBe((370214008012001, 370214008012001, Purpose.Discover));
    }

    [Fact]
    public async Task A_home_without_a_demo_has_nobody_s_demo_account()
    {
        var folder = Path.Combine(Path.GetTempPath(), "sunbeam-test-" + Guid.NewGuid().ToString("N"));
        var desk = await OpenHome.Open(Home.Open(folder), TimeProvider.System);
        await using (var db = desk.Open(Actor.Nobody))
        {
            (await db.Set<Account>().Select(account => account.Id).ToListAsync()).ShouldBe([SystemAccount.Id]);
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
