// The sources that administrators added, put beside those of the law. They are rows; what was read from them is kept with
// the pack until a row changes, so that every node sees what another one added.
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Data;
using Sunbeam.Registry;
using Sunbeam.Rules.Packs;

namespace Sunbeam.Journey.Verify;

internal static class AddedSources
{
    /// <summary>The layer in whose name an added source's mistakes are told.</summary>
    public const string Layer = "here";
    private static readonly ConditionalWeakTable<Law, string> Seen = [];

    public static async Task Read(SunbeamDb db, Law law)
    {
        var rows = await db.Set<AddedSource>().AsNoTracking().OrderBy(one => one.Id).ToListAsync();
        var seen = string.Join(' ', rows.Select(one => $"{one.Id}:{one.Version}:{one.AddedAt.ToUnixTimeMilliseconds()}"));
        if (Seen.TryGetValue(law, out var before) && before == seen) return;
        foreach (var district in Law.Districts)
        {
            var pack = law.For(district);
            // What the law has come to know by that name since, or can no longer mean, is left out and stays on the page to be put right.
            SourceDefinition.Add(pack, [.. rows.Where(one => one.District == district && !InPack(pack, one.Id))
                .Select(one => ReadSource.Of(pack, new PackFile(one.Id, one.Definition, Layer), [])).OfType<SourceDefinition>()]);
        }
        Seen.AddOrUpdate(law, seen);
    }

    public static bool InPack(Pack pack, string id) => pack.Files("sources").Any(file => file.Name == id);
}
