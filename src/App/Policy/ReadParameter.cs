// One number of the law through time, as a picture and line by line, and which programmes rest on it.
using Sunbeam.Journey.Decide;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Policy;

public sealed record ParameterModel(ParameterRow Row, IReadOnlyList<ProgrammeName> UsedBy, DateOnly Date);

public static class ReadParameter
{
    public static void Map(IEndpointRouteBuilder routes, Law law) => routes.MapPage<ParameterPage, ParameterModel>(
        "/policy/parameters/{name}", ReadPolicy.Readers,
        reading => Task.FromResult(Read(ReadPolicy.Pack(reading, law), reading.Http.Request.RouteValues["name"]?.ToString() ?? "", reading.Today)));

    private static ParameterModel? Read(Pack pack, string name, DateOnly today)
    {
        if (!pack.Parameters.TryGetValue(name, out var parameter)) return null;
        var words = new LawWords(pack);
        return new ParameterModel(ParameterRow.Of(pack, parameter, today),
            [.. pack.Programmes.Values.Where(programme => words.Follow(ReadPolicy.Texts(programme), today).Parameters.Contains(parameter))
                .Select(programme => new ProgrammeName(programme.Id, programme.LabelZh, programme.LabelEn))], today);
    }
}
