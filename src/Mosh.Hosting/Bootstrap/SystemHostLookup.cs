using System.Net;

namespace Mosh.Hosting.Bootstrap;

/// <summary><see cref="IHostLookup"/> as <c>getaddrinfo</c> answers.</summary>
internal sealed class SystemHostLookup : IHostLookup
{
    public IPAddress[] Resolve(string host)
        => IPAddress.TryParse(host.Trim('[', ']'), out var numeric) ? [numeric] : Dns.GetHostAddresses(host);
}
