// Replay: years later and under another law the kept receipts give the same bytes; whoever touches one is seen.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Journey;
using Sunbeam.Journey.Decide;
using Sunbeam.Rules.Deciding;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Decide;

public sealed class ReplayReceiptsTests
{
    private static async Task<ReplayReport> Replay(TestHome home, long? only = null)
    {
        await using var db = home.Desk.Open(Actor.System("tests"));
        return await ReplayReceipts.Run(db, home.Desk.Keeper, only);
    }

    private static Task Change(TestHome home, Action<Work, Decision, PackCopy> how) =>
        home.Desk.Do(Actor.System("tests"), Guid.NewGuid().ToString("N"), async work =>
    {
        how(work, await work.Db.Set<Decision>().SingleAsync(), await work.Db.Set<PackCopy>().SingleAsync());
        work.Note("tests", "touched", 0);
        return Answer.Done("/");
    });

    private static async Task<TestHome> Decided(Engine engine)
    {
        var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        (await ProposeDecisionTests.Propose(home, family, await home.Somebody(Role.Township, CaseFamily.Township))).ShouldBeOfType<Done>();
        return home;
    }

    [Theory, Engines]
    public async Task Years_later_with_other_facts_the_same_bytes_come_out(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await CaseFamily.Make(home, Stage.Decide, CaseFamily.Poor);
        var id = ((Done)await ProposeDecisionTests.Propose(home, family, await home.Somebody(Role.Township, CaseFamily.Township))).Id!.Value;
        await family.Add(home, "wage", "9000", "source:tax");
        home.Clock.Now = home.Clock.Now.AddYears(6);
        var report = await Replay(home);
        (report.Decisions, report.Same).ShouldBe((1, 1));
        (await Replay(home, id)).Same.ShouldBe(1);
        (await Replay(home, id + 1)).Decisions.ShouldBe(0);
    }

    [Theory, Engines]
    public async Task A_receipt_that_was_touched_is_seen(Engine engine)
    {
        await using var home = await Decided(engine);
        await Change(home, (work, decision, _) =>
        {
            var box = (byte[])decision.Receipt.Clone();
            box[^1] ^= 1;
            work.Db.Entry(decision).Property(known => known.Receipt).CurrentValue = box;
        });
        (await Replay(home)).Differs.ShouldHaveSingleItem().Why.ShouldContain("cannot be opened");
    }

    [Theory, Engines]
    public async Task A_receipt_that_was_written_anew_with_a_larger_amount_is_seen(Engine engine)
    {
        await using var home = await Decided(engine);
        await Change(home, (work, decision, _) =>
        {
            var text = work.Keeper.Open(decision.Receipt, Decision.ReceiptPlace(decision.Id)).Replace("114600", "914600", StringComparison.Ordinal);
            work.Db.Entry(decision).Property(known => known.Receipt).CurrentValue = work.Keeper.Seal(text, Decision.ReceiptPlace(decision.Id));
            work.Db.Entry(decision).Property(known => known.ReceiptDigest).CurrentValue = Receipt.Digest(text);
        });
        (await Replay(home)).Differs.ShouldHaveSingleItem().Why.ShouldContain("not the same");
    }

    [Theory, Engines]
    public async Task A_decision_whose_amount_was_changed_beside_its_receipt_is_seen(Engine engine)
    {
        await using var home = await Decided(engine);
        await Change(home, (work, decision, _) => work.Db.Entry(decision).Property(known => known.AmountFen).CurrentValue = 914600);
        (await Replay(home)).Differs.ShouldHaveSingleItem().Why.ShouldContain("something else");
    }

    [Theory, Engines]
    public async Task A_kept_law_that_was_touched_is_seen(Engine engine)
    {
        await using var home = await Decided(engine);
        await Change(home, (work, _, copy) =>
        {
            var archive = System.Text.Encoding.UTF8.GetString(copy.Archive).Replace("value: 660", "value: 960", StringComparison.Ordinal);
            work.Db.Entry(copy).Property(known => known.Archive).CurrentValue = System.Text.Encoding.UTF8.GetBytes(archive);
        });
        (await Replay(home)).Differs.ShouldHaveSingleItem().Why.ShouldContain("law");
    }
}
