// What a citizen sees: their own household's applications and nothing else, on whatever way they ask.
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Journey;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Registry.Photographs;
using Sunbeam.Tests.App.Houses;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Citizens;

public sealed class OwnTests
{
    private static async Task<Actor> At(TestHome home, long person)
    {
        await using var db = home.Desk.Open(Actor.Nobody);
        var account = await db.Set<Account>().Where(one => one.PersonId == person).Select(one => one.Id).SingleAsync();
        return (await WhoAsks.Load(home.Desk, account, Role.Citizen))!;
    }

    [Theory, Engines]
    public async Task Two_neighbours_see_each_their_own_and_a_row_of_the_other_only_when_it_is_made_theirs(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (mine, other) = (await TestFamily.Make(home, Visitors.Grid, "王建国", "李秀英"), await TestFamily.Make(home, Visitors.Grid, "赵大海", "孙小梅"));
        var (me, neighbour) = (await Visitors.Citizen(home, mine.Numbers[0]), await Visitors.Citizen(home, other.Numbers[0]));
        var (myCase, theirCase) = (await Visitors.Apply(me, mine.People), await Visitors.Apply(neighbour, other.People));
        var actor = await At(home, mine.People[0]);
        await using (var db = home.Desk.Open(actor))
        {
            (await db.Set<Case>().Select(of => of.Id).ToListAsync()).ShouldBe([myCase]);
            (await db.Set<Person>().Select(person => person.Id).ToListAsync()).ShouldBe(mine.People, ignoreOrder: true);
            (await db.Set<Household>().CountAsync()).ShouldBe(2, "the registered household and the one of the application");
            (await db.Set<Membership>().CountAsync()).ShouldBe(4);
            (await db.Set<Deadline>().Select(deadline => deadline.CaseId).Distinct().ToListAsync()).ShouldBe([myCase]);
            (await db.Set<JournalLine>().CountAsync()).ShouldBe(0, "the journal is the house's");
            (await db.Set<Aid>().CountAsync()).ShouldBe(0);
        }
        // The control: the same filter shows the other's case as soon as a row says that it is theirs, so it is this row that keeps it away.
        await home.Desk.Do(Actor.System("tests"), "made theirs", work =>
        {
            work.Db.Add(new Own { AccountId = actor.AccountId, SubjectId = theirCase, Through = 0 });
            work.Note("tests", "tests.own", 0);
            return Task.FromResult(Answer.Done("/"));
        });
        await using (var db = home.Desk.Open(actor)) (await db.Set<Case>().CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Another_s_case_is_as_if_it_did_not_exist_on_every_page_and_for_every_act()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var (mine, other) = (await TestFamily.Make(home, Visitors.Grid, "王建国"), await TestFamily.Make(home, Visitors.Grid, "赵大海"));
        var (me, neighbour) = (await Visitors.Citizen(home, mine.Numbers[0]), await Visitors.Citizen(home, other.Numbers[0]));
        var theirs = await Visitors.Apply(neighbour, other.People);
        foreach (var path in new[] { $"/my/cases/{theirs}", $"/my/cases/{theirs}/say", $"/my/cases/{theirs}/sign", "/my/cases/1", "/my/letters/1" })
        {
            (await Visitors.Status(me, path)).ShouldBe(HttpStatusCode.NotFound, path);
            (await Visitors.Status(me, "/api" + path)).ShouldBe(HttpStatusCode.NotFound, path);
        }
        var facts = new { household = new { rent = "1" } };
        foreach (var (path, input) in new (string, object)[]
                 {
                     ($"/my/cases/{theirs}/say", new { facts }), ($"/my/cases/{theirs}/sign", new { personId = mine.People[0], signature = Visitors.Drawn }),
                     ($"/my/cases/{theirs}/papers", new { }), ($"/my/cases/{theirs}/withdraw", new { reason = "x" }), ("/my/mandates/1/end", new { }),
                 })
            (await Visitors.Do(me, path, input)).Refused.ShouldBe("not-there", path);
        // Taking the neighbour into one's own family does not work either.
        (await Visitors.Do(me, "/my/apply", new { programme = "dibao", memberIds = new[] { mine.People[0], other.People[0] }, signature = Visitors.Drawn })).Refused
            .ShouldBe("intake.not-registered");
    }

    [Fact]
    public async Task The_pages_of_the_house_are_closed_to_citizens_even_for_their_own_case()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国");
        var me = await Visitors.Citizen(home, family.Numbers[0]);
        var mine = await Visitors.Apply(me, family.People);
        foreach (var path in new[] { $"/cases/{mine}", "/cases", "/desk", $"/households/{family.Registered}", "/leads", "/messages", "/messages/log", "/accounts", "/mandates", "/policy", $"/cases/{mine}/papers" })
            (await Visitors.Status(me, path)).ShouldBe(HttpStatusCode.Forbidden, path);
        (await Visitors.Do(me, $"/cases/{mine}/withdraw", new { reason = "x" })).Refused.ShouldBe("not-yours");
        (await me.GetAsync("/")).Headers.Location!.ToString().ShouldBe("/my");
    }

