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
    public void There_are_thirty_four_sources_of_twenty_four_departments_in_every_district()
    {
        foreach (var district in Law.Districts)
        {
            var sources = SourceDefinition.ToVerify(new Law().For(district)).ToList();
            sources.Count.ShouldBe(34);
            sources.Select(source => source.Department).Distinct().Count().ShouldBe(24);
            sources.ShouldAllBe(source => source.FreshnessDays > 0 && source.Legal.Length > 0);
        }
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
    [InlineData("fact: deposits, of", "of", "'fact' is missing here")]
    [InlineData("id: bank", "id: bench", "the file's name, bank")]
    [InlineData("key: identity", "key: name", "'name' is not one of identity, household")]
    [InlineData("kind: http_json", "kind: carrier_pigeon", "http_json")]
    [InlineData("path: /sources", "path: sources", "starts with /")]
    [InlineData("combine: sum", "combine: mix", "'mix' is not one of")]
    [InlineData("unit: fen", "unit: inch", "'inch' is not one of one, yuan, fen, wan_yuan")]
    [InlineData("when_none: 0", "when_none: nothing", "'nothing' cannot be a value")]
    [InlineData("purposes: [verify]", "purposes: [curiosity]", "'curiosity' is not one of")]
    [InlineData("placeholder: 90", "placeholder: soon", "'soon' is no number of days")]
    [InlineData("legal: law", "leagl: law", "did you mean 'legal'?")]
    public void Each_mistake_is_told_with_its_file(string right, string wrong, string told)
    {
        var fault = Should.Throw<PackException>(() => Read(Good.Replace(right, wrong)));
        fault.Errors[0].File.ShouldEndWith("sources/bank.yaml");
        fault.Message.ShouldContain(told);
    }

    [Theory]
    [InlineData("unit: fen", "unit: fen, over_month: 12", 10, 65, "did you mean 'over_months'?")]
    [InlineData("unit: fen", "unit: fen, over_months: year", 10, 78, "a number of months")]
    [InlineData("unit: fen", "unit: fen, codes: { \"1\": many }", 10, 79, "'many' cannot be a value of deposits")]
    [InlineData("combine: sum, ", "", 10, 5, "'combine' is missing here")]
    [InlineData("kind: http_json", "kind: http_json, method: GET", 8, 35, "must not stand in an address")]
    [InlineData("kind: http_json", "kind: http_json, sign: header, header: X Key", 8, 49, "cannot be the name of a header")]
    [InlineData("kind: http_json", "kind: http_json, later: callback", 8, 34, "must be signed")]
    [InlineData("kind: http_json", "kind: http_json, later: poll", 8, 8, "'result' is missing here")]
    [InlineData("kind: http_json", "kind: http_json, send: { kee: id }", 8, 35, "did you mean 'key'?")]
    [InlineData("{ kind: http_json, path: /sources/bank/query }", "{ kind: database, query: delete from t where id = @key }", 8, 33, "one SELECT")]
    [InlineData("{ kind: http_json, path: /sources/bank/query }", "{ kind: database, query: select 1; drop table t }", 8, 33, "one SELECT")]
    [InlineData("{ kind: http_json, path: /sources/bank/query }", "{ kind: database, query: select 1 }", 8, 33, "@key")]
    [InlineData("legal: law", "legal: law\nlimits: { per_second: 0 }", 6, 23, "a whole number from 1")]
    [InlineData("legal: law", "legal: law\nlimits: { at_onze: 4 }", 6, 11, "did you mean 'at_once'?")]
    public void A_mistake_is_pointed_at(string right, string wrong, int line, int column, string told)
    {
        var fault = Should.Throw<PackException>(() => Read(Good.Replace(right, wrong))).Errors;
        fault.ShouldContain(error => error.Message.Contains(told) && error.Line == line && error.Column == column, string.Join('\n', fault));
    }

    [Fact]
    public void A_source_says_how_it_is_asked_and_how_much_it_bears()
    {
        var source = Read(Good.Replace("legal: law", "legal: law\nlimits: { per_second: 20, at_once: 4 }").Replace("key: identity", "key: household")
            .Replace("{ kind: http_json, path: /sources/bank/query }",
                "{ kind: http_json, method: GET, path: /q, sign: hmac, paged: true, later: poll, result: /r, send: { key: hh }, reply: { records: data.list, status: none } }"));
        source.Limits.ShouldBe(new SourceLimits(20, 4));
        source.Key.ShouldBe(SourceKey.Household);
        source.Reach.ShouldBe(new HttpReach(true, "/q", Signing.Hmac, "X-Signature", true, Later.Poll, "/r", SentFields.Agreed with { Key = "hh" },
            ReplyShape.Agreed with { Records = "data.list", Status = null, Identity = "household" }));
        Read(Good).Limits.ShouldBe(SourceLimits.None);
        Read(Good).Reach.ShouldBe(new HttpReach(false, "/sources/bank/query", Signing.None, null, false, Later.Never, null, SentFields.Agreed, ReplyShape.Agreed));
        Read(Good.Replace("{ kind: http_json, path: /sources/bank/query }", "{ kind: database, query: select * from t where id = @key }")).Reach
            .ShouldBeOfType<DatabaseReach>().Reply.Identity.ShouldBe("identity");
        Read(Good.Replace("{ kind: http_json, path: /sources/bank/query }", "{ kind: file_drop, reply: { identity: 身份证号 } }")).Reach
            .ShouldBeOfType<FileReach>().Reply.Identity.ShouldBe("身份证号");
        Read(Good.Replace("{ kind: http_json, path: /sources/bank/query }", "{ kind: manual }")).Reach.ShouldBeOfType<ManualReach>();
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
