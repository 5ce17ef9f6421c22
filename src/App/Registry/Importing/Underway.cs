// How far the files are that are being read now, for whoever waits before the page: tens of thousands of lines take a while.
using System.Collections.Concurrent;
using Sunbeam.Access;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Registry.Importing;

/// <param name="Lines">How many have been read; null where nothing is being read.</param>
public sealed record UnderwayModel(int? Lines);

public sealed class Underway
{
    private readonly ConcurrentDictionary<long, int> _lines = new();

    /// <summary>How many lines of somebody's file have been read; null where none of theirs is underway.</summary>
    public int? Of(Actor actor) => _lines.TryGetValue(actor.AccountId, out var lines) ? lines : null;

    public void Say(Actor actor, int lines) => _lines[actor.AccountId] = lines;

    public void End(Actor actor) => _lines.TryRemove(actor.AccountId, out _);

    internal static void Map(IEndpointRouteBuilder routes, IReadOnlyList<Role> readers)
    {
        var underway = routes.ServiceProvider.GetRequiredService<Underway>();
        routes.MapPage<UnderwayLine, UnderwayModel>("/imports/underway", [.. readers],
            reading => Task.FromResult<UnderwayModel?>(new UnderwayModel(underway.Of(reading.Actor))));
    }
}
