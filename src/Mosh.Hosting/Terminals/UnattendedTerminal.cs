using System.Runtime.Versioning;
using Mosh.Hosting.EventLoop;

namespace Mosh.Hosting.Terminals;

/// <summary>
/// A terminal at which nobody sits, for a program whose output goes elsewhere: what it writes here is a question to the user.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class UnattendedTerminal : IDisposable
{
    private const int BlockSize = 1024;

    /// <summary>Our choice; it passes only where another program has the terminal still open.</summary>
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(1);

    private readonly PseudoTerminal _terminal = PseudoTerminal.Open(WindowSize.Default);
    private Thread? _watch;
    private volatile bool _hasQuestion;

    private UnattendedTerminal()
    {
    }

    /// <summary>The path of the device, for the program.</summary>
    public string DeviceName => _terminal.DeviceName;

    /// <summary>Whether anything was written.</summary>
    public bool HasQuestion => _hasQuestion;

    /// <exception cref="SystemCallException">There is no terminal left.</exception>
    public static UnattendedTerminal Open() => new();

    /// <summary>Begins to watch, once the program runs.</summary>
    /// <param name="asked">Called at the first question, on a thread of the terminal's own.</param>
    public void WatchForQuestion(Action asked)
    {
        _watch = new Thread(() => Watch(asked)) { IsBackground = true, Name = "unattended terminal" };
        _watch.Start();
    }

    /// <summary>Reads what is left when the program has ended; then <see cref="HasQuestion"/> is final.</summary>
    /// <remarks>Until now we have kept the device open: to programs that open it only to ask, it would be gone otherwise.</remarks>
    public void Finish()
    {
        _terminal.ReleaseDevice();
        _watch?.Join(ReadingTime);
    }

    /// <summary>Closes a terminal that is not watched; the watching thread closes it itself.</summary>
    public void Dispose() => _terminal.Dispose();

    private void Watch(Action asked)
    {
        using (_terminal)
        {
            Span<byte> block = stackalloc byte[BlockSize];
            var poller = new Poller();
            try
            {
                int count;
                while ((count = Read(poller, block)) != 0)
                {
                    if (count > 0 && !_hasQuestion)
                    {
                        _hasQuestion = true;
                        asked();
                    }
                }
            }
            catch (SystemCallException)
            {
                // Linux reports the end of a terminal as an input/output error.
            }
        }
    }

    private int Read(Poller poller, Span<byte> block)
    {
        poller.Clear();
        poller.Add(_terminal.Master.Number, PollEvents.Readable);
        poller.Wait(long.MaxValue);
        return _terminal.Master.Read(block);
    }
}
