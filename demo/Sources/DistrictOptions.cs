// The three options that name a made-up district; both verbs take them.
using System.CommandLine;
using Sunbeam.Demo.World;

namespace Sunbeam.Demo.Sources;

internal sealed class DistrictOptions
{
    private readonly Option<string> code = new("--district") { Description = "区划代码 division code", DefaultValueFactory = _ => "370214" };
    private readonly Option<int> residents = new("--residents") { Description = "人数 residents", DefaultValueFactory = _ => 20_000 };
    private readonly Option<int> seed = new("--seed") { Description = "种子 seed", DefaultValueFactory = _ => 1 };

    public void AddTo(Command command)
    {
        command.Add(code);
        command.Add(residents);
        command.Add(seed);
    }

    public District Read(ParseResult call) => new(call.GetValue(code)!, call.GetValue(residents), call.GetValue(seed));
}
