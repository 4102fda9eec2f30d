using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
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

    private readonly Process _process;
    private readonly bool _runsScript;
    private readonly BlockingCollection<string> _lines = [];
    private readonly ConcurrentQueue<string> _messages = new();
    private readonly SshPeerReport _peer = new();

    private RemoteHelper(Process process, bool runsScript)
    {
        _process = process;
        _runsScript = runsScript;
        process.OutputDataReceived += (_, e) => Add(e.Data);
        process.ErrorDataReceived += (_, e) => Remember(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What the script has told so far.</summary>
    internal RemoteReport Report { get; } = new();

    /// <summary>The address that ssh reached, if it told.</summary>
    internal System.Net.IPAddress? Peer => _peer.Peer;

    /// <summary>The exit status; only after <see cref="ReadUntil"/> has returned false.</summary>
    internal int ExitStatus => _process.ExitCode;

    /// <summary>The last messages of ssh and of the remote shell.</summary>
    internal IReadOnlyList<string> Messages => [.. _messages];

    /// <summary>Starts the words and hands them the script.</summary>
    /// <param name="words">The program and its arguments.</param>
    /// <param name="script">The script.</param>
    /// <param name="runsScript">Whether the program runs the script itself, and is not just the way to it.</param>
    /// <exception cref="BootstrapException">There is no such program.</exception>
    internal static RemoteHelper Start(IReadOnlyList<string> words, string script, bool runsScript)
    {
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            var helper = new RemoteHelper(Process.Start(start)!, runsScript);
            helper.Write(script);
            return helper;
        }
        catch (Win32Exception e)
        {
            throw ProcessRunner.CannotStart(words[0], e.Message, e);
        }
    }

    /// <summary>Reads until the report is as wanted.</summary>
    /// <returns>False if the program has ended before that.</returns>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> fired.</exception>
    internal bool ReadUntil(Func<RemoteReport, bool> isWanted, TimeSpan timeout, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            while (!isWanted(Report))
            {
                if (!_lines.TryTake(out string? line, Timeout.Infinite, limit.Token))
                {
                    _process.WaitForExitAsync(limit.Token).GetAwaiter().GetResult();
                    return false;
                }

                Report.Accept(line);
            }

            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
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
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // What could not be written before cannot be written now.
        }

        if (!_process.WaitForExit(LeavingTime) && !_runsScript)
        {
            // The host sees the connection end, and the script goes on without it.
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Write(string text)
    {
        try
        {
            _process.StandardInput.Write(text.ReplaceLineEndings("\n"));
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has ended already; its exit status says more.
        }
    }

    private void Add(string? line)
    {
        if (line is null)
        {
            _lines.CompleteAdding();
        }
        else
        {
            _lines.Add(line);
        }
    }

    private void Remember(string? line)
    {
        if (line is null || _peer.Accept(line) || line.Trim().Length == 0)
        {
            return;
        }

        _messages.Enqueue(HostText.Clean(line.Trim()));
        if (_messages.Count > RememberedLines)
        {
            _messages.TryDequeue(out _);
        }
    }
}
