// The households of the rosters of before get a file: their members can sign in it, are checked with the others, and their
// aid ends in it.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.FollowUp;
using Sunbeam.Journey.Intake;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;
using Sunbeam.Tests.App.Registry.Importing;
using Case = Sunbeam.Journey.Intake.Case;

namespace Sunbeam.Tests.App.Journey.Intake;

public sealed class TakeOnRecipientsTests : IDisposable
{
    private readonly TableFiles _files = new();

    public void Dispose() => _files.Dispose();

    private async Task<TestHome> WithRoster(Engine engine)
    {
        var home = await TestHome.Make(engine);
        await home.Import("dibao-roster", _files.Csv(Importing.RosterColumns + "\n" + Importing.RosterHead(2) + Importing.RosterMember(1)
            + Importing.RosterHead(4, "赵敏", account: "6200000000000000002")));
        return home;
    }

    [Theory, Engines]
    public async Task Each_household_of_a_roster_gets_one_file_in_which_its_members_sign(Engine engine)
    {
        await using var home = await WithRoster(engine);
        using var township = await home.Browser(await home.Somebody(Role.Township, "370214001"));
        using var elsewhere = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        (await TestHome.Read(township, "/authorisations")).GetProperty("withoutFile").GetInt32().ShouldBe(2);
        (await township.GetStringAsync("/authorisations")).ShouldContain("为 2 户建档");
        (await TestHome.Refusal(elsewhere, "/cases/from-rosters", new { })).ShouldBe("intake.nobody-to-take-on", "another township's are not theirs");
        (await TestHome.Refusal(township, "/cases/from-rosters", new { })).ShouldBeNull();
        (await TestHome.Refusal(township, "/cases/from-rosters", new { })).ShouldBe("intake.nobody-to-take-on");

        var list = await TestHome.Read(township, "/authorisations");
        (list.GetProperty("withoutFile").GetInt32(), list.GetProperty("allUnsigned").GetInt32()).ShouldBe((0, 3));
        await using var db = home.Desk.Open(Actor.System("tests"));
        var files = await db.Set<Case>().OrderBy(one => one.Number).ToListAsync();
        files.Select(file => (file.Number, file.Stage, file.State)).ShouldBe(
            [("城阳-低保-2026-000001", Stage.FollowUp, CaseState.Approved), ("城阳-低保-2026-000002", Stage.FollowUp, CaseState.Approved)]);
        (await township.GetStringAsync($"/cases/{files[0].Id}")).ShouldContain("500.00", customMessage: "the file shows what the household receives");

        var signer = list.GetProperty("unsigned")[0];
        (await TestHome.Refusal(township, $"/cases/{signer.GetProperty("caseId").GetInt64()}/authorisations",
            new { personId = signer.GetProperty("personId").GetInt64(), signature = new { name = "a.png", bytes = Cases.Png } })).ShouldBeNull();
        (await TestHome.Read(township, "/authorisations")).GetProperty("allUnsigned").GetInt32().ShouldBe(2);
    }

    [Theory, Engines]
    public async Task A_batch_takes_the_files_with_the_others_and_the_file_ends_with_its_aid(Engine engine)
    {
        await using var home = await WithRoster(engine);
        var district = await home.Somebody(Role.District, "370214");
        (await home.Do(district, work => TakeOnRecipients.Run(work, new Law()))).ShouldBeOfType<Done>();
        var batch = (Done)await home.Do(district, work => StartBatch.Run(new("370214"), work));
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<CheckBatch>().SingleAsync(one => one.Id == batch.Id)).Cases.ShouldBe(2);

        var aid = await db.Set<Aid>().FirstAsync();
        (await home.Do(district, work => EndAid.Run(new(aid.Id, "2026-06", EndBecause.MovedAway, "迁出"), work, Village.Law))).ShouldBeOfType<Done>();
        (await db.Set<Case>().SingleAsync(file => file.HouseholdId == aid.LivingId)).State.ShouldBe(CaseState.Ended);
    }
}