    [Fact]
    public async Task Photographs_are_seen_by_whose_case_it_is_and_by_no_neighbour()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var (mine, other) = (await TestFamily.Make(home, Visitors.Grid, "王建国"), await TestFamily.Make(home, Visitors.Grid, "赵大海"));
        var (me, neighbour) = (await Visitors.Citizen(home, mine.Numbers[0]), await Visitors.Citizen(home, other.Numbers[0]));
        var of = await Visitors.Apply(me, mine.People);
        var photograph = new { name = "a.jpg", bytes = Convert.ToBase64String(MadePicture.Jpeg()) };
        (await Visitors.Do(me, $"/my/cases/{of}/papers", new { photographs = new[] { photograph } })).Refused.ShouldBeNull();
        await using var db = home.Desk.Open(Actor.System("tests"));
        var kept = await db.Set<Photograph>().SingleAsync();
        (await Visitors.Status(me, $"/photographs/{kept.Id}")).ShouldBe(HttpStatusCode.OK);
        (await Visitors.Status(neighbour, $"/photographs/{kept.Id}")).ShouldBe(HttpStatusCode.NotFound);
        // What the officers photographed for the same case is not the family's.
        var theirs = Ids.Next();
        await home.Desk.Do(Actor.System("tests"), "investigated", work =>
        {
            KeepPhotographs.Add(work, [Picture.Read(MadePicture.Jpeg(2))!], new(PhotographOf.Investigation, theirs, $"case:{of}", kept.Area, kept.HouseholdId, of));
            return Task.FromResult(Answer.Done("/"));
        });
        var taken = await db.Set<Photograph>().Where(one => one.SubjectId == theirs).Select(one => one.Id).SingleAsync();
        (await Visitors.Status(me, $"/photographs/{taken}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_has_left_the_household_sees_it_no_more_after_signing_in_again()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await TestFamily.Make(home, Visitors.Grid, "王建国", "李秀英");
        var spouse = await Visitors.Citizen(home, family.Numbers[1]);
        var of = await Visitors.Apply(await Visitors.Citizen(home, family.Numbers[0]), family.People);
        spouse = await Visitors.Citizen(home, family.Numbers[1]);
        (await Visitors.Status(spouse, $"/my/cases/{of}")).ShouldBe(HttpStatusCode.OK);
        await home.Desk.Do(Actor.System("tests"), "left", async work =>
        {
            foreach (var member in await work.Db.Set<Membership>().Where(one => one.PersonId == family.People[1]).ToListAsync()) member.To = work.Today.AddDays(-1);
            work.Note("tests", "tests.left", family.Area);
            return Answer.Done("/");
        });
        (await Visitors.Status(await Visitors.Citizen(home, family.Numbers[1]), $"/my/cases/{of}")).ShouldBe(HttpStatusCode.NotFound);
    }
}
