// The house rules that the desk keeps for every act: once per key, a line in the journal, all or nothing.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Journal;
using Sunbeam.Registry;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Data;

public sealed class DeskTests
{
    private static Task<Answer> MakeGrid(Work work)
    {
        var id = Ids.Next();
        work.Db.Add(new Grid { Id = id, Community = "370214008012", Name = "一网格" });
        work.Note("grids", "grid.made", 0, $"grid={id}");
        return Task.FromResult(Answer.Done("/grids", id));
    }

    [Theory, Engines]
    public async Task The_same_key_does_an_act_once_and_answers_alike(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var first = (Done)await home.Desk.Do(Actor.System("tests"), "k", MakeGrid);
        var again = (Done)await home.Desk.Do(Actor.System("tests"), "k", MakeGrid);
        again.Id.ShouldBe(first.Id);
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Grid>().CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_change_without_a_line_in_the_journal_is_refused()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        await Should.ThrowAsync<InvalidOperationException>(home.Desk.Do(Actor.System("tests"), "k", work =>
        {
            work.Db.Add(new Grid { Id = 1, Community = "370214008012", Name = "一网格" });
            return Task.FromResult(Answer.Done("/"));
        }));
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<Grid>().CountAsync()).ShouldBe(0);
    }

    [Theory, Engines]
    public async Task Acts_that_meet_on_one_chain_all_get_their_line(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => home.Desk.Do(Actor.System("tests"), "k" + i, MakeGrid))));
        answers.ShouldAllBe(answer => answer is Done);
        await using var db = home.Desk.Open(Actor.System("tests"));
        (await db.Set<JournalLine>().Where(line => line.Chain == "grids").Select(line => line.Number).ToListAsync()).Order().ShouldBe(Enumerable.Range(1, 12));
        (await VerifyJournal.Verify(db, home.Desk.Keeper.Ring.Seal, home.Home.Folder)).Broken.ShouldBeEmpty();
    }
}
