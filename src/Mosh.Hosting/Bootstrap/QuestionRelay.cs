using System.Runtime.Versioning;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// Puts ssh, on a pseudo-terminal of its own, through to the user's terminal: what it says and asks there goes to the user in the order
/// in which ssh wrote it, keys go to ssh. Ctrl-C does not: it stays the user's signal to this process. Whatever state the user's terminal
/// is in, ssh finds an ordinary one.
/// </summary>
/// <remarks>The relay has a thread of its own between <see cref="Start"/> and <see cref="Finish"/>.</remarks>
[UnsupportedOSPlatform("windows")]
internal sealed class QuestionRelay : IDisposable
{
    private const int BlockSize = 1024;

    /// <summary>Our choice; it passes only where another program has the terminal still open.</summary>
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(1);

    private readonly UserTerminal _user;
    private readonly PseudoTerminal _terminal;
    private readonly SshMessages _messages = new();
    private readonly WakeUp _end = WakeUp.Open();
    private readonly object _gate = new();
    private Thread? _thread;
    private bool _isLent = true;
    private bool _isOver;

    private QuestionRelay(UserTerminal user)
    {
        _user = user;
        _terminal = PseudoTerminal.Open(user.Size);
    }

    /// <summary>The path of the device, for ssh.</summary>
    internal string DeviceName => _terminal.DeviceName;

    /// <summary>What was said so far, line by line.</summary>
    internal IReadOnlyList<string> Lines => _messages.Lines;

    /// <exception cref="SystemCallException">There is no pseudo-terminal left.</exception>
    internal static QuestionRelay Open(UserTerminal user) => new(user);

    /// <summary>Begins, once ssh runs.</summary>
    internal void Start()
    {
        _user.TakeKeys();
        _user.Closing += GiveBack;
        _thread = new Thread(Run) { IsBackground = true, Name = "questions of ssh" };
        _thread.Start();
    }

    /// <summary>Passes on what is left when ssh has ended, and ends.</summary>
    internal void Finish()
    {
        _terminal.ReleaseDevice();
        if (_thread?.Join(ReadingTime) == false)
        {
            _isOver = true;
            _end.Signal();
            _thread.Join();
        }
    }

    // ssh may go on long after it could ask: then it must neither take another's keys nor write.
    private void GiveBack()
    {
        lock (_gate)
        {
            _isLent = false;
        }

        _end.Signal();
    }

    /// <summary>Closes what was never started; the relay's thread closes the rest itself.</summary>
    public void Dispose()
    {
        _terminal.Dispose();
        _end.Dispose();
    }

    private void Run()
    {
        using (_terminal)
        using (_end)
        {
            var poller = new Poller();
            var hasSpoken = false;
            try
            {
                while (true)
                {
                    poller.Clear();
                    var ends = poller.Add(_end.Source, PollEvents.Readable);
                    var said = poller.Add(_terminal.Master.Number, PollEvents.Readable);

                    // What is typed before ssh has said anything is for whoever reads after it.
                    var keys = hasSpoken && Volatile.Read(ref _isLent) ? poller.Add(_user.Number, PollEvents.Readable) : -1;
                    poller.Wait(long.MaxValue);
                    if (poller[ends] != PollEvents.None)
                    {
                        _end.Drain();
                    }

                    if (Volatile.Read(ref _isOver) || (poller[said] != PollEvents.None && !TryShow(ref hasSpoken)))
                    {
                        return;
                    }

                    if (keys >= 0 && poller[keys] != PollEvents.None)
                    {
                        PassKeys();
                    }
                }
            }
            catch (SystemCallException)
            {
                // Linux reports the end of a terminal as an input/output error.
            }
            finally
            {
                Show(_messages.Rest());
            }
        }
    }

    private bool TryShow(ref bool hasSpoken)
    {
        Span<byte> block = stackalloc byte[BlockSize];
        var count = _terminal.Master.Read(block);
        hasSpoken |= count > 0;
        if (count > 0)
        {
            Show(_messages.Take(block[..count]));
        }

        return count != 0;
    }

    private void Show(ReadOnlySpan<byte> text)
    {
        lock (_gate)
        {
            _ = !_isLent || _user.TryWrite(text);
        }
    }

    private void PassKeys()
    {
        Span<byte> block = stackalloc byte[BlockSize];
        lock (_gate)
        {
            var count = _isLent ? _user.Read(block) : 0;

            // Nothing more comes from a terminal that has hung up.
            _isLent &= count != 0;
            _ = count <= 0 || StandardStreams.TryWrite(_terminal.Master.Number, block[..count]);
        }
    }
}
