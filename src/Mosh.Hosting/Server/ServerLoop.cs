using System.Runtime.Versioning;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Network;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Registry;
using Mosh.Hosting.Signals;
using Mosh.Hosting.Time;
using Mosh.Sessions.Server;
using Mosh.Sessions.Statistics;
using Mosh.Transport;

namespace Mosh.Hosting.Server;

/// <summary>
/// The server's loop (spec server.md §7): one thread that waits for the network, the application and signals, hands what
/// comes to the session with one reading of the clock, and lets the session send. It owns nothing it was given.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed partial class ServerLoop(
    ServerSession session,
    ServerNetwork network,
    Application application,
    ServerTimeouts timeouts,
    LoginRecord login,
    SignalPipe signals,
    SessionStatisticsBoard? board,
    SessionRegistration? registration,
    int verbosity) : IServerSink
{
    // spec server.md §7 reads 16 KB from the application at once. Ours: enough that the loop costs little beside the reading, and
    // still a millisecond at most.
    private const int OutputSize = 65536;

    // Our choice: output with fewer line feeds is not a flood of lines.
    private const int LongestLine = 160;

    // Our choice: enough that a burst is not answered datagram by datagram, few enough that the application gets its turn.
    private const int MostDatagramsPerTurn = 64;

    // Our choice, as the client's: however much work a client makes, the application and the signals get their turn.
    private const int LongestReceiveMilliseconds = 50;

    private readonly Poller _poller = new();
    private readonly byte[] _datagram = new byte[UdpSocket.ReceiveBufferSize];
    private readonly QuietMemory _memory = new();
    private byte[]? _output;
    private long _now;

    /// <summary>Serves until the session is over.</summary>
    public void Run()
    {
        try
        {
            while (!session.IsFinished)
            {
                Turn();
            }
        }
        catch (TransportException exhausted)
        {
            StandardStreams.WriteErrorLine($"Crypto exception: {exhausted.Message}");
        }
    }

    /// <inheritdoc/>
    public void WriteToApplication(ReadOnlySpan<byte> bytes)
    {
        _memory.Worked(_now);
        application.TypeKeys(bytes, _now);
    }

    /// <inheritdoc/>
    public void ReplyToApplication(ReadOnlySpan<byte> replies) => application.Reply(replies, _now);

    /// <inheritdoc/>
    public void ResizeApplication(int width, int height) => application.Resize(width, height);

    private void Turn()
    {
        bool isReadingApplication = application.IsRunning && !session.IsShuttingDown;
        long start = MonotonicClock.NowMilliseconds;
        _poller.Clear();
        int networkPlace = _receiveGate.IsOpen(start) ? _poller.Add(network.Source, PollEvents.Readable) : -1;
        int signalPlace = _poller.Add(signals.Descriptor, PollEvents.Readable);
        int applicationPlace = isReadingApplication ? _poller.Add(application.Descriptor, application.WantedEvents(start)) : -1;
        registration?.AddTo(_poller);
        _poller.Wait(WaitTime(start));

        long now = _now = MonotonicClock.NowMilliseconds;
        if (networkPlace >= 0 && _poller[networkPlace] != PollEvents.None)
        {
            ReceiveDatagrams(now);
        }

        if (isReadingApplication && _poller[applicationPlace] != PollEvents.None)
        {
            ServeApplication(_poller[applicationPlace], now);
        }

        if (_poller[signalPlace] != PollEvents.None)
        {
            HandleSignals(signals.Take(), now);
        }

        registration?.Serve(_poller, this);
        application.CheckTime(now);
        if (application.HasEnded)
        {
            session.StartShutdown(now);
        }

        CheckTimeouts(now);
        session.Tick(now, network);
        PublishStatistics(now);
        if (_memory.TryTake(now))
        {
            ReleaseMemory();
        }
    }

    private void ReleaseMemory()
    {
        _output = null;
        session.ReleaseMemory();
        QuietMemory.GiveBack();
    }

    private void PublishStatistics(long now)
    {
        if (board is not null && (session.IsFinished || board.IsDue(now)))
        {
            board.Publish(CreateStatistics(now));
        }
    }

    private SessionStatistics CreateStatistics(long now) => session.CreateStatistics(now) with
    {
        RemoteEndpoint = network.HasClientAddress ? network.ClientAddress.ToEndpointText() : null,
        LocalEndpoint = network.LocalAddress.ToEndpointText(),
    };

    private long WaitTime(long now)
    {
        // A timeout that has been obeyed stays due; the shutdown has a limit of its own.
        long limit = session.IsShuttingDown ? long.MaxValue : timeouts.WaitTime(session, now);
        long wait = Math.Min(Math.Min(session.WaitTime(now), limit), _receiveGate.WaitTime(now));
        wait = board is null ? wait : Math.Min(wait, board.WaitTime(now));
        return Math.Min(wait, Math.Min(application.WaitTime(now), LoginWaitTime(now)));
    }

    private void ServeApplication(PollEvents events, long now)
    {
        if ((events & PollEvents.Writable) != 0)
        {
            application.Flush(now);
        }

        // Errors and hang-ups show up as results of reading.
        if ((events & ~PollEvents.Writable) != 0)
        {
            ReadApplication(now);
        }
    }

    /// <summary>
    /// Reads what there is. The kernel prepares the next piece while one is worked on: that takes a fifth off the processor time
    /// for full-screen output, and a third off its duration. Lines are collected instead, as the more of them come at once, the
    /// more scroll away unseen and cost nothing; for these it takes more than half off.
    /// </summary>
    private void ReadApplication(long now)
    {
        byte[] output = _output ??= GC.AllocateUninitializedArray<byte>(OutputSize);
        _memory.Worked(now);
        int length = 0;
        int taken = 0;
        int count;
        do
        {
            count = application.Read(output.AsSpan(length));
            ReadOnlySpan<byte> piece = output.AsSpan(length, count);
            length += count;
            if (piece.Count((byte)'\n') * LongestLine < count)
            {
                session.ApplicationOutput(output.AsSpan(taken, length - taken), now, this);
                taken = length;
            }
        }
        while (count > 0 && length < output.Length);
        if (length > taken)
        {
            session.ApplicationOutput(output.AsSpan(taken, length - taken), now, this);
        }
    }
}
