// A pack of another country: its money has its own name, decimals and rounding.
using Sunbeam.Rules;
using Sunbeam.Rules.Deciding;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Tests.Rules.Deciding;

public sealed class CurrencyTests
{
    private const string Aid = """
        programmes:
          aid:
            label: { zh: 补助, en: Aid }
            conditions: [{ id: rent, when: rent < 100000, met: { zh: "{rent}", en: "{rent} is less than {100000|money}" } }]
            amount: rent / 7
            rounding: { mode: up, step: 10 }
        """;

    private static Outcome Decide(string head) => Decider.Decide(
        LoadPack.From([new LayerText("test", [
            new TextFile("facts/all.yaml", TestPack.Facts.Replace("CNY", "JPY")), new TextFile("pack.yaml", TestPack.Head + head), new TextFile("rules/r.yaml", Aid)])]),
        Facts.FromJson("""{"household":{"rent":50000},"members":[{}]}"""), new DateOnly(2026, 11, 22));

    [Fact]
    public void Amounts_are_rounded_to_the_step_of_the_law_and_shown_with_the_decimals_of_the_currency()
    {
        var outcome = Decide("currency: { unit: JPY, decimals: 0 }\n");
        (outcome.Currency, outcome.Programmes["aid"].Amount).ShouldBe(("JPY", Number.Of(7150)));
        outcome.Programmes["aid"].Reasons[0].En.ShouldBe("50000 is less than 100000");
        outcome.ToCanonicalJson().ShouldContain("\"currency\":\"JPY\"");
    }

    [Fact]
    public void A_pack_that_names_no_currency_gives_the_bytes_it_always_gave()
    {
        var outcome = Decide("");
        outcome.Programmes["aid"].Reasons[0].En.ShouldBe("50000.00 is less than 100000.00");
        outcome.ToCanonicalJson().ShouldNotContain("currency");
    }
}
