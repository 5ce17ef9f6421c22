// Who must sign the record of a visit (入户调查表), as the pack's paper says: so many investigators, and the family.
using Sunbeam.Rules.Packs;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Sunbeam.Journey.Assess;

public static class WhoSigns
{
    private const string Paper = "visit";
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance).IgnoreUnmatchedProperties().Build();

    /// <summary>How many investigators sign at least; none where the pack has no such paper.</summary>
    public static int Investigators(Pack pack)
    {
        var paper = pack.Files("papers").FirstOrDefault(file => file.Name == Paper);
        return paper is null ? 0 : Yaml.Deserialize<Written>(paper.Text).Signatures.Count(signer => signer == "investigator");
    }

    private sealed class Written
    {
        public List<string> Signatures { get; init; } = [];
    }
}
