// Exact ratios against unbounded integers: nothing wraps, nothing is lost, on small numbers and on huge ones.
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Sunbeam.Rules;

namespace Sunbeam.Tests.Rules;

public sealed class NumberTests
{
    private static readonly Gen<long> Whole = Gen.OneOf(
        Gen.Choose(-20, 20).Select(n => (long)n), Gen.Choose(int.MinValue, int.MaxValue).Select(n => (long)n),
        Gen.Elements(long.MaxValue, long.MinValue, long.MaxValue - 1, 3_000_000_000_000_000_001L));

    private static readonly Arbitrary<(long, long, long, long)> Pairs =
        (from a in Whole from b in Whole from c in Whole from d in Whole where b != 0 && d != 0 select (a, b, c, d)).ToArbitrary();

    private static Number N(long top, long bottom) => Number.Ratio(top, bottom);

    private static void Holds(Func<Number, Number, BigInteger, BigInteger, BigInteger, BigInteger, bool> law) =>
        Prop.ForAll(Pairs, p => law(N(p.Item1, p.Item2), N(p.Item3, p.Item4), p.Item1, p.Item2, p.Item3, p.Item4))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_sum_is_exact() => Holds((x, y, a, b, c, d) => x + y == Number.Ratio(a * d + c * b, b * d));

    [Fact]
    public void A_difference_is_exact() => Holds((x, y, a, b, c, d) => x - y == Number.Ratio(a * d - c * b, b * d));

    [Fact]
    public void A_product_is_exact() => Holds((x, y, a, b, c, d) => x * y == Number.Ratio(a * c, b * d));

    [Fact]
    public void A_quotient_is_exact() => Holds((x, y, a, b, c, d) => c == 0 || x / y == Number.Ratio(a * d, b * c));

    [Fact]
    public void Order_is_that_of_the_ratios() => Holds((x, y, a, b, c, d) =>
        x < y == (b.Sign * d.Sign > 0 ? a * d < c * b : a * d > c * b));

    [Fact]
    public void Equal_numbers_have_one_hash() => Holds((x, y, _, _, _, _) => (x + y - y).GetHashCode() == x.GetHashCode());

    [Fact]
    public void Text_read_back_is_the_same_number() => Holds((x, _, a, _, _, _) =>
        Number.Parse(Number.Ratio(a, 1000).ToString()) == Number.Ratio(a, 1000));

    [Fact]
    public void Rounding_goes_to_a_neighbouring_step_and_no_further() => Holds((x, _, _, _, _, _) =>
        Enum.GetValues<RoundingMode>().All(mode => x.Round(mode, Number.OfFen(1)) is var rounded
            && rounded - x < Number.OfFen(1) && x - rounded < Number.OfFen(1) && (rounded * Number.Of(100)).IsWhole));

    [Theory]
    [InlineData("0.005", "half_up", "0.01")]
    [InlineData("-0.005", "half_up", "-0.01")]
    [InlineData("0.005", "half_down", "0")]
    [InlineData("0.015", "half_even", "0.02")]
    [InlineData("0.025", "half_even", "0.02")]
    [InlineData("0.001", "up", "0.01")]
    [InlineData("-0.001", "up", "-0.01")]
    [InlineData("0.009", "down", "0")]
    [InlineData("-0.001", "floor", "-0.01")]
    [InlineData("-0.009", "ceiling", "0")]
    public void Each_direction_of_rounding_does_as_its_name_says(string number, string mode, string rounded) =>
        Number.Parse(number).Round(Sunbeam.Rules.Language.Rounding.Mode(mode), Number.Parse("0.01")).ToString().ShouldBe(rounded);

    [Fact]
    public void A_decimal_of_the_platform_arrives_exactly() => Number.Of(79228162514264337593543950335m).ToString().ShouldBe("79228162514264337593543950335");

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1.")]
    [InlineData("1e")]
    [InlineData("1,5")]
    [InlineData("１２")]
    [InlineData("1e99999")]
    public void What_is_no_number_is_refused(string text) => Number.TryParse(text, out _).ShouldBeFalse();
}
