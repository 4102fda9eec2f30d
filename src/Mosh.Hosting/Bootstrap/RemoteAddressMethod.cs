namespace Mosh.Hosting.Bootstrap;

/// <summary>How the addresses of the server are found (<c>--experimental-remote-ip</c>).</summary>
public enum RemoteAddressMethod
{
    /// <summary>
    /// Our own: everything that one ssh run and the resolver can tell is a candidate, and the client tries all of them at once.
    /// </summary>
    Auto,

    /// <summary>Stock's default: ssh goes through a relay of ours, which tells the address that it reached.</summary>
    Proxy,

    /// <summary>The server's own view: <c>SSH_CONNECTION</c>.</summary>
    Remote,

    /// <summary>The name is resolved here, and ssh is sent to that address.</summary>
    Local,
}
