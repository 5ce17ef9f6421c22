// Cases fix any value on the way and expect any other; a case that is wrong says where and what it got.
using Sunbeam.Rules.Packs;

namespace Sunbeam.Tests.Rules.Packs;

public sealed class CaseTests
{
    private const string Rules = """
        formulas:
          total: { label: { zh: 合计, en: Total }, unit: CNY, formula: "members.map(m, m.net).sum()" }
          net: { entity: member, label: { zh: 净, en: Net }, unit: CNY, formula: wage / 2 }
          head_count: { label: { zh: 人数, en: People }, unit: person, formula: size(members) }
          due: { label: { zh: 期限, en: Due }, formula: "addDays(today, 10)" }
          late: { label: { zh: 过期, en: Late }, formula: "due < today" }
          size_class: { label: { zh: 类, en: Class }, formula: "head_count % 2 == 0 ? 'even' : 'odd'" }
        programmes:
          aid:
            entity: member
            label: { zh: 救助, en: Aid }
            conditions: [{ id: low, when: net < 100 }]
            amount: 100 - net
        """;

    private static IReadOnlyList<PackError> Run(string one) => PackChecker.Check(TestPack.From(
        ("facts/all.yaml", TestPack.Facts), ("rules/all.yaml", Rules), ("cases/c.yaml", $"cases:\n  - {{ name: 例, date: 2026-01-01, {one} }}\n"))).Errors;

    [Theory]
    [InlineData("members: [{ wage: 50 }], expect: { values: { total: 25, \"members[0].net\": 25 } }")]
    [InlineData("members: [{ net: 7 }, { wage: 2 }], expect: { values: { total: 8 } }")]
    [InlineData("household: { total: 9 }, members: [{}], expect: { values: { total: 9, \"members[0].net\": unknown } }")]
    [InlineData("household: { head_count: 4 }, members: [{}], expect: { values: { size_class: even } }")]
    [InlineData("household: { due: 2025-12-31 }, members: [{}], expect: { values: { late: true } }")]
    [InlineData("household: { late: true }, members: [{}], expect: { values: { late: true } }")]
    [InlineData("members: [{ wage: 50 }, { wage: 300 }], expect: { programmes: { aid: { outcome: entitled, amount: 75, "
        + "members: [{ outcome: entitled, amount: 75 }, { outcome: not_entitled, amount: none }] } } }")]
    [InlineData("members: [{ net: unknown }], expect: { programmes: { aid: { outcome: unknown, missing: [\"members[0].net\"] } } }")]
    public void What_a_case_fixes_counts_and_what_it_expects_comes_out(string one) => Run(one).ShouldBeEmpty();

    [Theory]
    [InlineData("members: [{ wage: 50 }], expect: { values: { total: 26 } }", "例: total should be 26, gives 25")]
    [InlineData("members: [{ wage: 50 }], expect: { values: { totall: 25 } }", "例: unknown formula 'totall'; did you mean 'total'?")]
    [InlineData("members: [{ wag: 50 }], expect: {}", "例: unknown fact or formula 'wag'; did you mean 'wage'?")]
    [InlineData("members: [{ wage: fifty }], expect: {}", "例: members[0].wage: expected an amount such as 12.34")]
    [InlineData("members: [{ net: fifty }], expect: {}", "例: expected a number for the formula 'net', found 'fifty'")]
    [InlineData("members: [], expect: {}", "a case needs 'members', one entry for each")]
    [InlineData("members: [{ wage: 0 }], expect: { programmes: { aide: { outcome: entitled } } }",
        "例: the programme 'aide' is not in force on 2026-01-01; did you mean 'aid'?")]
    [InlineData("members: [{ wage: 0 }], expect: { programmes: { aid: { outcome: entitld } } }",
        "'entitld' is not one of entitled, not_entitled, unknown; did you mean 'entitled'?")]
    [InlineData("members: [{ wage: 0 }], expect: { programmes: { aid: { outcome: unknown } } }", "例: aid should have outcome unknown, gives entitled")]
    [InlineData("members: [{ wage: 0 }], expect: { programmes: { aid: { members: [{ amount: 5 }] } } }", "例: aid of members[0] should have amount 5, gives 100")]
    [InlineData("members: [{ wage: 0 }], expect: { programmes: { aid: { members: [{}, {}] } } }", "例: aid should have members 2, gives 1")]
    [InlineData("members: [{ wage: 0 }], expect: { programmes: { aid: { missing: [household.rent] } } }", "例: aid should have missing household.rent, gives ")]
    [InlineData("members: [{ wage: 0 }], expect: { programmes: { aid: { provisional: true } } }", "例: aid should have provisional True, gives False")]
    [InlineData("members: [{ wage: 0 }], expect: { says: [没有这句话] }", "例: no reason says '没有这句话'")]
    public void A_case_that_does_not_come_out_says_what_it_gave(string one, string message)
    {
        var error = Run(one)[0];
        (error.Message, error.File, error.Line).ShouldBe((message, "test/cases/c.yaml", 2));
    }
}
