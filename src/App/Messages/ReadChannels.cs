// /messages/channels: how mail, SMS and WeChat are reached.
using Microsoft.EntityFrameworkCore;
using Sunbeam.Access;
using Sunbeam.Shell.Doors;

namespace Sunbeam.Messages;

/// <param name="HasSecret">Whether one was set; it is shown to nobody.</param>
public sealed record ChannelLine(Channel Channel, bool On, string? Address, string? Sender, string? Login, string? Body, string? Site, bool Encrypted,
    bool HasSecret, string? Trusted);

public sealed record Channels(IReadOnlyList<ChannelLine> All);

public static class ReadChannels
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage<ChannelsPage, Channels>("/messages/channels", [Role.Administrator], Read);

    private static async Task<Channels?> Read(Reading reading)
    {
        var set = await reading.Db.Set<ChannelSetting>().ToDictionaryAsync(one => one.Channel);
        return new Channels([.. Enum.GetValues<Channel>().Select(channel => set.TryGetValue(channel, out var one)
            ? new ChannelLine(channel, one.On, one.Address, one.Sender, one.Login, one.Body, one.Site, one.Encrypted, one.Secret is not null, one.Trusted)
            : new ChannelLine(channel, false, null, null, null, null, null, true, false, null))]);
    }
}
