using System.Net.Sockets;
using System.Text;
using Mosh.Hosting.Native;
using Mosh.Sessions.Statistics;

namespace Mosh.Hosting.Registry;

/// <summary>The asking end of <see cref="RegistryConnection"/>.</summary>
internal static class OwnerQuestion
{
    private const int LongestAnswer = 16384;

    /// <summary>Asks the owner of an entry how its session is doing, and removes the entry if it has died.</summary>
    /// <returns>Null for a dead entry.</returns>
    public static async Task<RegisteredSession?> AskAsync(SessionFacts facts, RegistryFolder folder, CancellationToken deadline)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            if (!await TryConnectAsync(socket, facts, folder, deadline).ConfigureAwait(false))
            {
                RegistryFiles.Remove(folder.EntryOf(facts.Id));
                RegistryFiles.Remove(folder.SocketOf(facts.InstanceId));
                return null;
            }

            if (await ReadGreetingAsync(socket, deadline).ConfigureAwait(false) is { } text)
            {
                SessionStatistics statistics = StatisticsText.Parse(text, out bool isAttached);
                return new RegisteredSession(facts, statistics, isAttached);
            }

            // The owner left while it was asked.
            return null;
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException)
        {
            return new RegisteredSession(facts, null, false);
        }
    }

    /// <summary>Connects to an owner. Nothing is said to a socket that is not this user's, and nothing believed that it says.</summary>
    /// <returns>False when there is none.</returns>
    public static async Task<bool> TryConnectAsync(Socket socket, SessionFacts facts, RegistryFolder folder, CancellationToken cancellation)
    {
        string path = folder.SocketOf(facts.InstanceId);
        try
        {
            if (!OperatingSystem.IsWindows() && FileStatus.TryGet(path, out FileStatus status) && !IsOwnSocket(status))
            {
                return false;
            }

            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation).ConfigureAwait(false);
            return PeerUser.IsOwn(socket);
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.ConnectionRefused && !MayStillRun(facts))
        {
            return false;
        }
        catch (SocketException) when (!Path.Exists(path))
        {
            return false;
        }
    }

    /// <summary>Reads what an owner tells everyone who connects.</summary>
    /// <returns>Null when it left.</returns>
    public static async Task<string?> ReadGreetingAsync(Socket socket, CancellationToken cancellation)
    {
        byte[] buffer = new byte[LongestAnswer];
        int length = 0;
        while (length < buffer.Length)
        {
            int count;
            try
            {
                count = await socket.ReceiveAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false);
            }
            catch (SocketException)
            {
                return null;
            }

            length += count;
            if (buffer.AsSpan(0, length).IndexOf("\n\n"u8) >= 0)
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }

            if (count == 0)
            {
                return null;
            }
        }

        return null;
    }

    // A link too is somebody else's: ours are none.
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static bool IsOwnSocket(FileStatus status) => status.Kind == FileKind.Socket && status.Owner == Libc.UserId();

    // macOS refuses as well when an owner that is stopped has too many questions waiting.
    private static bool MayStillRun(SessionFacts facts)
    {
        const int NoSignal = 0;
        return Platform.IsMac && Libc.Kill(facts.ProcessId, NoSignal) == 0;
    }
}
