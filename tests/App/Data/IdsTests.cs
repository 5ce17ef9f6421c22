// Numbers of rows never repeat, grow, and fit into what a browser reads exactly.
using Sunbeam.Data;

namespace Sunbeam.Tests.App.Data;

public sealed class IdsTests
{
    private const long LargestInABrowser = (1L << 53) - 1;

    [Fact]
    public void Numbers_drawn_by_many_at_once_never_repeat()
    {
        var drawn = new long[40_000];
        Parallel.For(0, drawn.Length, i => drawn[i] = Ids.Next());
        drawn.Distinct().Count().ShouldBe(drawn.Length);
        drawn.ShouldAllBe(id => id > 0 && id <= LargestInABrowser);
    }

    [Fact]
    public void A_later_number_is_greater()
    {
        var first = Ids.Next();
        Ids.Next().ShouldBeGreaterThan(first);
    }
}
