// Behind a reverse proxy every visitor seems to come from the proxy, and one rate limit would count a whole town. The proxy says in
// a header who it was; but anybody can write that header, so it is believed from the proxies that were named, and from nobody else.
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Sunbeam.Data;
using IPNetwork = System.Net.IPNetwork;

namespace Sunbeam.Shell;

internal static class TrustProxies
{
    public static void Use(WebApplication app, Home home)
    {
        if (home.Settings.Proxies.Count == 0) return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // Proxies may stand behind each other: one goes back from the nearest, as long as each is one of them.
            ForwardLimit = null,
        };
        // This machine itself is believed by default; a proxy on it is named like any other.
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var network in home.Settings.Proxies.Select(Read)) options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }

    /// <summary>An address, or a network as 10.2.0.0/24.</summary>
    /// <exception cref="HomeException">It is neither.</exception>
    public static IPNetwork Read(string written)
    {
        if (IPAddress.TryParse(written, out var one)) return new IPNetwork(one, one.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(written, out var network) ? network
            : throw new HomeException($"'{written}' is neither the address of a proxy nor a network; write 127.0.0.1 or 10.2.0.0/24.");
    }
}
