using Mosh.Hosting.Network;
using Mosh.Hosting.Time;
using Mosh.Transport;

namespace Mosh.Hosting.Server;

/// <content>What arrives from the client.</content>
internal sealed partial class ServerLoop
{
    private ReceiveGate _receiveGate;

    private void ReceiveDatagrams(long now)
    {
        for (int count = 0; count < MostDatagramsPerTurn && MonotonicClock.NowMilliseconds - now < LongestReceiveMilliseconds; count++)
        {
            ReceiveStatus status = network.Receive(_datagram, out int length, out bool congestionExperienced);
            switch (status)
            {
                case ReceiveStatus.Received:
                    _receiveGate.Succeeded();
                    Receive(_datagram.AsSpan(0, length), now, congestionExperienced);
                    break;
                case ReceiveStatus.Oversize:
                    _receiveGate.Succeeded();
                    ReportDropped(DatagramVerdict.Oversize);
                    break;
                case ReceiveStatus.Failed:
                    _receiveGate.Failed(now);
                    StandardStreams.WriteErrorLine(network.ReceiveError);
                    return;
                default:
                    return;
            }
        }
    }

    private void Receive(ReadOnlySpan<byte> datagram, long now, bool congestionExperienced)
    {
        ReceiveResult result = session.Receive(datagram, now, congestionExperienced, this);
        bool wasFound = network.HasClientAddress;
        bool hasMoved = result.IsNewest && network.Follow();
        if (hasMoved)
        {
            if (wasFound)
            {
                session.PathChanged(now);
            }

            StandardStreams.WriteErrorLine($"Server now attached to client at {network.ClientAddress}");
        }

        if (result.NewRemoteState)
        {
            application.Release(session, this, now);
        }

        if (hasMoved || (result.NewRemoteState && !login.IsAttached))
        {
            login.Attach(network.ClientAddress.Host);
        }

        if (result.Verdict == DatagramVerdict.Faulted)
        {
            ReportFault();
        }
        else if (result.Verdict != DatagramVerdict.Accepted)
        {
            ReportDropped(result.Verdict);
        }
    }

    // An error of ours. Strangers cannot cause it, but the first one says enough.
    private void ReportFault()
    {
        if (session.Statistics.FirstReceiveFault is { } first && (session.Statistics.ReceiveFaults == 1 || verbosity > 0))
        {
            StandardStreams.WriteErrorLine(verbosity > 0
                ? $"Dropped a datagram: {DatagramVerdict.Faulted}; {session.Statistics.ReceiveFaults} so far, the first: {first}"
                : $"mosh-server failed to handle a datagram and dropped it ({first.GetType().Name}). Please report this.");
        }
    }

    // Strangers can cause these at will: not a word about them unless asked.
    private void ReportDropped(DatagramVerdict verdict)
    {
        if (verbosity > 0)
        {
            StandardStreams.WriteErrorLine($"Dropped a datagram: {verdict}");
        }
    }
}
