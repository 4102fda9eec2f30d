using System.Net;
using Mosh.Hosting.Client;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Network;
using Mosh.Hosting.Random;
using Mosh.Hosting.Time;
using Mosh.Sessions.States;
using Mosh.Transport;
using Mosh.Transport.Crypto;
using Mosh.Transport.Datagrams;

namespace Mosh.Hosting.Diagnosis.Probing;

/// <summary>
/// The client end of a session that only measures the way to its server. Each call runs the session's loop until it knows the answer.
/// One thread.
/// </summary>
internal sealed class PathProbe : IDisposable
{
    // What every terminal has; nobody will look at this one.
    private const int Columns = 80;
    private const int Rows = 24;

    // Our choices: how soon a cancellation is noticed, and how long an answer may take beyond what is known of the round trip. The
    // server delays it by up to 100 ms (ssp.md §3).
    private const int LongestWaitMilliseconds = 50;
    private const int ShortestPatienceMilliseconds = 1000;
    private const int AttemptsPerSize = 3;

    // From the largest that mosh sends down to what passes everywhere; PathMtu has the same steps.
    private static readonly int[] Sizes = [DatagramSize.Ipv4, DatagramSize.Ipv6, 940, 700, DatagramSize.Fallback];

    private readonly UserStream _stream = new();
    private readonly ClientNetwork _network;
    private readonly Connection<UserStream, ScreenState> _connection;
    private readonly Poller _poller = new();
    private readonly byte[] _datagram = new byte[UdpSocket.ReceiveBufferSize];
    private readonly CancellationToken _cancellation;

    /// <exception cref="SystemCallException">No address can be used.</exception>
    internal PathProbe(SessionKey key, IReadOnlyList<IPAddress> candidates, int port, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        long now = MonotonicClock.NowMilliseconds;
        _network = new ClientNetwork(
            [.. candidates.Select(address => AddressLookup.ParseNumeric(address.ToString(), port.ToString()))], now);
        var options = new ConnectionOptions { Key = key, Role = ConnectionRole.Client, NumberBase = ClientNumbers.Shared.Next() };
        _connection = new Connection<UserStream, ScreenState>(
            options, _stream, new ScreenState(Columns, Rows), SystemRandom.Instance, now);
        _connection.MaximumDatagramSize = _network.HasInternet6 ? DatagramSize.Ipv6 : DatagramSize.Ipv4;
        _stream.AppendResize(Columns, Rows);
    }

    /// <summary>What the network said when it took no datagram; null when it took the last one.</summary>
    internal string? SendError => _network.LastSendError;

    /// <summary>The server's address and port.</summary>
    internal string RemoteEndpoint => _network.RemoteEndpoint;

    /// <summary>Where this machine sends from; null if unknown.</summary>
    internal string? LocalEndpoint => _network.LocalEndpoint;

    private bool IsConnected => _connection.RemoteStateNumber != 0;

    private int Patience => ShortestPatienceMilliseconds + (int)(2 * _connection.SmoothedRoundTripMilliseconds);

    /// <summary>Waits for the first authentic answer.</summary>
    internal bool WaitForAnswer(TimeSpan timeout)
        => RunUntil(() => IsConnected && _connection.AcknowledgedStateNumber != 0, (long)timeout.TotalMilliseconds);

    /// <summary>Sends small datagrams one by one, each after the answer to the one before.</summary>
    internal PathMeasurement Measure(int count)
    {
        var roundTrips = new List<double>();
        int sent = 0;
        int answered = 0;
        for (int attempt = 0; sent < count && attempt < count * AttemptsPerSize; attempt++)
        {
            long before = _connection.RoundTripCount;
            if (!TryAsk(0, out bool isAnswered, out bool isClear))
            {
                break;
            }

            if (!isClear)
            {
                continue;
            }

            sent++;
            answered += isAnswered ? 1 : 0;
            if (isAnswered && _connection.RoundTripCount > before)
            {
                roundTrips.Add(_connection.LatestRoundTripMilliseconds);
            }
        }

        return new PathMeasurement(sent, answered, roundTrips);
    }

    /// <summary>The largest datagram that arrives, in bytes of UDP payload; 0 if none does.</summary>
    internal int FindLargestDatagram()
    {
        foreach (int size in Sizes.Where(size => size <= _connection.MaximumDatagramSize))
        {
            for (int attempt = 0; attempt < AttemptsPerSize; attempt++)
            {
                if (TryAsk(size, out bool isAnswered, out _) && isAnswered)
                {
                    return size;
                }
            }
        }

        return 0;
    }

    /// <summary>The largest datagram that mosh sends to this address.</summary>
    internal int LargestPossible => _connection.MaximumDatagramSize;

    /// <summary>Ends the session and with it the server.</summary>
    /// <returns>Whether the server has acknowledged.</returns>
    internal bool End(TimeSpan timeout)
    {
        _connection.StartShutdown(MonotonicClock.NowMilliseconds);
        return RunUntil(() => _connection.IsShutdownAcknowledged, (long)timeout.TotalMilliseconds);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _network.Dispose();
        _connection.Dispose();
        _stream.Dispose();
    }

    // False: the session is over, or its state does not get through any more. Where a later datagram of ours was acknowledged in the
    // same answer it is not clear whether this one had arrived.
    private bool TryAsk(int size, out bool isAnswered, out bool isClear)
    {
        isAnswered = false;
        isClear = true;
        ulong number = 0;
        var result = SendResult.Failed;
        if (!RunUntil(
            () => _connection.TrySendMeasurement(size, MonotonicClock.NowMilliseconds, _network, out number, out result), Patience))
        {
            return false;
        }

        isAnswered = result == SendResult.Sent
            && RunUntil(() => _connection.AcknowledgedStateNumber >= number, Patience)
            && _connection.AcknowledgedStateNumber == number;
        isClear = _connection.AcknowledgedStateNumber <= number;
        return true;
    }

    private bool RunUntil(Func<bool> isDone, long milliseconds)
    {
        long end = MonotonicClock.NowMilliseconds + milliseconds;
        while (!isDone())
        {
            _cancellation.ThrowIfCancellationRequested();
            long now = MonotonicClock.NowMilliseconds;
            if (now >= end)
            {
                return false;
            }

            Turn(Math.Min(end - now, LongestWaitMilliseconds), now);
        }

        return true;
    }

    private void Turn(long longest, long now)
    {
        _connection.Tick(now, _network);
        _poller.Clear();
        for (int index = 0; index < _network.Count; index++)
        {
            _poller.Add(_network.SourceAt(index), PollEvents.Readable);
        }

        _poller.Wait(Math.Min(longest, _connection.WaitTime(now)));
        now = MonotonicClock.NowMilliseconds;
        while (_network.Receive(_datagram, out int length, out bool congestionExperienced) == ReceiveStatus.Received)
        {
            ReceiveResult result = _connection.Receive(_datagram.AsSpan(0, length), now, congestionExperienced);
            if (result is { Verdict: DatagramVerdict.Accepted, IsNewest: true } && !_network.IsSettled)
            {
                _network.Settle();
                _connection.MaximumDatagramSize = _network.HasInternet6 ? DatagramSize.Ipv6 : DatagramSize.Ipv4;
            }
        }
    }
}
