// The receipt and the citizen's page as they stand on paper, under a small law that no other test changes.
using Sunbeam.Access;
using Sunbeam.Journey;
using Sunbeam.Journey.Decide;
using Sunbeam.Journey.Intake;
using Case = Sunbeam.Journey.Intake.Case;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Tests.App.Houses;

namespace Sunbeam.Tests.App.Journey.Decide;

public sealed class ReceiptTests : IDisposable
{
    private const string Facts = """
        member:
          wage:
            label: { zh: 工资性收入, en: Wages }
            type: money
            unit: CNY
            period: month
            range: { min: 0 }
            purposes: [verify]
            precedence: ["source:tax", declared]
          hobby:
            label: { zh: 爱好, en: Hobby }
            type: text
            purposes: [verify]
            precedence: [declared]
        """;

    private const string Rules = """
        formulas:
          income:
            label: { zh: 家庭月收入, en: Income of the household }
            unit: CNY
            source: 小法 第二条
            formula: members.map(m, m.wage).sum()
        programmes:
          help:
            label: { zh: 小额救助, en: Small help }
            period: month
            source: 小法 第一条
            conditions:
              - id: income
                when: income / size(members) < line
                source: 小法 第三条
                met: { zh: "人均 {income / size(members)} 元 < {line} 元", en: "{income / size(members)} a head < {line}" }
                unmet: { zh: "人均 {income / size(members)} 元，不低于 {line} 元", en: "{income / size(members)} a head, not below {line}" }
                change_met: { zh: "人均再增加 {margin} 元则不再符合", en: "{margin} more a head would end it" }
            amount: line * size(members) - income
            rounding: { mode: half_up, step: 0.01 }
        """;

    private const string Parameters = """
        line:
          label: { zh: 救助线, en: The line }
          type: money
          unit: CNY
          values:
            - { from: 2020-01-01, value: 500, source: 小法 第四条 }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("sunbeam-law-").FullName;
    private readonly Pack _pack;

    public ReceiptTests()
    {
        Write("pack.yaml", "label: { zh: 小地方, en: Small place }\nwords:\n  unknown: { zh: 未查明, en: not known }\n");
        Write("facts/member.yaml", Facts);
        Write("rules/help.yaml", Rules);
        Write("parameters/line.yaml", Parameters);
        _pack = PackReader.Read(_folder);
    }

    private static Receipt Receipt => new("help", new DateOnly(2026, 6, 10), new DateOnly(2026, 6, 10), [],
    [
        new ReceiptMember(11, [new ReceiptFact("wage", "700.5", "source:tax", new DateOnly(2026, 6, 1), 21)]),
        new ReceiptMember(12, [new ReceiptFact("wage", "0", "declared", new DateOnly(2026, 6, 2), 22)]),
    ]);

    [Fact]
    public void The_receipt_is_these_bytes() => Receipt.Write(_pack).Replace(_pack.Hash, "HASH", StringComparison.Ordinal)
        .Replace(_pack.Id, "PACK", StringComparison.Ordinal)
        .ShouldBe(Snapshot.Of("receipt.json"));

    [Fact]
    public void A_receipt_that_is_read_and_written_again_is_the_same()
    {
        var text = Receipt.Write(_pack);
        Sunbeam.Journey.Decide.Receipt.Read(text).Write(Pack.FromArchive(_pack.ToArchive())).ShouldBe(text);
    }

    [Fact]
    public void A_text_that_is_no_receipt_is_refused() =>
        Should.Throw<System.Text.Json.JsonException>(() => Sunbeam.Journey.Decide.Receipt.Read("{\"date\":\"2026-06-10\"}"));

    [Fact]
    public void What_no_formula_asks_is_not_kept()
    {
        Evidence Says(string fact, string value) => new()
        {
            Id = 1, HouseholdId = 1, PersonId = 11, Fact = fact, Value = value, Origin = "declared", AsOf = new DateOnly(2026, 6, 1),
            At = DateTimeOffset.UnixEpoch, Purposes = Purpose.All, Area = CaseFamily.Area,
        };
        var member = new Membership { Id = 1, HouseholdId = 1, PersonId = 11, Relation = Relation.Head, From = new DateOnly(2026, 6, 1),
            Area = CaseFamily.Area };
        var counted = CountFacts.Count(_pack, [(member, null)], [Says("wage", "1"), Says("hobby", "下棋")], new DateOnly(2026, 6, 10));
        Sunbeam.Journey.Decide.Receipt.Of(_pack, counted, "help", new DateOnly(2026, 6, 10)).Write(_pack).ShouldNotContain("下棋");
    }

    [Fact]
    public void The_citizens_page_says_this()
    {
        var of = new Case
        {
            Id = 1, Number = "小地方-2026-1", Programme = "help", Stage = Stage.Decide, State = CaseState.Open, HouseholdId = 1, ApplicantId = 11,
            AcceptedBy = 1, AcceptedOn = new DateOnly(2026, 6, 1), Area = CaseFamily.Area,
        };
        var answer = ReadAnswer.Of(of, _pack, Receipt.Decide(_pack), []);
        var letter = TellCitizen.Write(of.Number, answer, null, "惜福镇街道办事处 0532-00000000");
        string.Join('\n', new[] { letter.Result }.Concat(letter.Why).Concat(letter.WouldChange)
            .Concat(letter.Next).SelectMany(told => new[] { told.Zh, told.En }))
            .ShouldBe(Snapshot.Of("citizen.txt"));
    }

    [Fact]
    public void The_worked_sum_shows_words_numbers_and_value()
    {
        var line = WorkedSum.Of(_pack, Receipt, Receipt.Decide(_pack), Role.District).Lines.ShouldHaveSingleItem();
        line.WordsZh.ShouldBe("各成员“工资性收入”之和");
        line.Values.ShouldHaveSingleItem().NumbersZh.ShouldBe("(700.50 + 0.00)");
        line.Values[0].Value.ShouldBe("700.5");
        line.Law.ShouldBe("小法 第二条");
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
