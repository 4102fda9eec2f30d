using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Server;

/// <summary>The report of a server that was not detached: the connect line on its own standard output (spec server.md §4).</summary>
internal sealed class PrintedReport : IServerReport
{
    public WindowSize StarterSize
    {
        get
        {
            _ = WindowSize.TryGet(StandardStreams.Input, out WindowSize size);
            return size;
        }
    }

    public void Ready(int port, string printableKey, bool keepsStreams) => StandardStreams.WriteOutput(ConnectLine(port, printableKey));

    /// <summary>What the bootstrap waits for. On a terminal it gets a line of its own, whatever the shell has left there.</summary>
    public static string ConnectLine(int port, string printableKey) =>
        (StandardStreams.IsTerminal(StandardStreams.Input) ? "\r\n\n" : string.Empty) + BootstrapReply.ConnectLineOf(port, printableKey) + "\n";
}
