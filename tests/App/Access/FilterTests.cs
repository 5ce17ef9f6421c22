// The one filter, seen from outside: a row in another's area is as if it did not exist.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Access;

public sealed class FilterTests
{
    [Theory, Engines]
    public async Task A_township_sees_the_aid_of_its_own_area_only(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await home.Desk.Do(Actor.System("tests"), "two aids", work =>
        {
            foreach (var community in new[] { "370214008012", "370214001001" })
                work.Db.Add(new Aid { Id = Ids.Next(), HouseholdId = 1, Programme = "dibao", From = new(2026, 6, 1), AmountFen = 100, PayeeId = 1,
                    Origin = "import:1", Area = Area.First(community) });
            work.Note("tests", "aids.made", 0);
            return Task.FromResult(Answer.Done("/"));
        });
        var township = await home.Somebody(Role.Township, "370214008");
        await using var db = home.Desk.Open(township);
        (await db.Set<Aid>().Select(aid => aid.Area).ToListAsync()).ShouldBe([Area.First("370214008012")]);

        await using var nobody = home.Desk.Open(Actor.Nobody);
        (await nobody.Set<Aid>().CountAsync()).ShouldBe(0);
        await using var all = home.Desk.Open(Actor.System("tests"));
        (await all.Set<Aid>().CountAsync()).ShouldBe(2);
    }

    // The bounds alone would show what lies in the gap.
    [Theory, Engines]
    public async Task Who_has_two_townships_does_not_see_what_lies_between_them(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        string[] communities = ["370214001001", "370214004001", "370214008012"];
        await home.Desk.Do(Actor.System("tests"), "three aids", work =>
        {
            foreach (var community in communities)
                work.Db.Add(new Aid { Id = Ids.Next(), HouseholdId = 1, Programme = "dibao", From = new(2026, 6, 1), AmountFen = 100, PayeeId = 1,
                    Origin = "import:1", Area = Area.First(community) });
            work.Note("tests", "aids.made", 0);
            return Task.FromResult(Answer.Done("/"));
        });
        var both = await home.Somebody(Role.Township, "370214001", "370214008");
        both.Unbroken.ShouldBeFalse();
        await using var db = home.Desk.Open(both);
        (await db.Set<Aid>().Select(aid => aid.Area).Order().ToListAsync()).ShouldBe([Area.First(communities[0]), Area.First(communities[2])]);

        var whole = await home.Somebody(Role.District, "370214");
        whole.Unbroken.ShouldBeTrue();
        await using var all = home.Desk.Open(whole);
        (await all.Set<Aid>().CountAsync()).ShouldBe(3);
    }

    [Theory, Engines]
    public async Task Evidence_is_seen_only_for_a_purpose_that_it_allows(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await home.Desk.Do(Actor.System("tests"), "evidence", work =>
        {
            foreach (var (fact, purposes) in new[] { ("deposits", Purpose.Verify), ("disability_level", Purpose.All) })
                work.Db.Add(new Evidence { Id = Ids.Next(), HouseholdId = 1, Fact = fact, Value = "1", Origin = "declared", AsOf = new(2026, 6, 1),
                    At = work.Now, Purposes = purposes, Area = Area.First("370214008012001") });
            work.Note("tests", "evidence.made", 0);
            return Task.FromResult(Answer.Done("/"));
        });
        await using var grid = home.Desk.Open(await home.Somebody(Role.GridWorker, "370214008012001"));
        (await grid.Set<Evidence>().Select(evidence => evidence.Fact).ToListAsync()).ShouldBe(["disability_level"]);
        await using var township = home.Desk.Open(await home.Somebody(Role.Township, "370214008"));
        (await township.Set<Evidence>().CountAsync()).ShouldBe(2);
    }
}
