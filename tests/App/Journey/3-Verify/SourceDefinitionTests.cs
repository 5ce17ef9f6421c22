// A source is what the pack says; what the pack says wrongly is told with its place.
using Sunbeam.Access;
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Tests.App.Journey.Verify;

public sealed class SourceDefinitionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sunbeam-pack-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_districts_law_knows_the_six_sources_that_every_check_needs()
    {
        foreach (var district in Law.Districts)
            new[] { "population", "social_insurance", "tax", "vehicles", "real_estate", "bank" }
                .ShouldBeSubsetOf(SourceDefinition.ToVerify(new Law().For(district)).Select(source => source.Id));
    }

    [Fact]
    public void Money_of_people_who_have_not_applied_is_asked_of_no_source()
    {
        foreach (var source in SourceDefinition.All(new Law().For("370214")).Where(source => source.Yields.Any(yields => yields.Fact.Name is "deposits" or "wage" or "homes" or "vehicles")))
            source.Purposes.ShouldBe(Purpose.Verify);
    }

    [Fact]
    public void A_placeholder_counts_while_the_number_is_to_be_set()
    {
        Read(Good).FreshnessDays.ShouldBe(90);
        Read(Good.Replace("{ to_be_set: true, placeholder: 90 }", "30")).FreshnessDays.ShouldBe(30);
        Read(Good.Replace("freshness_days: { to_be_set: true, placeholder: 90 }\n", "")).FreshnessDays.ShouldBeNull();
    }

    [Theory]
    [InlineData("fact: deposits", "fact: depozits", "'depozits'")]
    [InlineData("fact: deposits, of", "of", "needs 'fact'")]
    [InlineData("id: bank", "id: bench", "the file's name, bank")]
    [InlineData("key: identity", "key: name", "'name' is no key")]
    [InlineData("kind: http_json", "kind: carrier_pigeon", "http_json")]
    [InlineData("path: /sources", "path: sources", "starts with /")]
    [InlineData("combine: sum", "combine: mix", "'mix' is not one of")]
    [InlineData("unit: fen", "unit: inch", "'inch'")]
    [InlineData("when_none: 0", "when_none: nothing", "'nothing' cannot be a value")]
    [InlineData("purposes: [verify]", "purposes: [curiosity]", "'curiosity' is not one of")]
    [InlineData("placeholder: 90", "placeholder: soon", "'soon' is no number of days")]
    [InlineData("legal: law", "leagl: law", "cannot be read as a source")]
    public void Each_mistake_is_told_with_its_file(string right, string wrong, string told)
    {
        var fault = Should.Throw<PackException>(() => Read(Good.Replace(right, wrong)));
        fault.Errors[0].File.ShouldEndWith("sources/bank.yaml");
        fault.Message.ShouldContain(told);
    }

    private const string Good = """
        id: bank
        department: Banks
        label: { zh: 银行, en: Bank }
        key: identity
        legal: law
        purposes: [verify]
        freshness_days: { to_be_set: true, placeholder: 90 }
        reach: { kind: http_json, path: /sources/bank/query }
        yields:
          - { fact: deposits, of: balance_fen, combine: sum, unit: fen, when_none: 0 }

        """;

    private SourceDefinition Read(string source)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "facts"));
        Directory.CreateDirectory(Path.Combine(_folder, "sources"));
        File.WriteAllText(Path.Combine(_folder, "pack.yaml"), "label: { zh: 试, en: Trial }\n");
        File.WriteAllText(Path.Combine(_folder, "facts", "facts.yaml"), "member:\n  deposits:\n    label: { zh: 存款, en: Deposits }\n    type: money\n    unit: CNY\n    purposes: [verify]\n    precedence: [declared]\n");
        File.WriteAllText(Path.Combine(_folder, "sources", "bank.yaml"), source);
        return SourceDefinition.All(PackReader.Read(_folder)).Single();
    }
}
