// Says where a source is reached and with what secret, or all of them at once ("*"), as the city's platform is one address
// for many products. The secret is sealed, used, and never shown again.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;
using Sunbeam.Data.Secrets;
using Sunbeam.Registry;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Journey.Verify;

public static class SetSourceAddress
{
    /// <param name="Source">Its id, or "*".</param>
    /// <param name="Address">http(s):// for an interface, postgres:// or sqlite:// for a database, file:// for a folder.</param>
    /// <param name="Secret">Left out, the one that was set stays, as long as the address does.</param>
    public sealed record Input([Asked("数据源")] string Source, [Asked("地址")] string Address, [Asked("密钥")] string? Secret = null)
    {
        // A record writes all it holds; a secret must not end in a log.
        public override string ToString() => Source;
    }

    public static void Map(IEndpointRouteBuilder routes, Law law) =>
        routes.MapAct<Input>("/sources/address", [Role.Administrator], (input, work) => Run(input, work, law));

    public static async Task<Answer> Run(Input input, Work work, Law law)
    {
        await AddedSources.Read(work.Db, law);
        var source = Law.Districts.SelectMany(district => SourceDefinition.All(law.For(district))).FirstOrDefault(source => source.Id == input.Source);
        if (source is null && input.Source != SourceAddress.Any) return VerifyProblems.NoSuchSource.At("source");
        if (source?.Reach is ManualReach) return VerifyProblems.NotReached.At("source");
        if (!Fits(input.Address, source?.Reach.Schemes ?? ["http", "https"])) return VerifyProblems.BadAddress.At("address");

        var set = await work.Db.Set<SourceAddress>().SingleOrDefaultAsync(one => one.Source == input.Source);
        if (set is null) work.Db.Add(set = new SourceAddress { Source = input.Source, Address = input.Address });
        // What was meant for one place is not sent to another.
        if (set.Address != input.Address) (set.Address, set.Secret) = (input.Address, null);
        if (input.Secret is not null) set.Secret = work.Keeper.Seal(input.Secret, SourceAddress.SecretPlace(input.Source));
        work.Note($"source:{input.Source}", "source.address-set", 0, input.Secret is null ? "" : "secret=set");
        return Answer.Done("/sources");
    }

    /// <summary>Where a source is reached, by its own address or that of all; null where neither was set.</summary>
    internal static ReachedAt? Of(IReadOnlyDictionary<string, SourceAddress> addresses, SourceDefinition source, Keeper keeper) =>
        Row(addresses, source) is not { } set ? null
        : new ReachedAt(new Uri(set.Address), set.Secret is null ? null : keeper.Open(set.Secret, SourceAddress.SecretPlace(set.Source)));

    /// <summary>The row by which a source is reached.</summary>
    internal static SourceAddress? Row(IReadOnlyDictionary<string, SourceAddress> addresses, SourceDefinition source) =>
        addresses.TryGetValue(source.Id, out var own) || source.Reach is HttpReach && addresses.TryGetValue(SourceAddress.Any, out own) ? own : null;

    private static bool Fits(string text, IReadOnlyList<string> schemes) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme) && address is { Query: "", Fragment: "" }
        && address.Scheme switch
        {
            "file" or "sqlite" => address.Host.Length == 0 && address.LocalPath.Length > 1,
            // A name without a password: that is the secret.
            "postgres" => address.UserInfo.Length > 0 && !address.UserInfo.Contains(':', StringComparison.Ordinal) && address.AbsolutePath.Length > 1,
            _ => address.UserInfo.Length == 0,
        };
}
