using Mosh.Hosting.Tests.Server;

namespace Mosh.Hosting.Tests.Client;

/// <summary>What sessions leave behind in a process, seen from a process that has nothing else to do.</summary>
public class BackgroundClientLeakTests
{
    [Fact]
    public void Sessions_that_never_connected_or_have_ended_leave_no_thread_and_no_descriptor()
    {
        using ServerProcess server = ServerProcess.Start("sh", "-c", "echo ready; sleep 60");
        using TerminalSession helper = ClientTerminalSession.CountLeaks(server);
        string output = helper.ReadToEnd();
        Assert.Equal("while alive: threads 3\r\nthreads 0 descriptors []\r\n", output);
        server.WaitForEnd();
    }
}
