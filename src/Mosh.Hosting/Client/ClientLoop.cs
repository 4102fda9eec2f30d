using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Network;
using Mosh.Hosting.Time;
using Mosh.Sessions.Client;
using Mosh.Transport;

namespace Mosh.Hosting.Client;

/// <summary>
/// The client's loop (spec client.md §3): one thread that draws, waits for the network, the keyboard, signals and work from
/// other threads, hands what comes to the session with one reading of the clock, and lets the session send. A console may be
/// attached to it, and detached again, at any time. It owns nothing it was given.
/// </summary>
internal sealed partial class ClientLoop
{
    // Our choice: enough that a burst of frames is drawn once, few enough that a key is not kept waiting.
    private const int MostDatagramsPerTurn = 64;

    // Our choice: datagrams of an honest server take microseconds, but those of a hostile one as long as it is granted. After
    // so much time the keyboard and the signals are looked at before the next.
    private const int LongestReceiveMilliseconds = 50;

    // Our choice: a server whose datagrams keep the client busy may not leave it room for the answer that it waits for.
    private const int OverwhelmedShutdownMilliseconds = 500;

    // Our choice: who asks again after so long does not want to wait for the server's leave.
    private const int PatienceMilliseconds = 1000;

    private readonly ClientSession _session;
    private readonly ClientNetwork _network;
    private readonly LoopMailbox? _mailbox;
    private readonly Action? _contacted;
    private readonly string _nothingReceived;
    private readonly bool _givesUpAtOnce;
    private readonly Poller _poller = new();
    private readonly byte[] _datagram = new byte[UdpSocket.ReceiveBufferSize];
    private long _now = MonotonicClock.NowMilliseconds;
    private string? _failure;
    private bool _isAborted;
    private bool _isContacted;
    private long? _shutdownTime; // null: none has begun, or the session's own has not been noticed yet

    // Whether the server's answer to the shutdown is not waited for any longer.
    private bool _isGivenUp;

    // Whether the server has sent more than an honest one does, since the last shutdown began if there is one.
    private bool _isOverwhelmed;

    public ClientLoop(ClientConnection connection, ClientPathWatch path, ClientLoopOptions options)
    {
        _session = connection.Session;
        _network = connection.Network;
        _path = path;
        _board = options.Statistics;
        _mailbox = options.Mailbox;
        _screens = options.Screens;
        _contacted = options.Contacted;
        _registration = options.Registration;
        _givesUpAtOnce = options.GivesUpAtOnce;
        _nothingReceived = $"Nothing received from server on UDP port {options.Port}.";
    }

    /// <summary>Goes on until the session is over.</summary>
    /// <returns>How it ended.</returns>
    public ClientResult Run()
    {
        try
        {
            while (!IsOver)
            {
                Turn();
            }
        }
        catch (TransportException exhausted)
        {
            _failure = $"Crypto exception: {exhausted.Message}";
        }
        finally
        {
            PictureLastScreen();
        }

        _now = MonotonicClock.NowMilliseconds;
        EndAttachment(AttachEnd.Ended);
        return ClientResult.Of(_session.End, _session.IsConnecting, _isAborted, _failure);
    }

    /// <summary>Leaves without a word to the server.</summary>
    public void Abort() => _isAborted = true;

    /// <summary>
    /// What the user wants who presses the key to quit or sends a signal: leave is taken of the server; asked again a second
    /// later, when the server has not let go, it ends without.
    /// </summary>
    public void Leave(string message)
    {
        if (_session.IsShuttingDown && _now - _shutdownTime >= PatienceMilliseconds)
        {
            _isGivenUp = true;
        }

        StartShutdown(message);
    }

    /// <summary>Takes leave of the server.</summary>
    /// <param name="message">What the user is told.</param>
    public void StartShutdown(string message)
    {
        if (!_session.IsShuttingDown)
        {
            _attachment?.Bar.SetMessage(message, isPermanent: true, showsQuitHint: true, _now);
            _session.StartShutdown(_now);
            _shutdownTime = _now;
            _isOverwhelmed = false;
        }
    }

    private bool IsOver => _isAborted || _isGivenUp || _session.IsFinished || (_givesUpAtOnce && _session.HasConnectionTimedOut);

    private void Turn()
    {
        _now = MonotonicClock.NowMilliseconds;
        Draw();
        ClientAttachment? attachment = _attachment;
        _poller.Clear();
        int mailPlace = _mailbox is null ? -1 : _poller.Add(_mailbox.Source, PollEvents.Readable);
        int signalPlace = attachment is null ? -1 : _poller.Add(attachment.Signals.Descriptor, PollEvents.Readable);
        long keyboardHold = attachment is null ? 0 : _session.KeyboardHoldTime(_now);
        bool isReadingKeys = attachment is { IsInputOver: false } && keyboardHold == 0;
        int inputPlace = !isReadingKeys ? -1 : _poller.Add(attachment!.Terminal.Input, PollEvents.Readable);
        _path.AddTo(_poller);
        _registration?.AddTo(_poller);
        int firstSocketPlace = _poller.Count;
        for (int index = 0; index < _network.Count && _receiveGate.IsOpen(_now); index++)
        {
            _poller.Add(_network.SourceAt(index), PollEvents.Readable);
        }

        _poller.Wait(keyboardHold > 0 ? Math.Min(keyboardHold, WaitTime()) : WaitTime());
        _now = MonotonicClock.NowMilliseconds;
        CheckPath();
        if (_poller.IsAnyFoundFrom(firstSocketPlace))
        {
            ReceiveDatagrams();
            NoticeScreen();
        }

        // Each of these may end the attachment, and what was found out about it is then void.
        if (IsFound(inputPlace))
        {
            ReadKeys(attachment!);
        }

        if (IsFound(signalPlace) && attachment == _attachment)
        {
            HandleSignals(attachment!, attachment!.Signals.Take());
        }

        if (IsFound(mailPlace))
        {
            _mailbox!.Work();
        }

        _registration?.Serve(_poller, this);
        CheckConnection();
        CheckShutdown();
        Send();
        PublishStatistics();
    }

    private bool IsFound(int place) => place >= 0 && _poller[place] != PollEvents.None;

    private long WaitTime()
    {
        long wait = Math.Min(_session.WaitTime(_now), _receiveGate.WaitTime(_now));
        return _board is null ? wait : Math.Min(wait, _board.WaitTime(_now));
    }

    // An honest server answers at once, or is not heard at all; one that fills the time with other things is not waited for.
    private void CheckShutdown()
    {
        if (!_session.IsShuttingDown)
        {
            return;
        }

        _shutdownTime ??= _now;
        if (_isOverwhelmed && _now - _shutdownTime >= OverwhelmedShutdownMilliseconds)
        {
            _isGivenUp = true;
        }
    }

    private void CheckConnection()
    {
        switch (_session.StageAt(_now))
        {
            case ConnectionStage.NothingReceived when !_session.IsShuttingDown:
                _attachment?.Bar.SetMessage(_nothingReceived, isPermanent: false, showsQuitHint: true, _now);
                break;
            case ConnectionStage.TimedOut when _attachment?.Bar.Message == _nothingReceived:
                _attachment.Bar.SetMessage("Timed out waiting for server...", isPermanent: true, showsQuitHint: true, _now);
                break;
            case ConnectionStage.Connected:
                _attachment?.Bar.RemoveMessage(_nothingReceived);
                TellContacted();
                break;
        }
    }

    private void TellContacted()
    {
        if (!_isContacted)
        {
            _isContacted = true;
            _contacted?.Invoke();
        }
    }
}
