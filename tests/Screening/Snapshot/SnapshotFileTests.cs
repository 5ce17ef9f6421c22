// The snapshot on disk: what is written is read, whatever changed since is there, and whatever a kill cut off is not.
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Rules.Packs;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Tests.Screening.Snapshot;

public sealed class SnapshotFileTests : IDisposable
{
    private static readonly ScreenedFacts Facts = new([TestPack.Pack.HouseholdFacts["rural"]],
        [.. new[] { "pension", "seriously_ill", "birth_date", "disability_level", "school_stage" }.Select(fact => TestPack.Pack.MemberFacts[fact])]);

    private readonly string _folder = Directory.CreateTempSubdirectory("sunbeam-snapshot").FullName;

    /// <summary>A household as a test knows it: its area, whether it is rural, and its members' facts in the order of the columns.</summary>
    private sealed record House(long Area, bool? Rural, long?[][] Members)
    {
        public override string ToString() => $"{Area} {Rural} {string.Join(" | ", Members.Select(member => string.Join(",", member)))}";
    }

    private static Everybody InColumns(IEnumerable<KeyValuePair<long, House>> houses)
    {
        var (population, areas) = (Facts.NewPopulation(), new List<long>());
        foreach (var (id, house) in houses)
        {
            population.HouseholdColumns["rural"].AddFlag(house.Rural);
            foreach (var member in house.Members)
                for (var i = 0; i < Facts.Member.Count; i++) population.MemberColumns[Facts.Member[i].Name].Add(member[i]);
            population.Close(id, house.Members.Length);
            areas.Add(house.Area);
        }
        return new Everybody(population, [.. areas]);
    }

    private static Dictionary<long, string> Shown(Everybody everybody)
    {
        var (population, shown) = (everybody.Population, new Dictionary<long, string>());
        for (var household = 0; household < population.Households; household++)
        {
            var first = population.Starts.Span[household];
            var rural = population.HouseholdColumns["rural"];
            var members = Enumerable.Range(first, population.Members(household)).Select(row =>
                Facts.Member.Select(fact => population.MemberColumns[fact.Name]).Select(column => column.IsUnknown(row) ? (long?)null : column.Whole(row)).ToArray()).ToArray();
            shown.Add(population.Id(household), new House(everybody.Areas![household], rural.IsUnknown(household) ? null : rural.Whole(household) == 1, members).ToString());
        }
        return shown;
    }

    private static Dictionary<long, string> Shown(Dictionary<long, House> houses) => houses.ToDictionary(house => house.Key, house => house.Value.ToString());

    // Amounts of every width, so that columns of different widths meet.
    private static readonly Gen<long?> Pension = Gen.OneOf(Gen.Constant<long?>(null), Gen.Choose(0, 100).Select(fen => (long?)fen), Gen.Choose(0, 40_000_00).Select(fen => (long?)fen),
        Gen.Constant<long?>(5_000_000_000_00));

    private static readonly Gen<long?[]> Member =
        from pension in Pension
        from ill in Gen.Elements<long?>(null, 0, 1)
        from born in Gen.Choose(700_000, 740_000)
        from level in Gen.Elements<long?>(null, 0, 1, 4)
        from stage in Gen.Elements<long?>(null, 0, 1)
        select new[] { pension, ill, born, level, stage };

    private static readonly Gen<House> AnyHouse =
        from area in Gen.Choose(0, 999).Select(grid => 370214008012000 + grid)
        from rural in Gen.Elements<bool?>(null, true, false)
        from members in Gen.ArrayOf(Member).Select(members => members.Take(6).ToArray())
        from one in Member
        select new House(area, rural, members.Length == 0 ? [one] : members);

    /// <summary>A first population and what happens to it: households that come, change (a house) or go (null).</summary>
    private static readonly Arbitrary<(House[] First, (int Id, House? House)[][] Steps)> Lives = Arb.From(
        from first in Gen.ArrayOf(AnyHouse)
        from steps in Gen.ArrayOf(Gen.ArrayOf(
            from id in Gen.Choose(0, 30)
            from gone in Gen.Choose(0, 3)
            from house in AnyHouse
            select (id, gone == 0 ? null : house)))
        select (first, steps.Take(8).ToArray()));

