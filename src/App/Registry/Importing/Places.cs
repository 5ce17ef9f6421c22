// The divisions and grids that a file may speak of, and whether a place lies where this import may write.
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Data.Acts;

namespace Sunbeam.Registry.Importing;

internal sealed class Places
{
    private static readonly string[] Endings = ["居民委员会", "村民委员会", "居委会", "村委会", "社区", "村"];
    private readonly Dictionary<string, Division> _byCode;
    private readonly ILookup<string, Division> _townships;
    private readonly Dictionary<(string Township, string Name), Division> _communities = [];
    private readonly IReadOnlyList<(long From, long To)> _reach;

    private Places(List<Division> divisions, IReadOnlyList<(long, long)> reach)
    {
        (_byCode, _reach) = (divisions.ToDictionary(division => division.Code), reach);
        _townships = divisions.Where(division => division.Level == DivisionLevel.Township).ToLookup(division => division.Name);
        var communities = divisions.Where(division => division.Level == DivisionLevel.Community).ToList();
        foreach (var community in communities) _communities[(community.Parent, community.Name)] = community;
        // Officers drop the endings; that is fine as long as one community only is meant.
        foreach (var alike in communities.GroupBy(community => (community.Parent, Short(community.Name))).Where(group => group.Count() == 1))
            _communities.TryAdd(alike.Key, alike.Single());
    }

    /// <summary>The division that the import is about: a district, or something within one.</summary>
    public string? Code { get; private set; }

    /// <summary>Its area, both ends inclusive; everywhere while no division is named.</summary>
    public (long From, long To) Bounds { get; private set; } = (0, long.MaxValue);

    public static async Task<Places> Load(Work work)
    {
        var reach = await work.Db.Reaches.AsNoTracking().Where(reach => reach.AccountId == work.Actor.AccountId && reach.Role == work.Actor.Role)
            .Select(reach => new { reach.From, reach.To }).ToListAsync();
        return new Places(await work.Db.Set<Division>().AsNoTracking().ToListAsync(), [.. reach.Select(part => (part.From, part.To))]);
    }

    /// <summary>Narrows everything to a division; false when there is none of that code within reach.</summary>
    public bool Narrow(string code)
    {
        if (!_byCode.TryGetValue(code, out var division) || code.Length < 6) return false;
        if (!_reach.Any(part => part.From <= division.To && division.From <= part.To)) return false;
        (Code, Bounds) = (code, (division.From, division.To));
        return true;
    }

    /// <summary>The district that most of the names of townships belong to; null when none is known.</summary>
    public string? DistrictOf(IEnumerable<string> townships) => townships
        .SelectMany(name => _townships[name.Trim()]).CountBy(township => township.Parent)
        .OrderByDescending(count => count.Value).Select(count => count.Key).FirstOrDefault();

    /// <summary>Whether an area lies within what the import is about and within the importer's reach.</summary>
    public bool Covers(long area) => area >= Bounds.From && area <= Bounds.To && Reaches(area);

    public bool Reaches(long area)
    {
        foreach (var (from, to) in _reach)
            if (from <= area && area <= to) return true;
        return false;
    }

    /// <summary>The first number of what the import is about, within the reach of whoever imports.</summary>
    public long FirstArea(Actor actor) => Math.Max(Bounds.From, actor.Lowest);

    public Division? Township(string name) => _townships[name.Trim()].FirstOrDefault(township => Code is null || township.Parent == Code[..6]);

    public Division? Community(Division township, string name) =>
        _communities.GetValueOrDefault((township.Code, name.Trim())) ?? _communities.GetValueOrDefault((township.Code, Short(name.Trim())));

    /// <summary>Whatever division has that code.</summary>
    public Division? Division(string code) => _byCode.GetValueOrDefault(code.Trim());

    public Division? Community(string code) => _byCode.GetValueOrDefault(code.Trim()) is { Level: DivisionLevel.Community } community ? community : null;

    /// <summary>The area of a grid: the community's digits and three more. Null when the number of the grid cannot be read.</summary>
    public static long? GridArea(Division community, string grid)
    {
        var text = Fold.Number(grid);
        if (text.Length == 0) return community.From;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= community.To - community.From
            ? community.From + number : null;
    }

    private static string Short(string name)
    {
        foreach (var ending in Endings)
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal)) name = name[..^ending.Length];
        return name;
    }
}
