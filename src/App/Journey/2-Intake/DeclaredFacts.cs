// What a household can say of itself, and whether what was typed is a value of it. The pack declares the facts; what the
// register itself knows is not asked again.
using System.Text;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Intake;

public static class DeclaredFacts
{
    public const string Origin = "declared";

    // Columns of Person and Membership.
    private static readonly string[] InRegister = ["birth_date", "sex", "relation", "alive"];

    public static IReadOnlyList<FactDeclaration> OfHousehold(Pack pack) => [.. pack.HouseholdFacts.Values.Where(MayBeDeclared)];

    public static IReadOnlyList<FactDeclaration> OfMember(Pack pack) => [.. pack.MemberFacts.Values.Where(MayBeDeclared)];

    /// <summary>No department knows it, so only the household can say (社会救助法: what a check finds out is not to be asked for).</summary>
    public static bool OnlyHouseholdKnows(FactDeclaration fact) => !fact.Precedence.Any(origin => origin.StartsWith("source:", StringComparison.Ordinal));

    private static bool MayBeDeclared(FactDeclaration fact) => fact.Precedence.Contains(Origin) && !InRegister.Contains(fact.Name);

    /// <summary>The value that was typed, as evidence keeps it; or the sentence that says what is wrong with it.</summary>
    public static (string? Value, Problem? Problem) Read(FactDeclaration fact, string typed)
    {
        var text = fact.Type is FactType.Money or FactType.Number or FactType.Integer ? Bare(typed) : typed.Trim();
        try
        {
            return (Facts.Typed(fact, Value.Of(text), fact.Name).ToString(), null);
        }
        catch (FactsException)
        {
            return (null, Wrong(fact, text));
        }
        catch (OverflowException)
        {
            return (null, Problems.Number);
        }
    }

    // A number as people write it: full-width digits, thousands parted, "元" after it.
    private static string Bare(string typed)
    {
        var bare = new StringBuilder(typed.Length);
        foreach (var letter in Fold.Number(typed.TrimEnd('元', ' ')))
            if (letter is not (',' or '，' or '¥' or '￥')) bare.Append(letter is '。' ? '.' : letter);
        return bare.ToString();
    }

    private static Problem Wrong(FactDeclaration fact, string text) => fact.Type switch
    {
        FactType.Money or FactType.Number or FactType.Integer when Number.TryParse(text, out var number) =>
            number < fact.Min || number > fact.Max ? Problems.Range.With(fact.Min?.ToString() ?? "…", fact.Max?.ToString() ?? "…") : Problems.Whole,
        FactType.Money => Problems.Money,
        FactType.Number => Problems.Number,
        FactType.Integer => Problems.Whole,
        FactType.Date => Problems.Date,
        _ => Problems.Choice,
    };

    /// <summary>What may stand beside a field of a declaration; none of them stops it from being saved.</summary>
    public static class Problems
    {
        public static readonly Problem Money = new("intake.fact-money", "请填写金额，例如 1200 或 1200.50。", "Fill in an amount such as 1200 or 1200.50.");
        public static readonly Problem Number = new("intake.fact-number", "请填写数字。", "Fill in a number.");
        public static readonly Problem Whole = new("intake.fact-whole", "请填写整数。", "Fill in a whole number.");
        public static readonly Problem Range = new("intake.fact-range", "数值应在 {0} 到 {1} 之间。", "The number must lie between {0} and {1}.");
        public static readonly Problem Date = new("intake.fact-date", "请填写日期，例如 2026-01-31。", "Fill in a date such as 2026-01-31.");
        public static readonly Problem Choice = new("intake.fact-choice", "请从列表中选择。", "Choose from the list.");
    }
}
