// What the origin of a value is called: the source's own name from the pack, or the way it was learned.
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Words = Sunbeam.Shell.Words.Words;
using YamlDotNet.Serialization;

namespace Sunbeam.Journey.Assess;

public static class OriginWords
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder().IgnoreUnmatchedProperties().Build();

    public static string Of(Pack pack, string origin, Words words) => origin switch
    {
        "declared" => words["本人申报"],
        "visit" => words["入户调查"],
        CountFacts.Overruled => words["人工更正"],
        CountFacts.Registry => words["登记"],
        "source:*" => words["部门核对"],
        _ when origin.StartsWith("source:", StringComparison.Ordinal) => Source(pack, origin["source:".Length..], words),
        _ when origin.StartsWith("import:", StringComparison.Ordinal) => words["花名册"],
        _ => origin,
    };

    private static string Source(Pack pack, string id, Words words)
    {
        var file = pack.Files("sources").FirstOrDefault(source => source.Name == id);
        if (file is null) return id;
        var label = Yaml.Deserialize<Written>(file.Text).label;
        return words.Of(label.GetValueOrDefault("zh", id), label.GetValueOrDefault("en", id));
    }

    private sealed class Written
    {
        public Dictionary<string, string> label { get; init; } = [];
    }
}
