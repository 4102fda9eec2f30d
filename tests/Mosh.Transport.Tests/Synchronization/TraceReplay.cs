using System.Text.Json;
using Mosh.Tests.Shared;
using Mosh.Transport.Synchronization;
using Mosh.Transport.Tests.Support;

namespace Mosh.Transport.Tests.Synchronization;

/// <summary>
/// Plays the script of a trace: a client and a server on a simulated network, one millisecond per step. In each step the
/// packets due are delivered (also to a side that has finished and is silent), the script's events run, the echo acknowledgement is brought up to date, then client and server
/// tick (vectors.md, "Synchronisation traces").
/// </summary>
internal sealed class TraceReplay : IDisposable
{
    // The traces' timestamps are those of a clock that started here.
    private const long ClockStart = 1_000_000;

    // Spec states.md §4.
    private const long EchoDelay = 50;

    private readonly List<string> _log = [];
    private readonly List<(ulong Number, long Time)> _echoHistory = [];
    private readonly TraceLink _toServer;
    private readonly TraceLink _toClient;
    private readonly Connection<TraceUserStream, TraceScreen> _client;
    private readonly Connection<TraceScreen, TraceUserStream> _server;
    private int _processedEvents;
    private bool _hasClientFinished;
    private bool _hasServerFinished;

    public TraceReplay()
    {
        _toServer = new TraceLink(ConnectionRole.Client, Convert.ToHexStringLower, _log);
        _toClient = new TraceLink(ConnectionRole.Server, diff => TraceScreen.Describe(diff), _log);
        var random = new SeededRandom(1);
        _client = new(Options(ConnectionRole.Client), new TraceUserStream(), new TraceScreen(), random, 0);
        _server = new(Options(ConnectionRole.Server), new TraceScreen(), new TraceUserStream(), random, 0);
        _client.Local.Resize(20, 4);
    }

    public List<string> Run(JsonElement script, long end)
    {
        for (long now = 0; now <= end; now++)
        {
            Deliver(now);
            NoteEnds(now);
            foreach (JsonElement step in script.EnumerateArray().Where(step => step.GetProperty("t").GetInt64() == now))
            {
                Perform(step.Text("do"), now);
            }

            UpdateEchoAck(now);
            if (!_hasClientFinished)
            {
                _client.Tick(now, _toServer);
            }

            if (!_hasServerFinished)
            {
                _server.Tick(now, _toClient);
            }
        }

        return _log;
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _toServer.Dispose();
        _toClient.Dispose();
    }

    private static ConnectionOptions Options(ConnectionRole role) => new()
    {
        Key = TestKeys.Parse(TestKeys.Counting),
        Role = role,
        Checkpoint = new ConnectionCheckpoint { TimestampOffset = unchecked((ushort)ClockStart) },
    };

    private void Deliver(long now)
    {
        _toServer.Now = now;
        _toClient.Now = now;
        while (_toServer.TryReceive(out byte[] datagram))
        {
            if (_server.Receive(datagram, now, false).NewRemoteState)
            {
                Process(now);
            }
        }

        while (_toClient.TryReceive(out byte[] datagram))
        {
            _client.Receive(datagram, now, false);
        }
    }

    private void Process(long now)
    {
        TraceUserStream user = _server.Remote;
        _log.Add(TraceLine.ServerState(now, _server.RemoteStateNumber, Convert.ToHexStringLower(user.KeysFrom(_processedEvents))));
        if (user.Count > _processedEvents)
        {
            _echoHistory.Add((_server.RemoteStateNumber, now));
            _processedEvents = user.Count;
        }
    }

    private void NoteEnds(long now)
    {
        if (!_hasServerFinished && End(_server) is { } serverReason)
        {
            _hasServerFinished = true;
            _log.Add(TraceLine.Finished(now, "server", serverReason));
        }

        if (!_hasClientFinished && End(_client) is { } clientReason)
        {
            _hasClientFinished = true;
            _log.Add(TraceLine.Finished(now, "client", clientReason));
        }
    }

    private static string? End<TLocal, TRemote>(Connection<TLocal, TRemote> connection)
        where TLocal : class, ISynchronizedState<TLocal>
        where TRemote : class, ISynchronizedState<TRemote>
    {
        if (connection.IsShutdownAcknowledged)
        {
            return "ack";
        }

        if (connection.HasShutdownTimedOut)
        {
            return "timeout";
        }

        return connection.HasAcknowledgedPeerShutdown ? "counterparty" : null;
    }

    private void Perform(string step, long now)
    {
        string[] words = step.Split(' ');
        switch (words[0])
        {
            case "key":
                _client.Local.Key(Convert.FromHexString(words[1])[0]);
                break;
            case "host":
                _server.Local.Write(Convert.FromHexString(words[1]));
                break;
            case "dropc":
                _toServer.IsDropping = words[1] == "1";
                break;
            case "drops":
                _toClient.IsDropping = words[1] == "1";
                break;
            case "lat":
                _toServer.Latency = _toClient.Latency = long.Parse(words[1]);
                break;
            case "cshut":
                _client.StartShutdown(now);
                break;
            case "sshut":
                _server.StartShutdown(now);
                break;
            case "stat":
                _log.Add(Statistics("client", _client, now));
                _log.Add(Statistics("server", _server, now));
                break;
            default:
                throw new InvalidDataException(step);
        }
    }

    private static string Statistics<TLocal, TRemote>(string who, Connection<TLocal, TRemote> connection, long now)
        where TLocal : class, ISynchronizedState<TLocal>
        where TRemote : class, ISynchronizedState<TRemote> => TraceLine.Statistics(
            now,
            who,
            connection.SmoothedRoundTripMilliseconds,
            connection.RoundTripVariation,
            connection.RetransmissionTimeoutMilliseconds,
            connection.SendIntervalMilliseconds,
            connection.AcknowledgedStateNumber,
            connection.LastSentStateNumber,
            connection.RemoteStateNumber,
            connection.SentStateCount,
            connection.ReceivedStateCount);

    private void UpdateEchoAck(long now)
    {
        ulong newest = _echoHistory.LastOrDefault(entry => entry.Time <= now - EchoDelay).Number;
        _echoHistory.RemoveAll(entry => entry.Number < newest);
        if (!_server.IsShuttingDown)
        {
            _server.Local.EchoAck = (byte)newest;
        }
    }
}
