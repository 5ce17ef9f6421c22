// The named rules by which a case of the specification is left out. A rule looks at what the case is about, not at whether
// it would pass; a case that no rule names must pass.
using System.Text.RegularExpressions;

namespace Sunbeam.Tests.Rules.Language.Conformance;

internal sealed record LeftOut(string Name, Func<SpecCase, bool> Applies)
{
    /// <summary>Cases that say how binary floating point loses or rounds; here a number with a point is exact.</summary>
    private static readonly HashSet<string> BinaryOnly =
    [
        "comparisons/lt_literal/not_lt_dyn_int_big_lossy_double", "comparisons/lt_literal/not_lt_dyn_small_double_int",
        "comparisons/gt_literal/not_gt_dyn_int_small_lossy_double", "comparisons/gt_literal/not_gt_dyn_big_double_int",
        "comparisons/lte_literal/lte_dyn_int_small_lossy_double", "comparisons/lte_literal/lte_dyn_big_double_int",
        "comparisons/gte_literal/gte_dyn_int_big_lossy_double", "comparisons/gte_literal/gte_dyn_small_double_int",
        "conversions/double/int_range", "conversions/int/double_big_precision",
        "conversions/int/double_int_max_range", "conversions/int/double_int_min_range", "fp_math/fp_math/fp_underflow",
    ];

    private const string Texts = """[rRbB]{0,2}('''.*?'''|'(\\.|[^'\\])*'|"(\\.|[^"\\])*")""";

    public static readonly IReadOnlyList<LeftOut> Rules =
    [
        new("protobuf messages", one => IsMessage(one)),
        new("unsigned numbers", one => Regex.IsMatch(Regex.Replace(one.Expression, Texts, "''"), @"\d[uU]\b|\buint\b")
            || Regex.IsMatch(one.Written, @"uint64Value|UINT64|""uint""")),
        new("numbers that are not finite", one => Regex.IsMatch(one.Expression, @"NaN|[Ii]nf|isFinite|/ ?0\.0") || Regex.IsMatch(one.Written, "NaN|Infinity")),
        new("binary floating point", one => BinaryOnly.Contains(one.Name)),
        new("time zones by name", one => Regex.IsMatch(one.Expression, @"\('[A-Z][A-Za-z]*/[A-Za-z_]+'\)")),
        new("containers, the name spaces of protobuf", one => one.Written.Contains("container: \"x\"", StringComparison.Ordinal)),
        new("functions that the case itself declares", one => one.Written.Contains("\"function\"", StringComparison.Ordinal)),
        new("bits of whole numbers", one => one.Expression.Contains("math.bit", StringComparison.Ordinal)),
        new("base64", one => one.Expression.Contains("base64.", StringComparison.Ordinal)),
        new("cel.block, the inside of an optimizer", one => Regex.IsMatch(one.Expression, @"cel\.(block|iterVar)")),
    ];

    private static bool IsMessage(SpecCase one) =>
        one.File is "dynamic" or "enums" or "proto2" or "proto3" or "proto2_ext" or "wrappers"
        || Regex.IsMatch(one.Expression + one.Written, @"TestAll|GlobalEnum|NullValue|google\.protobuf\.(?!Timestamp|Duration)|cel\.expr\.conformance");
}
