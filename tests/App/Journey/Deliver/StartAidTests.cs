// A confirmed decision becomes aid once, with its recipients and the day of its review.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Deliver;
using Sunbeam.Journey.Intake;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Journey.Deliver;

public sealed class StartAidTests
{
    [Theory, Engines]
    public async Task Aid_starts_with_its_recipients_its_month_and_its_review(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (theCase, decision) = await home.Confirmed(123_45);
        var district = await home.Somebody(Role.District, "370214");
        (await home.Do(district, work => StartAid.Run(new(), work, Village.Law))).ShouldBeOfType<Done>();

        var aid = (await home.All<Aid>()).ShouldHaveSingleItem();
        (aid.Id, aid.AmountFen, aid.From, aid.PayeeId).ShouldBe((decision.Id, 123_45, new DateOnly(2026, 7, 1), theCase.ApplicantId));
        var living = (await home.All<Membership>()).Where(m => m.HouseholdId == theCase.HouseholdId).Select(m => m.PersonId);
        (await home.All<Membership>()).Where(m => m.HouseholdId == aid.HouseholdId).Select(m => m.PersonId).ShouldBe(living, ignoreOrder: true);
        // The pack's formula: nobody here can work, so once a year.
        aid.ReviewOn.ShouldBe(new DateOnly(2027, 7, 1));
        var after = (await home.All<Case>()).Single();
        (after.Stage, after.ReviewOn).ShouldBe((Stage.FollowUp, aid.ReviewOn));
    }

    [Theory, Engines]
    public async Task Starting_twice_at_once_starts_once(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await home.Confirmed(100);
        var district = await home.Somebody(Role.District, "370214");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => home.Do(district, work => StartAid.Run(new(), work, Village.Law)))));
        answers.OfType<Done>().ShouldHaveSingleItem();
        answers.OfType<Refused>().ShouldAllBe(refused => refused.Problem.Code == "deliver.nothing-waiting");
        (await home.All<Aid>()).Count.ShouldBe(1);
        (await home.All<Household>()).Count(household => household.Kind == HouseholdKind.Recipients).ShouldBe(1);
    }

    [Theory, Engines]
    public async Task Whoever_still_receives_the_same_aid_is_not_given_it_twice(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var (theCase, _) = await home.Confirmed(100);
        var earlier = await home.Aided(50);
        await home.Do(work => Village.Add(work, new Membership { Id = Ids.Next(), HouseholdId = earlier.HouseholdId, PersonId = theCase.ApplicantId,
            Relation = Relation.Other, From = new(2025, 1, 1), Area = earlier.Area }));
        var district = await home.Somebody(Role.District, "370214");
        (await home.Do(district, work => StartAid.Run(new(), work, Village.Law))).ShouldBeOfType<Refused>().Problem.Code.ShouldBe("deliver.already-aided");
        await home.Do(async work =>
        {
            (await work.Db.Set<Aid>().SingleAsync(aid => aid.Id == earlier.Id)).To = new(2026, 6, 30);
            return await Village.Add(work);
        });
        (await home.Do(district, work => StartAid.Run(new(), work, Village.Law))).ShouldBeOfType<Done>();
    }

    [Theory, Engines]
    public async Task Another_district_finds_nothing_to_start(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        await home.Confirmed(100);
        var elsewhere = await home.Somebody(Role.District, "370211");
        (await home.Do(elsewhere, work => StartAid.Run(new(), work, Village.Law))).ShouldBeOfType<Refused>().Problem.Code.ShouldBe("deliver.nothing-waiting");
    }
}
