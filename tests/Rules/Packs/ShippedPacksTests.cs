// Every pack that ships is read, layered and checked, and all its cases pass.
using Sunbeam.Rules.Packs;

namespace Sunbeam.Tests.Rules.Packs;

public sealed class ShippedPacksTests
{
    private static readonly Lazy<CheckReport> Report = new(() => PackChecker.Check(PackReader.Find(Shipped.Packs)));

    [Fact]
    public void Every_shipped_pack_is_sound_and_passes_its_cases() =>
        Report.Value.Errors.Select(error => error.ToString()).ShouldBeEmpty();

    [Theory]
    [InlineData("cn-370214-chengyang", 250)]
    [InlineData("cn-370211-xihaian", 20)]
    [InlineData("w05-least-top-up", 3)]
    public void Cases_are_really_run(string pack, int atLeast) =>
        Report.Value.Packs.Single(report => report.Id == pack).Passed.ShouldBeGreaterThanOrEqualTo(atLeast);

    [Fact]
    public void Plain_words_hold_no_figure_and_promise_nothing()
    {
        var pack = PackReader.Read(Path.Combine(Shipped.Packs, "cn-370214-chengyang"));
        var plain = pack.Programmes.Values.Select(programme => programme.Plain).OfType<Words>().SelectMany(words => new[] { words.Zh, words.En }).ToList();
        plain.Count.ShouldBe(20);
        foreach (var words in plain) words.ShouldNotMatch("[0-9]|[一二三四五六七八九十百千]+(元|岁|周岁|个月)|可以领|就能|will get|entitled");
    }

    [Fact]
    public void What_nobody_has_set_is_listed_with_its_placeholder() =>
        Report.Value.ToSet.ShouldContain(new ToSet("cn-370211-xihaian", "standard.dibao", "660"));
}
