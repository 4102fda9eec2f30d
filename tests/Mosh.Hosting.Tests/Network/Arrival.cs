using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Network;

namespace Mosh.Hosting.Tests.Network;

/// <summary>Waits for datagrams, which a busy machine may deliver a little after they were sent.</summary>
internal static class Arrival
{
    private const int PatienceMilliseconds = 2000;

    public static void WaitFor(UdpSocket socket) => WaitFor([socket.Source]);

    public static void WaitFor(ServerNetwork server) => WaitFor([server.Source]);

    public static void WaitFor(ClientNetwork client) => WaitFor([.. Enumerable.Range(0, client.Count).Select(client.SourceAt)]);

    // Returns when there is something to read, or when it is clear that nothing comes.
    private static void WaitFor(PollSource[] sources)
    {
        Poller poller = new(isPortable: Array.TrueForAll(sources, source => source.Socket is not null));
        Array.ForEach(sources, source => poller.Add(source, PollEvents.Readable));
        poller.Wait(PatienceMilliseconds);
    }
}
