using System.Net;
using System.Net.Sockets;

namespace Mosh.Hosting.Bootstrap;

/// <summary>The system's resolver.</summary>
internal interface IHostLookup
{
    /// <summary>All addresses of <paramref name="host"/>, a name or a numeric address.</summary>
    /// <exception cref="SocketException">The name is not known.</exception>
    IPAddress[] Resolve(string host);
}
