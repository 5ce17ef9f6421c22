// Says where a source is reached, or all of them at once ("*"), as the city's platform is one address for many products.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class SetSourceAddress
{
    public sealed record Input([Asked("数据源")] string Source, [Asked("地址")] string Address);

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/sources/address", [Role.Administrator], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        var known = Law.Districts.SelectMany(district => SourceDefinition.All(law.For(district)));
        if (input.Source != SourceAddress.Any && known.All(source => source.Id != input.Source))
            return VerifyProblems.NoSuchSource.At("source");
        if (!IsAddress(input.Address)) return VerifyProblems.BadAddress.At("address");
        var set = await work.Db.Set<SourceAddress>().SingleOrDefaultAsync(one => one.Source == input.Source);
        if (set is null) work.Db.Add(new SourceAddress { Source = input.Source, Address = input.Address });
        else set.Address = input.Address;
        work.Note($"source:{input.Source}", "source.address-set", 0);
        return Answer.Done("/sources");
    }

    /// <summary>The address of a source by its id, its own or that of all; null where neither was set.</summary>
    public static Uri? Of(IReadOnlyDictionary<string, string> addresses, string source) =>
        addresses.TryGetValue(source, out var own) || addresses.TryGetValue(SourceAddress.Any, out own) ? new Uri(own) : null;

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        && address is { UserInfo: "", Query: "", Fragment: "" };
}
