using System.Net.Sockets;
using Mosh.Hosting.EventLoop;

namespace Mosh.Hosting.Tests.EventLoop;

/// <summary>The wait that Windows uses, on this system.</summary>
public sealed class PortableWakeUpTests() : WakeUpTests(isPortable: true)
{
    [Fact]
    public void A_socket_of_the_framework_can_be_waited_for_by_poll_too()
    {
        using WakeUp wakeUp = WakeUp.Open(isPortable: true);
        var poller = new Poller(isPortable: false);
        poller.Add(wakeUp.Source, PollEvents.Readable);
        wakeUp.Signal();
        Assert.True(poller.Wait(5000));
    }

    [Fact]
    public void A_bare_descriptor_is_refused() =>
        Assert.Throws<PlatformNotSupportedException>(() => new Poller(isPortable: true).Add(0, PollEvents.Readable));

    [Fact]
    public void Reading_and_writing_are_told_apart()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        var poller = new Poller(isPortable: true);
        int place = poller.Add(socket, PollEvents.Readable | PollEvents.Writable);
        Assert.True(poller.Wait(5000));
        Assert.Equal(PollEvents.Writable, poller[place]);
    }
}
