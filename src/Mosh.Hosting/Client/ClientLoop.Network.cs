using Mosh.Hosting.Network;
using Mosh.Hosting.Time;
using Mosh.Transport;
using Mosh.Transport.Datagrams;

namespace Mosh.Hosting.Client;

/// <content>Datagrams in and out (spec transport.md §7, §12).</content>
internal sealed partial class ClientLoop
{
    // Our choice: often enough for whoever waits, and nothing is lost by it.
    private const int SkipIntervalMilliseconds = 1000;

    private ReceiveGate _receiveGate;
    private long _latestSkip;

    private void ReceiveDatagrams()
    {
        for (int count = 0; count < MostDatagramsPerTurn; count++)
        {
            if (MonotonicClock.NowMilliseconds - _now >= LongestReceiveMilliseconds)
            {
                _isOverwhelmed = true;
                return;
            }

            switch (_network.Receive(_datagram, out int length, out bool congestionExperienced))
            {
                case ReceiveStatus.Received:
                    _receiveGate.Succeeded();
                    Receive(_datagram.AsSpan(0, length), congestionExperienced);
                    break;
                case ReceiveStatus.Oversize:
                    // Not from our server. Stock shows it and pauses; here nobody who has no key gets onto the screen.
                    _receiveGate.Succeeded();
                    break;
                case ReceiveStatus.Failed:
                    _receiveGate.Failed(_now);
                    _attachment?.Bar.SetNetworkError(_network.ReceiveError, _now);
                    return;
                default:
                    return;
            }
        }
    }

    private void Receive(ReadOnlySpan<byte> datagram, bool congestionExperienced)
    {
        ReceiveResult result = _session.Receive(datagram, _now, congestionExperienced);
        if (result.Verdict != DatagramVerdict.Accepted)
        {
            _isOverwhelmed |= result.Verdict == DatagramVerdict.BadState;
            return;
        }

        if (!_network.IsSettled && result.IsNewest)
        {
            _network.Settle();
            _session.MaximumDatagramSize = _network.HasInternet6 ? DatagramSize.Ipv6 : DatagramSize.Ipv4;
        }

        _network.Prune(_now);
    }

    // Another client with the key may have been here in between, if only to learn that the server has ours: its numbers are higher, and
    // the server answers the highest.
    private void SkipNumbers()
    {
        if (_session.IsServerSilent(_now) && _now - _latestSkip >= SkipIntervalMilliseconds)
        {
            _latestSkip = _now;
            _session.SkipSequenceTo(ClientNumbers.Shared.Next());
        }
    }

    private void Send()
    {
        SkipNumbers();
        if (_network.IsSettled && _network.HasAlternatives && _session.IsServerSilent(_now))
        {
            TryAllCandidates();
        }

        long before = _network.DatagramsSent;
        _session.Tick(_now, _network);
        if (_network.DatagramsSent == before)
        {
            return;
        }

        if (_network.LastSendError is { } reason)
        {
            _attachment?.Bar.SetNetworkError(reason, _now);
        }
        else
        {
            _attachment?.Bar.ClearNetworkError(_now);
        }

        if (_session.ShouldOpenNewPort(_now))
        {
            OpenNewPorts();
        }
    }

    private void OpenNewPorts()
    {
        try
        {
            _network.OpenNewPorts(_now);
        }
        catch (SystemCallException failure)
        {
            // Out of descriptors, say: the present ports have to do until the next attempt.
            _attachment?.Bar.SetNetworkError(failure.Message, _now);
        }
    }
}
