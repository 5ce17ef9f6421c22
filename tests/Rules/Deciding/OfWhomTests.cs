// Reasons of a programme for members say of whom they speak, where the pack has a word for it.
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Tests.Rules.Deciding;

public sealed class OfWhomTests
{
    private static ProgrammeOutcome Decide(string words)
    {
        var pack = LoadPack.From([new LayerText("test",
        [
            new("facts/all.yaml", TestPack.Facts), new("pack.yaml", TestPack.Head + words), new("parameters/all.yaml", TestPack.Parameters),
            new("rules/all.yaml", """
                programmes:
                  aid:
                    entity: member
                    label: { zh: 补助, en: Aid }
                    conditions:
                      - { id: student, when: student, met: { zh: 在校, en: at school }, unmet: { zh: 不在校, en: not at school } }
                      - { id: poor, when: wage < standard.dibao, met: { zh: 工资低, en: low wage }, unmet: { zh: 工资高, en: high wage } }
                """),
        ])]);
        Dictionary<string, Value> Member(bool student) => new() { ["student"] = Value.Of(student), ["wage"] = Value.Of(Number.Of(100)) };
        return Decider.Decide(pack, new Facts(new Dictionary<string, Value>(), [Member(true), Member(false)]), new DateOnly(2026, 11, 22)).Programmes["aid"];
    }

    [Fact]
    public void A_reason_names_its_member_and_what_is_said_of_all_is_said_once() =>
        Decide("words:\n  member: { zh: 成员, en: member }\n").Reasons.Select(reason => (reason.Zh, reason.Member))
            .ShouldBe([("在校", 0), ("工资低", null), ("不在校", 1)]);

    [Fact]
    public void Without_the_word_reasons_stay_as_receipts_of_before_have_them() =>
        Decide("").Reasons.Select(reason => (reason.Zh, reason.Member)).ShouldBe([("在校", null), ("工资低", null), ("不在校", null), ("工资低", null)]);
}