    [Fact]
    public void Whatever_comes_changes_and_goes_the_snapshot_is_what_a_fresh_build_would_be() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Lives, life =>
        {
            var folder = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;
            var houses = life.First.Select((house, id) => (Id: (long)id, house)).ToDictionary(one => one.Id, one => one.house);
            var position = 1L;
            SnapshotFile.Write(folder, Facts, InColumns(houses), new Seen(position, "first"));
            foreach (var step in life.Steps)
            {
                var now = step.GroupBy(change => (long)change.Id).ToDictionary(change => change.Key, change => change.Last().House);
                foreach (var (id, house) in now)
                    if (house is null) houses.Remove(id);
                    else houses[id] = house;
                var file = SnapshotFile.Open(folder, Facts)!;
                file.Seen.Position.ShouldBe(position);
                file.Add(InColumns(now.Where(one => one.Value is not null).ToDictionary(one => one.Key, one => one.Value!)), now.Keys, new Seen(++position, "step"));
                Shown(file.Everybody).ShouldBe(Shown(houses), ignoreOrder: true);
                Shown(SnapshotFile.Open(folder, Facts)!.Everybody).ShouldBe(Shown(houses), ignoreOrder: true);
            }
            var whole = SnapshotFile.Write(folder, Facts, SnapshotFile.Open(folder, Facts)!.Everybody, new Seen(position, "whole"));
            Shown(whole.Everybody).ShouldBe(Shown(houses), ignoreOrder: true);
            Directory.GetFiles(folder).ShouldHaveSingleItem();
            return true;
        }));

    [Fact]
    public void A_tail_cut_anywhere_is_read_up_to_its_last_whole_addition_and_goes_on_from_there()
    {
        var houses = AnyHouse.Sample(8, 6).Select((house, id) => (Id: (long)id, house)).ToDictionary(one => one.Id, one => one.house);
        var (first, second, third) = (new Dictionary<long, House>(houses), new Dictionary<long, House>(houses) { [2] = houses[4] }, new Dictionary<long, House>(houses) { [2] = houses[4] });
        third.Remove(3);
        var file = SnapshotFile.Write(_folder, Facts, InColumns(first), new Seen(1, "a"));
        file.Add(InColumns(second.Where(one => one.Key == 2)), [2], new Seen(2, "b"));
        var tail = Directory.GetFiles(_folder, "*.tail").ShouldHaveSingleItem();
        var whole = new FileInfo(tail).Length;
        file.Add(InColumns([]), [3], new Seen(3, "c"));
        var bytes = File.ReadAllBytes(tail);
        for (var length = 0; length <= bytes.Length; length += length < bytes.Length - 61 ? 61 : 1)
        {
            File.WriteAllBytes(tail, bytes[..length]);
            var (seen, expected) = length < whole ? (1, first) : length < bytes.Length ? (2, second) : (3, third);
            var read = SnapshotFile.Open(_folder, Facts)!;
            read.Seen.Position.ShouldBe(seen);
            Shown(read.Everybody).ShouldBe(Shown(expected), ignoreOrder: true);
            read.Add(InColumns(third.Where(one => one.Key == 2)), [2, 3], new Seen(4, "d"));
            Shown(SnapshotFile.Open(_folder, Facts)!.Everybody).ShouldBe(Shown(third), ignoreOrder: true);
        }
    }

    [Fact]
    public void A_bit_that_was_turned_in_the_tail_drops_what_follows_it()
    {
        var houses = AnyHouse.Sample(5, 6).Select((house, id) => (Id: (long)id, house)).ToDictionary(one => one.Id, one => one.house);
        SnapshotFile.Write(_folder, Facts, InColumns(houses), new Seen(1, "a")).Add(InColumns([]), [1], new Seen(2, "b"));
        var tail = Directory.GetFiles(_folder, "*.tail").ShouldHaveSingleItem();
        var bytes = File.ReadAllBytes(tail);
        bytes[^1] ^= 1;
        File.WriteAllBytes(tail, bytes);
        SnapshotFile.Open(_folder, Facts)!.Seen.Position.ShouldBe(1);
    }

    [Fact]
    public void A_base_that_was_cut_off_or_never_finished_is_none()
    {
        var houses = AnyHouse.Sample(5, 6).Select((house, id) => (Id: (long)id, house));
        SnapshotFile.Write(_folder, Facts, InColumns(houses.ToDictionary(one => one.Id, one => one.house)), new Seen(1, "a"));
        var file = Directory.GetFiles(_folder).ShouldHaveSingleItem();
        var bytes = File.ReadAllBytes(file);
        foreach (var length in new[] { 0, 5, 12, 100, bytes.Length / 2, bytes.Length - Column.Padding })
        {
            File.WriteAllBytes(file, bytes[..length]);
            SnapshotFile.Open(_folder, Facts).ShouldBeNull();
        }
        File.Move(file, Path.ChangeExtension(file, ".new"));
        SnapshotFile.Open(_folder, Facts).ShouldBeNull();
    }

    [Fact]
    public void A_snapshot_of_other_facts_is_none()
    {
        SnapshotFile.Write(_folder, Facts, InColumns([]), new Seen(1, "a"));
        SnapshotFile.Open(_folder, new ScreenedFacts(Facts.Household, [.. Facts.Member.Skip(1)])).ShouldBeNull();
        SnapshotFile.Open(_folder, Facts).ShouldNotBeNull();
    }

    [Fact]
    public void A_fact_that_may_not_be_looked_at_for_everybody_gets_no_column() =>
        Should.Throw<ArgumentException>(() => new ScreenedFacts([], [TestPack.Pack.MemberFacts.Values.First(fact => !fact.Screened)]));

    [Fact]
    public void A_tail_that_has_grown_long_is_put_together_with_its_base()
    {
        var houses = AnyHouse.Sample(3000, 6).Select((house, id) => (Id: (long)id, house)).ToDictionary(one => one.Id, one => one.house);
        var file = SnapshotFile.Write(_folder, Facts, InColumns(houses), new Seen(1, "a"));
        for (var i = 2; i < 100 && Directory.GetFiles(_folder, "*.tail").All(tail => new FileInfo(tail).Length < 1 << 20); i++)
        {
            file.Compacted().ShouldBe(file);
            file.Add(InColumns(houses), houses.Keys, new Seen(i, "b"));
        }
        var compacted = file.Compacted();
        compacted.ShouldNotBe(file);
        compacted.Seen.ShouldBe(file.Seen);
        Shown(compacted.Everybody).ShouldBe(Shown(houses), ignoreOrder: true);
        Directory.GetFiles(_folder, "*.tail").ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
