namespace Mosh.Simulation.Tests.Bottlenecks;

/// <summary>Writes what passes the two bottlenecks of a session, a line per millisecond in which something did.</summary>
internal sealed class BottleneckTrace : IDisposable
{
    private readonly BottleneckSession _session;
    private readonly TextWriter _output;
    private readonly long _start;
    private long _now;
    private int _toClient;
    private int _bytesToClient;
    private int _dropped;
    private int _toServer;

    public BottleneckTrace(BottleneckSession session, TextWriter output)
    {
        _session = session;
        _output = output;
        _start = session.World.Now;
        session.Down.OnOffered = (length, isTaken) =>
        {
            Turn();
            _toClient++;
            _bytesToClient += length;
            _dropped += isTaken ? 0 : 1;
        };
        session.Up.OnOffered = (_, _) =>
        {
            Turn();
            _toServer++;
        };
    }

    public void Dispose() => Flush();

    private void Flush()
    {
        if (_toClient + _toServer > 0)
        {
            _output.WriteLine(
                $"{_now - _start,6} ms  server sent {_toClient,3} ({_bytesToClient,6} bytes, {_dropped,3} dropped)  client sent {_toServer,2}"
                + $"  queue {_session.Down.QueuedBytes,7}  srtt {_session.Server.Session.SmoothedRoundTripMilliseconds,5:F0}"
                + $"  mtu {_session.Server.Session.CreateStatistics(_session.World.Now).DatagramSize}  retransmissions {_session.Server.Session.Statistics.Retransmissions}{(_session.IsWhole ? "  whole" : "")}");
        }

        (_toClient, _bytesToClient, _dropped, _toServer) = (0, 0, 0, 0);
    }

    private void Turn()
    {
        if (_session.World.Now != _now)
        {
            Flush();
            _now = _session.World.Now;
        }
    }
}
