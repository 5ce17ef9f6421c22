// Notes about a household, written by several people who do not know of each other: ChangeNotes and ChooseNote. No value is
// ever lost.
using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Journey.Discover;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Discover;

public sealed class NotesTests
{
    private const string Grid = "370214008012001";

    private static object Note(long household, string value, string? seen = null, string field = "telephone") =>
        new { householdId = household, changes = new[] { new { field, value, seen } } };

    [Theory, Engines]
    public async Task Two_who_changed_the_same_field_without_a_line_keep_both_values_until_somebody_chooses(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home, Grid);
        var (one, other) = (await Telephone.Of(home, await home.Somebody(Role.GridWorker, Grid)), await Telephone.Of(home, await home.Somebody(Role.GridWorker, Grid)));
        await Send(one, Note(family.HouseholdId, "13900000001"));
        var seen = (await home.All<HouseholdNote>()).ShouldHaveSingleItem().Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await Send(one, Note(family.HouseholdId, "13900000002", seen));
        await Send(other, Note(family.HouseholdId, "13900000003", seen));

        var township = await home.Browser(await home.Somebody(Role.Township, "370214008"));
        var differing = (await TestHome.Read(township, "/field/choices")).GetProperty("notes")[0];
        var values = differing.GetProperty("values").EnumerateArray().ToDictionary(value => value.GetProperty("value").GetString()!, value => value.GetProperty("noteId").GetInt64());
        values.Keys.Order().ShouldBe(["13900000002", "13900000003"]);
        (await township.GetStringAsync("/field/choices")).ShouldContain("13900000003");
        (await TestHome.Read(one.Browser, "/field/today")).GetProperty("choices").GetInt32().ShouldBe(1);
        (await one.Browser.GetStringAsync("/field/today")).ShouldContain("有 1 处记录需要选定");
        var list = (await TestHome.Read(one.Browser, "/field/visit")).GetProperty("households")[0].GetProperty("notes");
        list.GetArrayLength().ShouldBe(2, "the telephone shows both");

        (await TestHome.PostForm(township, "/field/choices", "/field/choices/note", ("noteId", $"{values["13900000003"]}"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await TestHome.Refusal(township, "/field/choices/note", new { noteId = values["13900000002"] })).ShouldBe("discover.already-chosen");
        var all = (await home.All<HouseholdNote>()).GroupBy(note => note.State).ToDictionary(group => group.Key, group => group.Count());
        all.ShouldBe(new Dictionary<NoteState, int> { [NoteState.Replaced] = 1, [NoteState.Counts] = 1, [NoteState.NotChosen] = 1 }, ignoreOrder: true);
        var elsewhere = await home.Browser(await home.Somebody(Role.Township, "370214001"));
        (await TestHome.Refusal(elsewhere, "/field/choices/note", new { noteId = values["13900000003"] })).ShouldBe("not-there");
    }

    [Theory, Engines]
    public async Task Two_first_values_that_arrive_at_once_stand_beside_each_other(Engine engine)
    {
        await using var home = await TestHome.Make(engine);
        var family = await Family.Register(home, Grid);
        var telephones = new List<Telephone>();
        for (var i = 0; i < 4; i++) telephones.Add(await Telephone.Of(home, await home.Somebody(Role.GridWorker, Grid)));
        for (var round = 1; round <= 5; round++)
        {
            await Task.WhenAll(telephones.Select((telephone, i) => Send(telephone, Note(family.HouseholdId, $"139000000{round}{i}"))));
            (await home.All<HouseholdNote>()).Count.ShouldBe(4 * round);
        }
        var notes = await home.All<HouseholdNote>();
        notes.ShouldAllBe(note => note.State == NoteState.Differs);
    }

    [Fact]
    public async Task Somebody_who_changes_twice_before_there_is_a_line_does_not_differ_with_themselves()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await Family.Register(home, Grid);
        var telephone = await Telephone.Of(home, await home.Somebody(Role.GridWorker, Grid));
        var first = await Send(telephone, Note(family.HouseholdId, "在家"));
        await Send(telephone, Note(family.HouseholdId, "不在家", $"{first:D}"));
        await Send(telephone, Note(family.HouseholdId, "不在家", $"{first:D}"));
        (await home.All<HouseholdNote>()).Select(note => note.State).Order().ShouldBe([NoteState.Counts, NoteState.Replaced]);
    }

    [Fact]
    public async Task What_is_no_note_is_refused()
    {
        await using var home = await TestHome.Make(Engine.Sqlite);
        var family = await Family.Register(home, Grid);
        var browser = await home.Browser(await home.Somebody(Role.GridWorker, Grid));
        foreach (var (field, value) in new[] { ("telephone", " "), ("id-number", "1"), ("remark", new string('长', 201)) })
            (await TestHome.Refusal(browser, "/field/notes", Note(family.HouseholdId, value, field: field))).ShouldBe("discover.no-note");
        (await TestHome.Refusal(browser, "/field/notes", new { householdId = family.HouseholdId })).ShouldBe("discover.no-note");
        (await TestHome.Refusal(browser, "/field/notes", Note(1, "13900000001"))).ShouldBe("not-there");
    }

    /// <summary>Whatever several people write, knowing or not knowing what stood there: each value counts, or was replaced by
    /// somebody who had seen it, or is shown as differing; and what is differing is at least two.</summary>
    [Fact]
    public void No_value_is_lost_without_having_been_seen() => Prop.ForAll(
        Gen.ListOf(Gen.Choose(0, 3).SelectMany(_ => Gen.Choose(0, 5), (value, seen) => (value, seen))).ToArbitrary(), changes =>
        {
            var rows = new List<(string Name, string Value, NoteState State)>();
            foreach (var (value, seen) in changes)
            {
                var known = rows.Where(row => row.State is NoteState.Counts or NoteState.Differs).ToList();
                var saw = seen < rows.Count ? rows[seen].Name : null;
                var merged = MergeNote.Of([.. known.Select(row => new MergeNote.Known(row.Value, row.State, row.Name))], $"{value}", saw);
                if (merged == Merged.Same && known.All(row => row.Value != $"{value}")) return false;
                if (merged == Merged.Same) continue;
                for (var i = 0; i < rows.Count; i++)
                {
                    if (rows[i].State != NoteState.Counts) continue;
                    if (merged == Merged.Counts && rows[i].Name != saw) return false;
                    rows[i] = rows[i] with { State = merged == Merged.Counts ? NoteState.Replaced : NoteState.Differs };
                }
                rows.Add(($"{rows.Count}", $"{value}", merged == Merged.Counts ? NoteState.Counts : NoteState.Differs));
            }
            var (counting, differing) = (rows.Count(row => row.State == NoteState.Counts), rows.Count(row => row.State == NoteState.Differs));
            return rows.Count == 0 || (counting == 1 && differing == 0) || (counting == 0 && differing >= 2);
        }).QuickCheckThrowOnFailure();

    private static async Task<Guid> Send(Telephone telephone, object notes)
    {
        var entry = Guid.NewGuid();
        var (status, said) = await telephone.Send(entry, telephone.Seal(entry, new { notes }));
        status.ShouldBe(HttpStatusCode.OK, said.ToString());
        return entry;
    }
}
