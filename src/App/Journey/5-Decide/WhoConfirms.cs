// Which office confirms (审核确认): the district's bureau, or the township where the district has delegated it. The
// pack's procedure names the parameter that says so, because a delegation has a day and a source like every number.
using Sunbeam.Access;
using Sunbeam.Rules.Packs;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Sunbeam.Journey.Decide;

public static class WhoConfirms
{
    private const string Folder = "procedures";
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance).IgnoreUnmatchedProperties().Build();

    /// <summary>The role whose act confirms on a day; the district's where the pack says nothing else.</summary>
    public static Role Of(Pack pack, string programme, DateOnly date)
    {
        var procedure = pack.Files(Folder).Select(file => Yaml.Deserialize<Written>(file.Text)).FirstOrDefault(written => written.Programmes.Contains(programme));
        var office = procedure?.ConfirmedBy is { } name && pack.Parameters.TryGetValue(name, out var parameter) ? parameter.On(date, date).Value.Text : "";
        return office == "township" ? Role.Township : Role.District;
    }

    private sealed class Written
    {
        public List<string> Programmes { get; init; } = [];
        public string? ConfirmedBy { get; init; }
    }
}
