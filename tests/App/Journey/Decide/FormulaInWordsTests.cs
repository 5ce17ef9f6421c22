// Formulas as a person reads them.
using Sunbeam.Journey.Decide;

namespace Sunbeam.Tests.App.Journey.Decide;

public sealed class FormulaInWordsTests
{
    [Theory]
    [InlineData("household_income / size(members)", "[household_income] ÷ [size]")]
    [InlineData("standard.dibao * size(members) - household_income", "[standard.dibao] × [size] − [household_income]")]
    [InlineData("max(0.0, members.map(m, m.counted_income).sum())", "取大者(0，[sum:counted_income])")]
    [InlineData("age(birth_date) < working_age.from ? 0.0 : wage * (1 - share)", "[age:birth_date] < [working_age.from] 时为 0，否则为 [wage] × (1 − [share])")]
    [InlineData("// a note\nseriously_ill || level in [\"visual\"] && !student", "[seriously_ill] 或 [level] 属于 [['visual']] 且 非 [student]")]
    [InlineData("members.exists(m, m.able_to_work) ? a : b", "[any:able_to_work] 时为 [a]，否则为 [b]")]
    public void Names_become_words_and_signs_become_those_of_paper(string formula, string words) =>
        FormulaInWords.Write(formula, name => $"[{name}]", chinese: true).ShouldBe(words);

    [Theory]
    [InlineData("300", "CNY", "300.00")]
    [InlineData("1000/3", "CNY", "333.33")]
    [InlineData("1000/3", "share", "333.33")]
    [InlineData("0.30", "share", "0.30")]
    [InlineData("2015-05-01", null, "2015-05-01")]
    [InlineData("none", null, "none")]
    public void Exact_texts_are_shown_as_yuan_or_as_they_are(string text, string? unit, string shown) => ExactText.Show(text, unit).ShouldBe(shown);
}
