using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Registry;

/// <summary>Asks an owner to end its session. The end is seen by the connection, without asking again.</summary>
internal static class OwnerCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static async Task<EndOutcome> EndAsync(
        SessionFacts facts, bool force, TimeSpan wait, RegistryFolder folder, CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Patience);
        bool isAccepted = false;
        byte[] buffer = new byte[RegistryConnection.Accepted.Length];
        try
        {
            if (!await OwnerQuestion.TryConnectAsync(socket, facts, folder, deadline.Token).ConfigureAwait(false)
                || await OwnerQuestion.ReadGreetingAsync(socket, deadline.Token).ConfigureAwait(false) is null)
            {
                return EndOutcome.AlreadyGone;
            }

            string command = force ? RegistryConnection.AbortCommand : RegistryConnection.EndCommand;
            _ = await socket.SendAsync(Encoding.ASCII.GetBytes(command), deadline.Token).ConfigureAwait(false);
            isAccepted = await socket.ReceiveAsync(buffer, deadline.Token).ConfigureAwait(false) > 0;
            deadline.CancelAfter(wait);
            while (await socket.ReceiveAsync(buffer, deadline.Token).ConfigureAwait(false) > 0)
            {
            }

            return EndOutcome.Ended;
        }
        catch (SocketException)
        {
            return isAccepted ? EndOutcome.Ended : EndOutcome.NoAnswer;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return isAccepted ? EndOutcome.StillEnding
                : force && facts.Role == SessionRole.Server ? await KillAsync(facts, socket, cancellation).ConfigureAwait(false)
                : EndOutcome.NoAnswer;
        }
    }

    // The socket is connected. Where the system tells whose it is, the entry's word is not enough to end a process. Its end
    // closes the connection.
    private static async Task<EndOutcome> KillAsync(SessionFacts facts, Socket socket, CancellationToken cancellation)
    {
        if (!socket.Connected || OperatingSystem.IsWindows() || !IsProcessOf(facts, socket))
        {
            return EndOutcome.NoAnswer;
        }

        _ = Libc.Kill(facts.ProcessId, Platform.SignalKill);
        byte[] rest = new byte[256];
        try
        {
            while (await socket.ReceiveAsync(rest, cancellation).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // Reset, with what it had not read: gone as well.
        }

        return EndOutcome.Ended;
    }

    [UnsupportedOSPlatform("windows")]
    private static bool IsProcessOf(SessionFacts facts, Socket socket)
    {
        try
        {
            return PeerUser.Of(socket).Process is not { } process || process == facts.ProcessId;
        }
        catch (SocketException)
        {
            // It has just gone by itself.
            return false;
        }
    }
}
