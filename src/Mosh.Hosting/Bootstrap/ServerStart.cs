using System.Globalization;
using System.Text;
using Mosh.Hosting.ForeignText;

namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// One run of the command that starts the server: its lines are sorted into ours, ssh's additional ones and those for the user, until
/// the server has announced itself or the program has ended.
/// </summary>
/// <param name="Reply">What the <c>MOSH …</c> lines said.</param>
/// <param name="Peer">The address that ssh reached, if it told.</param>
/// <param name="ExitStatus">The program's exit status.</param>
/// <param name="LastLines">The end of what was shown to the user, oldest first, without line ends.</param>
internal sealed record ServerStart(BootstrapReply Reply, System.Net.IPAddress? Peer, int ExitStatus, IReadOnlyList<string> LastLines)
{
    /// <summary>Whether the program had a question and nobody was there to be asked.</summary>
    internal bool HasAsked { get; init; }

    /// <summary>The server's process on its host; null if it did not tell.</summary>
    internal int? ProcessId { get; init; }

    /// <summary>Enough for the reason of a failure; a banner of many pages is not kept.</summary>
    private const int RememberedLines = 40;

    /// <summary>The environment variable with the process id of the client.</summary>
    internal const string ClientProcessVariable = "MOSH_CLIENT_PID";

    /// <summary>Whose session it will be, as stock's wrapper tells it (bootstrap.md §6). A server on this machine passes it on to its session.</summary>
    private static (string Name, string Value) ClientProcess => (ClientProcessVariable, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    /// <param name="runner">Starts the program.</param>
    /// <param name="words">The program and its arguments.</param>
    /// <param name="hidesPeerReport">True if ssh's log level was raised for our sake: what it prints more is not for the user.</param>
    /// <param name="observer">Hears the lines for the user.</param>
    /// <param name="cancellation">Ends the program.</param>
    /// <param name="variables">Environment variables for the program.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired, or Ctrl-C has ended the program itself.</exception>
    internal static ServerStart Run(
        IProcessRunner runner,
        IReadOnlyList<string> words,
        bool hidesPeerReport,
        IBootstrapObserver observer,
        CancellationToken cancellation,
        params ReadOnlySpan<(string Name, string Value)> variables)
    {
        var reply = new BootstrapReply();
        var peer = new SshPeerReport();
        var last = new Queue<string>();
        using var process = runner.Start(words, [.. variables, ClientProcess]);
        using var lines = new ProcessLines(process);
        while (!reply.IsComplete && lines.TryRead(out var bytes, cancellation))
        {
            var line = Encoding.UTF8.GetString(bytes).TrimEnd('\n');
            if (reply.Accept(line) || (peer.Accept(line) && hidesPeerReport))
            {
                continue;
            }

            // The next thing on the terminal must not begin behind an unfinished line. What comes through a pseudo-terminal ends with a
            // carriage return, too, which this terminal may need as long as ssh has it in raw mode.
            var shown = HostText.Clean(line);
            observer.Line(Encoding.UTF8.GetBytes(shown + (line.EndsWith('\r') ? "\r\n" : "\n")));
            Remember(last, shown.TrimEnd());
        }

        var serverProcess = new ServerProcessLine();
        if (reply.IsComplete)
        {
            observer.Entered(BootstrapStage.ServerStarted);
            while (serverProcess.Id is null && lines.TryRead(out var bytes, cancellation))
            {
                serverProcess.Accept(Encoding.UTF8.GetString(bytes));
            }
        }

        var exitStatus = lines.WaitForExit(cancellation);
        if (!reply.IsComplete && process.WasInterrupted)
        {
            throw new OperationCanceledException("ssh was interrupted by the user.");
        }

        var said = process.TerminalLines.Where(line => !peer.Accept(line)).ToList();
        return new(reply, peer.Peer, exitStatus, [.. last, .. said]) { HasAsked = process.HasAsked, ProcessId = serverProcess.Id };
    }

    private static void Remember(Queue<string> last, string line)
    {
        if (line.Length == 0)
        {
            return;
        }

        last.Enqueue(line);
        if (last.Count > RememberedLines)
        {
            last.Dequeue();
        }
    }
}
