// A source as an administrator would type it, for tests of each way of reaching one.
using Sunbeam.Journey.Verify;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Tests.App.Journey.Verify;

internal static class MadeSource
{
    public const string Identity = "379900198001010019", Other = "379900198001010027";
    public static readonly DateOnly Today = new(2026, 11, 20);
    public static readonly Question Question = new(7, Identity, "S-1", Today);
    public static readonly Patience Short = new() { Timeout = TimeSpan.FromSeconds(5), LargestReplyBytes = 10_000, MostRows = 50, LargestFileBytes = 100_000 };

    private const string Deposits = "- { fact: deposits, of: balance, combine: sum, unit: yuan, when_none: 0 }";

    /// <param name="reach">One line of flow YAML.</param>
    public static string Text(string id, string reach, string yields = Deposits, string key = "identity") => $"""
        id: {id}
        department: 某部门
        label: {"{"} zh: 某数据源, en: Some source {"}"}
        key: {key}
        legal: 社会救助法 第四十一条
        purposes: [verify]
        freshness_days: 90
        reach: {reach}
        yields:
          {yields}
        """;

    public static SourceDefinition Of(string reach, string yields = Deposits, string key = "identity")
    {
        var errors = new List<PackError>();
        var source = ReadSource.Of(new Law().For("370214"), new PackFile("made", Text("made", reach, yields, key), "here"), errors);
        errors.ShouldBeEmpty();
        return source!;
    }

    public static async Task<Reply> Ask(SourceDefinition source, ReachedAt at, Question? question = null, Patience? patience = null)
    {
        using var ask = new AskSource(patience ?? Short);
        return await ask.Ask(source, at, question ?? Question, CancellationToken.None);
    }
}
