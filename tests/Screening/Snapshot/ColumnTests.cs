// A column is as wide as its widest value, keeps what is unknown beside the values, and can be laid over memory.
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Screening.Snapshot;

namespace Sunbeam.Tests.Screening.Snapshot;

public sealed class ColumnTests
{
    private static Column New() => new(TestPack.Pack.MemberFacts["pension"]);

    [Theory]
    [InlineData(127, 1)]
    [InlineData(128, 2)]
    [InlineData(-32768, 2)]
    [InlineData(32768, 4)]
    [InlineData(int.MaxValue, 4)]
    [InlineData(int.MaxValue + 1L, 8)]
    [InlineData(long.MinValue, 8)]
    public void A_column_is_no_wider_than_its_widest_value(long value, int width)
    {
        var column = New();
        column.Add(5);
        column.Add(value);
        (column.Width, column.Whole(0), column.Whole(1)).ShouldBe((width, 5L, value));
    }

    [Fact]
    public void What_is_added_and_changed_is_what_stands_there_with_its_bounds_and_its_unknowns() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var (column, expected) = (New(), new List<long?>());
            for (var i = 0; i < 100; i++)
            {
                long? value = random.Next(4) == 0 ? null : random.NextInt64(-1L << random.Next(1, 62), 1L << random.Next(1, 62));
                var row = random.Next(3) == 0 && expected.Count > 0 ? random.Next(expected.Count) : expected.Count;
                column.Put(row, value);
                if (row == expected.Count) expected.Add(value); else expected[row] = value;
                if (random.Next(20) == 0) column = Laid(column);
            }
            Rows(column).ShouldBe(expected);
            foreach (var known in expected.OfType<long>()) (column.Least <= known && known <= column.Most).ShouldBeTrue();
        }));

    [Fact]
    public void A_column_where_everybody_is_known_has_no_marks()
    {
        var column = New();
        column.Add(0);
        column.AllKnown.ShouldBeTrue();
        column.Add(null);
        (column.AllKnown, column.IsUnknown(0), column.IsUnknown(1), column.Least, column.Most).ShouldBe((false, false, true, 0L, 0L));
    }

    private static List<long?> Rows(Column column) =>
        [.. Enumerable.Range(0, column.Count).Select(row => column.IsUnknown(row) ? (long?)null : column.Whole(row))];

    private static Column Laid(Column column) => new(
        column.Fact, column.Width, column.Count, column.Values.ToArray(), column.Unknown.ToArray(), column.Least, column.Most);
}
