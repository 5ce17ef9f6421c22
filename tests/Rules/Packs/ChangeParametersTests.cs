// A pack with another value of a parameter: a pack like any other, from a day on, and known by a hash of its own.
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Tests.Rules.Packs;

public sealed class ChangeParametersTests
{
    private static readonly DateOnly Day = new(2026, 6, 10);
    private static readonly Pack Law = TestPack.From(("facts/all.yaml", TestPack.Facts), ("parameters/all.yaml", """
        standard:
          label: { zh: 标准, en: Standard }
          type: money
          unit: CNY
          values:
            - { from: 2017-01-01, value: 660, provisional: true, source: "试：一", note: { zh: 演示, en: "demo: \"one\"" } }
            - { from: 2026-01-01, value: 700, known_until: 2026-12-31, published: 2025-12-01, source: 试二 }
            - { from: 2026-07-01, value: 720, source: 试三 }
        share:
          label: { zh: 比例, en: Share }
          unit: share
          to_be_set: true
          placeholder: 0.2
        age:
          label: { zh: 年龄, en: Age }
          type: integer
          unit: year
          values: [{ from: 2017-01-01, value: 60, source: 试 }]
        """));

    private static Pack With(string name, string value, DateOnly? from = null) => Law.With([new(name, value)], from ?? Day);

    [Fact]
    public void The_value_holds_from_the_day_on_and_not_before()
    {
        var changed = With("standard", "800.5");
        string On(Pack pack, DateOnly date) => pack.Parameters["standard"].On(date, date).Value.ToString();
        On(changed, Day.AddDays(-1)).ShouldBe("700");
        On(changed, Day).ShouldBe("800.5");
        On(changed, new DateOnly(2027, 1, 1)).ShouldBe("800.5");
        On(Law, Day).ShouldBe("700");
    }

    [Fact]
    public void A_parameter_that_nobody_has_set_is_set_and_no_longer_provisional()
    {
        var reading = With("share", "0.3").Parameters["share"].On(Day, Day);
        (reading.Value.ToString(), reading.Provisional).ShouldBe(("0.3", false));
    }

    [Fact]
    public void Every_change_has_a_hash_of_its_own_and_the_same_change_the_same()
    {
        var hashes = new[] { Law, With("standard", "800"), With("standard", "801"), With("standard", "800", Day.AddDays(1)), With("share", "0.3") }.Select(pack => pack.Hash);
        hashes.Distinct().Count().ShouldBe(5);
        With("standard", "800").Hash.ShouldBe(With("standard", "800").Hash);
    }

    [Fact]
    public void Its_archive_is_read_back_as_the_same_law()
    {
        var changed = Law.With([new("standard", "800"), new("age", "61")], Day);
        var read = Pack.FromArchive(changed.ToArchive());
        read.Hash.ShouldBe(changed.Hash);
        read.Parameters["standard"].Values.ShouldBe(changed.Parameters["standard"].Values);
        read.Parameters["age"].On(Day, Day).ShouldBe(changed.Parameters["age"].On(Day, Day));
        read.Parameters["share"].On(Day, Day).ShouldBe(Law.Parameters["share"].On(Day, Day));
    }

    [Fact]
    public void A_changed_pack_may_be_changed_again()
    {
        var twice = With("standard", "800").With([new("standard", "900")], Day);
        twice.Parameters["standard"].On(Day, Day).Value.ToString().ShouldBe("900");
        Pack.FromArchive(twice.ToArchive()).Hash.ShouldBe(twice.Hash);
    }

    [Theory]
    [InlineData("standart", "700", "There is no parameter 'standart'; did you mean 'standard'?")]
    [InlineData("xyz", "700", "There is no parameter 'xyz'.")]
    [InlineData("standard", "lots", "'standard': expected an amount such as 12.34, found 'lots'.")]
    [InlineData("standard", "-1", "'standard': expected an amount such as 12.34, found '-1'.")]
    [InlineData("age", "60.5", "'age': expected a whole number, found '60.5'.")]
    [InlineData("share", "", "'share': expected a number, found ''.")]
    public void What_cannot_be_changed_is_told_in_one_sentence(string name, string value, string sentence) =>
        Should.Throw<ParameterException>(() => With(name, value)).Message.ShouldBe(sentence);
}
