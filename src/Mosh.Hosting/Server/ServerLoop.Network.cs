using Mosh.Hosting.Network;
using Mosh.Transport;

namespace Mosh.Hosting.Server;

/// <content>What arrives from the client.</content>
internal sealed partial class ServerLoop
{
    // spec transport.md §12: after so many network errors each further one is followed by a pause.
    private const int ErrorsWithoutPause = 10;
    private const int ErrorPauseMilliseconds = 100;

    private int _networkErrors;

    private void ReceiveDatagrams(long now)
    {
        for (int count = 0; count < MostDatagramsPerTurn; count++)
        {
            ReceiveStatus status = network.Receive(_datagram, out int length, out bool congestionExperienced);
            switch (status)
            {
                case ReceiveStatus.Received:
                    Receive(_datagram.AsSpan(0, length), now, congestionExperienced);
                    break;
                case ReceiveStatus.Nothing:
                    return;
                default:
                    ReportNetworkError(status);
                    return;
            }
        }
    }

    private void Receive(ReadOnlySpan<byte> datagram, long now, bool congestionExperienced)
    {
        ReceiveResult result = session.Receive(datagram, now, congestionExperienced, this);
        bool hasMoved = result.IsNewest && network.Follow();
        if (hasMoved)
        {
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

        if (verbosity > 0 && result.Verdict != DatagramVerdict.Accepted)
        {
            StandardStreams.WriteErrorLine($"Dropped a datagram: {result.Verdict}");
        }
    }

    private void ReportNetworkError(ReceiveStatus status)
    {
        StandardStreams.WriteErrorLine(status == ReceiveStatus.Oversize ? "Received oversize datagram" : network.ReceiveError);
        if (++_networkErrors > ErrorsWithoutPause)
        {
            Thread.Sleep(ErrorPauseMilliseconds);
        }
    }
}
