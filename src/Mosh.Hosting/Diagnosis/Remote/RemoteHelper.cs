using System.Text;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.ForeignText;

namespace Mosh.Hosting.Diagnosis.Remote;

/// <summary>
/// The running <see cref="RemoteScript"/>: ssh (or a local shell) with both ends of its streams. ssh asks for passwords on the
/// terminal, so its standard input is free. One thread, but for the readers inside.
/// </summary>
internal sealed class RemoteHelper : IDisposable
{
    // Our choice: what ssh says last tells why it has failed.
    private const int RememberedLines = 40;

    // Our choice: the script needs half a second for a server that it has to ask, 4 s for one that must be killed.
    private static readonly TimeSpan LeavingTime = TimeSpan.FromSeconds(1);

    private readonly IBootstrapProcess _process;
    private readonly ProcessLines _lines;
    private readonly bool _runsScript;
    private readonly bool _hidesPeerReport;
    private readonly IBootstrapObserver _observer;
    private readonly Queue<string> _messages = new();
    private readonly SshPeerReport _peer = new();

    private RemoteHelper(IBootstrapProcess process, bool runsScript, bool hidesPeerReport, IBootstrapObserver observer)
    {
        _process = process;
        _lines = new ProcessLines(process);
        _runsScript = runsScript;
        _hidesPeerReport = hidesPeerReport;
        _observer = observer;
    }

    /// <summary>What the script has told so far.</summary>
    internal RemoteReport Report { get; } = new();

    /// <summary>The address that ssh reached, if it told.</summary>
    internal System.Net.IPAddress? Peer
    {
        get
        {
            _ = _process.TerminalLines.Count(_peer.Accept);
            return _peer.Peer;
        }
    }

    /// <summary>The exit status; only after <see cref="ReadUntil"/> has returned false.</summary>
    internal int ExitStatus { get; private set; }

    /// <summary>Whether ssh had a question, and nobody was there to be asked; only after <see cref="ReadUntil"/> has returned false.</summary>
    internal bool HasAsked => _process.HasAsked;

    /// <summary>The last lines of ssh and of the host that are none of the script's.</summary>
    internal IReadOnlyList<string> Messages => [.. _messages, .. _process.TerminalLines.Where(line => !SshPeerReport.IsReport(line))];

    /// <summary>Starts the words and hands them the script.</summary>
    /// <param name="runner">Starts the program, with an input of ours.</param>
    /// <param name="words">The program and its arguments.</param>
    /// <param name="script">The script.</param>
    /// <param name="runsScript">Whether the program runs the script itself, and is not just the way to it.</param>
    /// <param name="hidesPeerReport">Whether ssh's log level was raised for our sake: what it prints more is not for the user.</param>
    /// <param name="observer">Hears the lines that are none of the script's.</param>
    /// <exception cref="BootstrapException">There is no such program.</exception>
    internal static RemoteHelper Start(
        IProcessRunner runner, IReadOnlyList<string> words, string script, bool runsScript, bool hidesPeerReport, IBootstrapObserver observer)
    {
        var helper = new RemoteHelper(runner.Start(words), runsScript, hidesPeerReport, observer);
        helper.Write(script);
        return helper;
    }

    /// <summary>Reads until the report is as wanted.</summary>
    /// <returns>False if the program has ended before that.</returns>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired, or Ctrl-C has ended ssh itself.</exception>
    internal bool ReadUntil(Func<RemoteReport, bool> isWanted, TimeSpan timeout, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            while (!isWanted(Report))
            {
                if (!_lines.TryRead(out byte[] line, limit.Token))
                {
                    ExitStatus = _lines.WaitForExit(limit.Token);
                    return _process.WasInterrupted ? throw new OperationCanceledException("ssh was interrupted by the user.") : false;
                }

                Take(line);
            }

            return true;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    /// <summary>Has the script end what it started.</summary>
    /// <param name="ended">The processes that should be ending by themselves.</param>
    internal void Finish(IEnumerable<int> ended) => Write(string.Join(' ', ended) + "\n");

    /// <summary>The script ends its servers when its input ends; ssh itself gets a moment to end, too.</summary>
    public void Dispose()
    {
        Write("\n");
        CloseInput();
        if (!_lines.HasEndedWithin(LeavingTime) && !_runsScript)
        {
            // The host sees the connection end, and the script goes on without it.
            _lines.Dispose();
        }

        _process.Dispose();
    }

    private void CloseInput()
    {
        try
        {
            _process.Input!.Close();
        }
        catch (IOException)
        {
            // What could not be written before cannot be written now.
        }
    }

    private void Write(string text)
    {
        try
        {
            _process.Input!.Write(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));
            _process.Input.Flush();
        }
        catch (IOException)
        {
            // It has ended already; its exit status says more.
        }
    }

    private void Take(byte[] bytes)
    {
        string line = Encoding.UTF8.GetString(bytes).TrimEnd('\r', '\n');
        if (Report.Accept(line) || (_peer.Accept(line) && _hidesPeerReport))
        {
            return;
        }

        string shown = HostText.Clean(line);
        _observer.Line(Encoding.UTF8.GetBytes(shown + "\n"));
        if (shown.Trim().Length > 0)
        {
            _messages.Enqueue(shown.Trim());
        }

        if (_messages.Count > RememberedLines)
        {
            _messages.Dequeue();
        }
    }
}
