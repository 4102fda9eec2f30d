using Mosh.Hosting.Network;
using Mosh.Transport;
using Mosh.Transport.Datagrams;

namespace Mosh.Hosting.Client;

/// <content>Datagrams in and out (spec transport.md §7, §12).</content>
internal sealed partial class ClientLoop
{
    private ReceiveGate _receiveGate;

    private void ReceiveDatagrams()
    {
        for (int count = 0; count < MostDatagramsPerTurn; count++)
        {
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
            return;
        }

        if (!_network.IsSettled && result.IsNewest)
        {
            _network.Settle();
            _session.MaximumDatagramSize = _network.HasInternet6 ? DatagramSize.Ipv6 : DatagramSize.Ipv4;
        }

        _network.Prune(_now);
    }

    private void Send()
    {
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
