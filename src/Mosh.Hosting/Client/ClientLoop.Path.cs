using Mosh.Transport.Datagrams;

namespace Mosh.Hosting.Client;

/// <content>Roaming.</content>
internal sealed partial class ClientLoop
{
    private readonly ClientPathWatch _path;

    // At once rather than at the next heartbeat. A new port goes with a new address: the old one may be tied to the old
    // address in some table on the way. All candidates are tried, for another network may have another family.
    private void CheckPath()
    {
        if (!_path.HasChanged(_poller, out bool hasSlept))
        {
            return;
        }

        bool hasMoved = _network.HasSourceChanged();
        if (hasMoved)
        {
            OpenNewPorts();
        }

        if (hasMoved || hasSlept)
        {
            TryAllCandidates();
            _session.PathChanged(_now);
        }
    }

    private void TryAllCandidates()
    {
        _network.Reconsider();
        _session.MaximumDatagramSize = _network.HasInternet6 ? DatagramSize.Ipv6 : DatagramSize.Ipv4;
    }
}
