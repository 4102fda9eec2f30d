using System.Buffers;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Network;
using Mosh.Hosting.Signals;
using Mosh.Hosting.Terminals;
using Mosh.Hosting.Time;
using Mosh.Sessions.Client;
using Mosh.Sessions.EscapeKey;
using Mosh.Sessions.Notifications;
using Mosh.Transport;

namespace Mosh.Hosting.Client;

/// <summary>
/// The client's loop (spec client.md §3): one thread that draws, waits for the network, the keyboard and signals, hands what
/// comes to the session with one reading of the clock, and lets the session send. It owns nothing it was given.
/// </summary>
internal sealed partial class ClientLoop : IEscapeKeySink
{
    // spec client.md §4: what is read from the keyboard at once.
    private const int KeysSize = 16384;

    // Our choice: enough that a burst of frames is drawn once, few enough that a key is not kept waiting.
    private const int MostDatagramsPerTurn = 64;

    private readonly ClientSession _session;
    private readonly ClientNetwork _network;
    private readonly ClientTerminal _terminal;
    private readonly SignalPipe _signals;
    private readonly NotificationBar _bar;
    private readonly EscapeKeyReader _escapeKeys;
    private readonly string _nothingReceived;
    private readonly Poller _poller = new();
    private readonly ArrayBufferWriter<byte> _frame = new();
    private readonly byte[] _datagram = new byte[UdpSocket.ReceiveBufferSize];
    private readonly byte[] _keys = new byte[KeysSize];
    private long _now;
    private bool _isInputOver;

    public ClientLoop(
        ClientSession session,
        ClientNetwork network,
        ClientTerminal terminal,
        SignalPipe signals,
        NotificationBar bar,
        ClientPathWatch path,
        EscapeKeySetting escapeKey,
        ClientHostOptions options)
    {
        _path = path;
        _board = options.Statistics;
        _session = session;
        _network = network;
        _terminal = terminal;
        _signals = signals;
        _bar = bar;
        _escapeKeys = new EscapeKeyReader(escapeKey);
        _nothingReceived = $"Nothing received from server on UDP port {options.Candidates[0].Port}.";
    }

    /// <summary>Goes on until the session is over.</summary>
    /// <returns>The message of a fatal error, complete; null after an ordinary end.</returns>
    public string? Run()
    {
        string? failure = null;
        try
        {
            while (!_session.IsFinished)
            {
                Turn();
            }
        }
        catch (TransportException exhausted)
        {
            failure = $"Crypto exception: {exhausted.Message}";
        }

        _now = MonotonicClock.NowMilliseconds;
        _session.RenderLast(_now, _frame);
        WriteFrame();
        return failure;
    }

    private void Turn()
    {
        _now = MonotonicClock.NowMilliseconds;
        if (!_terminal.IsGone)
        {
            _session.Render(_now, _frame);
            WriteFrame();
        }

        _poller.Clear();
        int signalPlace = _poller.Add(_signals.Descriptor, PollEvents.Readable);
        int inputPlace = _isInputOver ? -1 : _poller.Add(_terminal.Input, PollEvents.Readable);
        _path.AddTo(_poller);
        int firstSocketPlace = _poller.Count;
        for (int index = 0; index < _network.Count && _receiveGate.IsOpen(_now); index++)
        {
            _poller.Add(_network.DescriptorAt(index), PollEvents.Readable);
        }

        _poller.Wait(WaitTime());
        _now = MonotonicClock.NowMilliseconds;
        CheckPath();
        if (_poller.IsAnyFoundFrom(firstSocketPlace))
        {
            ReceiveDatagrams();
        }

        if (inputPlace >= 0 && _poller[inputPlace] != PollEvents.None)
        {
            ReadKeys();
        }

        if (_poller[signalPlace] != PollEvents.None)
        {
            HandleSignals(_signals.Take());
        }

        CheckConnection();
        Send();
        PublishStatistics();
    }

    private long WaitTime()
    {
        long wait = Math.Min(_session.WaitTime(_now), _receiveGate.WaitTime(_now));
        return _board is null ? wait : Math.Min(wait, _board.WaitTime(_now));
    }

    private void WriteFrame()
    {
        _terminal.Write(_frame.WrittenSpan);
        _frame.ResetWrittenCount();
        if (_terminal.IsGone)
        {
            EndInput();
        }
    }

    private void HandleSignals(SignalSet received)
    {
        if ((received & SignalSet.StopKey) != 0)
        {
            Suspend();
        }
        else if ((received & SignalSet.Continue) != 0)
        {
            Resume();
        }

        if ((received & SignalSet.WindowChange) != 0)
        {
            WindowSize size = ClientTerminal.Size;
            _session.Resize(size.Columns, size.Rows, _now);
        }

        if ((received & SignalSet.Ending) != 0)
        {
            StartShutdown("Signal received, shutting down...");
        }
    }

    private void CheckConnection()
    {
        switch (_session.StageAt(_now))
        {
            case ConnectionStage.NothingReceived when !_session.IsShuttingDown:
                _bar.SetMessage(_nothingReceived, isPermanent: false, showsQuitHint: true, _now);
                break;
            case ConnectionStage.TimedOut when _bar.Message == _nothingReceived:
                _bar.SetMessage("Timed out waiting for server...", isPermanent: true, showsQuitHint: true, _now);
                break;
            case ConnectionStage.Connected:
                _bar.RemoveMessage(_nothingReceived);
                break;
        }
    }

    private void StartShutdown(string message)
    {
        if (!_session.IsShuttingDown)
        {
            _bar.SetMessage(message, isPermanent: true, showsQuitHint: true, _now);
            _session.StartShutdown(_now);
        }
    }

    private void EndInput()
    {
        _isInputOver = true;
        StartShutdown("Exiting...");
    }
}
