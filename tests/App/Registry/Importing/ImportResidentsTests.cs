// The register of residents, sent once, again, and corrected.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Demo.World.Files;
using Sunbeam.Registry;
using Sunbeam.Registry.Importing;
using Sunbeam.Tests.App.Houses;
using District = Sunbeam.Demo.World.District;

namespace Sunbeam.Tests.App.Registry.Importing;

public sealed class ImportResidentsTests : IDisposable
{
    private readonly TableFiles _files = new();

    public void Dispose() => _files.Dispose();

    private string Residents(params string[] lines) => _files.Csv(Importing.ResidentColumns + "\r\n" + string.Concat(lines));

    [Theory, Engines]
    public async Task A_made_up_district_comes_in_whole_and_a_second_time_changes_nothing(Engine engine)
    {
        await using var home = await TestHome.Make(engine, District.AsOf);
        var world = new District("370214", 3_000, 1);
        WriteFiles.Of(world, _files.Path("world"));
        await home.Import("grids", _files.Path("world/grids.csv"));
        var report = await home.Import("residents", _files.Path("world/residents.csv"), null);
        (report.Accepted, report.Rejected, report.District).ShouldBe((3_000, 0, "370214"));
        var once = await home.Counts();
        once.ShouldStartWith($"people 3000, households {world.Households().Count()}, memberships 3000,");
        home.Clock.Now = home.Clock.Now.AddDays(1);
        (await home.Import("residents", _files.Path("world/residents.csv"))).Accepted.ShouldBe(3_000);
        await home.Import("grids", _files.Path("world/grids.csv"));
        (await home.Counts()).ShouldBe(once);
    }

    [Theory, Engines]
    public async Task Who_moved_leaves_the_old_household_and_enters_the_new_one(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await home.Import("residents", Residents(Importing.Resident(2), Importing.Resident(1, relation: "配偶", name: "李强")));
        home.Clock.Now = home.Clock.Now.AddDays(1);
        await home.Import("residents", Residents(Importing.Resident(2), Importing.Resident(1, household: "9002", community: "370214002001", name: "李强")));
        await using var db = home.Desk.Open(Actor.System("tests"));
        var moved = await db.Set<Person>().SingleAsync(person => person.Name == "李强");
        moved.Area.ShouldBe(370214002001001);
        var memberships = await db.Set<Membership>().Where(membership => membership.PersonId == moved.Id).OrderBy(membership => membership.From).ToListAsync();
        memberships.Count.ShouldBe(2);
        memberships[0].To.ShouldBe(home.Desk.Today.AddDays(-1));
        memberships[1].To.ShouldBeNull();
        var screened = await db.Set<ScreenedPerson>().SingleAsync(person => person.PersonId == moved.Id);
        (screened.HouseholdId, screened.Relation, screened.Area).ShouldBe((memberships[1].HouseholdId, Relation.Head, moved.Area));
    }

    [Theory, Engines]
    public async Task A_corrected_name_and_telephone_are_taken_over_and_a_missing_telephone_is_not(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await home.Import("residents", Residents(Importing.Resident(2)));
        await home.Import("residents", Residents(Importing.Resident(2, name: "王霞", telephone: "13911112222")));
        await home.Import("residents", Residents(Importing.Resident(2, name: "王霞", telephone: "")));
        await using var db = home.Desk.Open(Actor.System("tests"));
        var person = await db.Set<Person>().SingleAsync();
        (person.Name, person.OpenTelephone(home.Desk.Keeper), person.OpenIdNumber(home.Desk.Keeper)).ShouldBe(("王霞", "13911112222", Importing.Number(2)));
        person.TelephoneIndex.ShouldBe(home.Desk.Keeper.Index("13911112222", Person.TelephoneKind));
    }

    [Fact]
    public async Task Members_may_stand_anywhere_in_the_file_and_the_head_is_the_head()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        await home.Import("residents", Residents(Importing.Resident(1, relation: "配偶", name: "李强"), Importing.Resident(4, household: "9002", name: "赵敏"), Importing.Resident(2)));
        await using var db = home.Desk.Open(Actor.System("tests"));
        var household = await db.Set<Household>().SingleAsync(household => household.Number == "9001");
        var head = await db.Set<Person>().SingleAsync(person => person.Name == "王芳");
        household.HeadId.ShouldBe(head.Id);
        household.Kind.ShouldBe(HouseholdKind.Registered);
        (await db.Set<Membership>().CountAsync(membership => membership.HouseholdId == household.Id)).ShouldBe(2);
    }

    [Fact]
    public async Task Each_faulty_line_is_rejected_by_name_and_the_others_stand()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var sound = Importing.Resident(2);
        var report = await home.Import("residents", Residents(sound, sound, Importing.Resident(4, community: "370214001999"), Importing.Resident(6, relation: "邻居"), Importing.Resident(8, name: ""),
            Importing.Resident(10, household: ""), Importing.Resident(12, grid: "一"), Importing.Resident(14, community: "370211001001"), "379900,王\r\n", sound.Replace("城镇", "半城半乡", StringComparison.Ordinal)));
        report.Results.Select(result => result.Codes).ShouldBe(["accepted", "identity.twice", "community.unknown", "relation.unknown", "name.missing",
            "household.missing", "grid.unreadable", "area.outside", "line.broken-off", "rural.unreadable"]);
        (await home.Counts()).ShouldStartWith("people 1,");
    }

    [Fact]
    public async Task After_a_new_key_the_same_people_are_still_recognised()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        await home.Import("residents", Residents(Importing.Resident(2)));
        home.Desk.Keeper.Ring.Rotate();
        await home.Import("residents", Residents(Importing.Resident(2), Importing.Resident(4, household: "9002")));
        (await home.Counts()).ShouldStartWith("people 2, households 2, memberships 2,");
    }

    [Fact]
    public async Task Residents_are_told_of_in_passing_so_that_a_long_file_shows_that_it_moves()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        WriteFiles.Of(new District("370214", 12_000, 1), _files.Path("world"));
        var told = new List<int>();
        await TakeImport.Take(home.Desk, Actor.System("tests"), "k", new ImportRequest("residents", _files.Path("world/residents.csv"), Progress: told.Add), new Law());
        told.ShouldBe([10_000]);
    }
}
