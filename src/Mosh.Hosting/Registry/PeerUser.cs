using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Registry;

/// <summary>Who is at the other end of a local socket, from the system and not from the other end.</summary>
/// <param name="User">The number of the user that made the other end.</param>
/// <param name="Process">Its process when it did; null where the system does not tell.</param>
internal readonly record struct PeerUser(uint User, int? Process)
{
    /// <summary>Asks the system.</summary>
    /// <exception cref="SocketException">The other end has gone.</exception>
    [UnsupportedOSPlatform("windows")]
    public static PeerUser Of(Socket socket)
    {
        if (Platform.IsMac)
        {
            // struct xucred of <sys/ucred.h>: version, user, groups. SOL_LOCAL, LOCAL_PEERCRED of <sys/un.h>.
            const int LocalLevel = 0;
            const int LocalPeerCredentials = 1;
            Span<byte> xucred = stackalloc byte[76];
            _ = socket.GetRawSocketOption(LocalLevel, LocalPeerCredentials, xucred);
            return new PeerUser(MemoryMarshal.Read<uint>(xucred[4..]), null);
        }

        // struct ucred of <sys/socket.h>: process, user, group. SOL_SOCKET, SO_PEERCRED.
        const int PeerCredentials = 17;
        Span<byte> credentials = stackalloc byte[12];
        _ = socket.GetRawSocketOption(Platform.SocketLevel, PeerCredentials, credentials);
        return new PeerUser(MemoryMarshal.Read<uint>(credentials[4..]), MemoryMarshal.Read<int>(credentials));
    }

    /// <summary>Whether the other end is this user's.</summary>
    public static bool IsOwn(Socket socket) => OperatingSystem.IsWindows() || Of(socket).User == Libc.UserId();
}
