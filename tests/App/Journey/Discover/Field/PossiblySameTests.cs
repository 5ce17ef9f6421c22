// Somebody written down at the door who is on the list already: flagged on arrival, settled by a person with SettleVisit.
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Journey.Discover;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Discover;

public sealed class PossiblySameTests
{
    private const string Grid = "370214008012001";

    [Theory, Engines]
    public async Task Who_may_be_on_the_list_is_flagged_and_the_lead_follows_whoever_a_person_says(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (right, another) = (await TestFamily.Make(home, Grid, "王建国", "李秀英"), await TestFamily.Make(home, Grid, "赵六"));
        var telephone = await Telephone.Of(home, await home.Somebody(Role.GridWorker, Grid));
        (await telephone.Record(new { who = "李秀英", address = "东头", found = "缺粮" })).GetProperty("more").GetProperty("same").GetInt32().ShouldBe(1, "the same name");
        (await telephone.Record(new { who = "小王", address = "西头", telephone = TestFamily.Telephone, found = "缺粮" }))
            .GetProperty("more").GetProperty("same").GetInt32().ShouldBe(2, "two families have this telephone");
        (await telephone.Record(new { who = "无此人", address = "东头", found = "缺粮" })).GetProperty("more").GetProperty("same").GetInt32().ShouldBe(0);
        (await telephone.Record(new { householdId = another.Registered, found = "缺粮" })).GetProperty("more").GetProperty("same").GetInt32().ShouldBe(0);

        var township = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var visits = (await TestHome.Read(township, "/field/choices")).GetProperty("visits");
        var (visit, same) = (visits[0].GetProperty("visitId").GetInt64(), visits[0].GetProperty("choices")[0].GetProperty("sameId").GetInt64());
        (await township.GetStringAsync("/field/choices")).ShouldContain("（同村同名）");
        (await TestHome.Refusal(township, "/field/choices/person", new { visitId = visit, sameId = 1 })).ShouldBe("not-there");
        (await TestHome.PostForm(township, "/field/choices", "/field/choices/person", ("visitId", $"{visit}"), ("sameId", $"{same}"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await TestHome.Refusal(township, "/field/choices/person", new { visitId = visit })).ShouldBe("discover.already-chosen");
        (await TestHome.PostForm(township, "/field/choices", "/field/choices/person", ("visitId", $"{visits[1].GetProperty("visitId").GetInt64()}"), ("sameId", "")))
            .StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Lead>().SingleAsync(lead => lead.OriginId == visit)).HouseholdId.ShouldBe(right.Registered);
        (await db.Set<Lead>().CountAsync(lead => lead.HouseholdId == null)).ShouldBe(2, "the one that nobody is, and the one nobody was found for");
        (await TestHome.Read(township, "/field/choices")).GetProperty("visits").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_lead_of_three_touches_needs_no_name_but_something_by_which_they_are_found()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var telephone = await Telephone.Of(home, await home.Somebody(Role.GridWorker, Grid));
        await telephone.Record(new { signs = new[] { "accident" }, latitude = 36.3m, longitude = 120.4m });
        (await home.All<Lead>()).ShouldHaveSingleItem().What.ShouldBe("意外事故");
        (await home.All<Lead>())[0].Sound.ShouldBeNull("those whose names were not asked are not alike for that");
        (await TestHome.Refusal(telephone.Browser, "/field/visits", new { signs = new[] { "accident" } })).ShouldBe("discover.no-household");
        (await TestHome.Refusal(telephone.Browser, "/field/visits", new { who = "王某", address = "东头" })).ShouldBe("discover.nothing-said");
    }

    [Theory, Engines]
    public async Task A_problem_that_was_met_on_a_visit_is_recorded_with_it(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home, Grid);
        var telephone = await Telephone.Of(home, await home.Somebody(Role.GridWorker, Grid));
        var visit = (await telephone.Record(new { householdId = family.HouseholdId, found = "屋顶漏雨", needsHelp = false, category = "veteran-party-member",
            problemKind = "housing", problem = "雨天漏水" })).GetProperty("id").GetInt64();
        var problem = (await home.All<FoundProblem>()).ShouldHaveSingleItem();
        (problem.VisitId, problem.HouseholdId, problem.What, problem.LeadId).ShouldBe((visit, family.HouseholdId, "雨天漏水", null));
        (await TestHome.Refusal(telephone.Browser, "/field/visits", new { householdId = family.HouseholdId, found = "x", problemKind = "no-such" }))
            .ShouldBe("problems.unknown-kind");
    }
}
