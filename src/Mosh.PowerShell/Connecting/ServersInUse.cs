using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Mosh.PowerShell.Connecting;

/// <summary>
/// Which servers the sessions of this process have, so that a second client does not come to one: a server has one session, and two
/// clients would only push each other aside. Any thread may use it.
/// </summary>
/// <remarks>A server is known by its key, whatever the address it is reached at. What is kept is a hash: the key cannot be had from it.</remarks>
internal static class ServersInUse
{
    private static readonly ConcurrentDictionary<string, Use> Uses = new();

    /// <summary>Takes the server until the result is given back.</summary>
    /// <exception cref="ServerInUseException">Another session has it.</exception>
    public static Use Take(string key)
    {
        var use = new Use(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
        var present = Uses.GetOrAdd(use.Server, use);
        return present == use ? use : throw new ServerInUseException(present.Session);
    }

    /// <summary>That a session, or the attempt at one, has a server.</summary>
    internal sealed class Use(string server)
    {
        private volatile MoshSession? _session;

        /// <summary>The server.</summary>
        public string Server { get; } = server;

        /// <summary>The session; null until it has connected.</summary>
        public MoshSession? Session
        {
            get => _session;
            set => _session = value;
        }

        /// <summary>Gives the server back.</summary>
        public void End() => Uses.TryRemove(KeyValuePair.Create(Server, this));
    }
}
