using System.Net;
using Mosh.Hosting.Diagnosis.Remote;

namespace Mosh.Hosting.Diagnosis;

/// <summary>Compares the addresses that each side has with those that the other side sees.</summary>
internal static class NatFinding
{
    /// <param name="view">The ssh connection as sshd sees it; null if it does not tell.</param>
    /// <param name="local">The address that this machine sends from; null if there is no route.</param>
    /// <param name="reached">The address at which the host was reached; null if unknown.</param>
    /// <param name="usesProxy">Whether ssh goes through another host, whose address sshd sees.</param>
    internal static ConnectionCheck Describe(SshConnectionView? view, IPAddress? local, IPAddress? reached, bool usesProxy)
    {
        if (view is null || local is null)
        {
            return new ConnectionCheck(
                CheckKind.Nat, CheckStatus.Skipped, view is null ? "The host does not tell how ssh reached it." : "There is no route to the host.");
        }

        if (usesProxy)
        {
            return Info($"ssh goes through another host ({view.Client.Address}), so nothing is known of the direct way.");
        }

        string here = SameAddress(view.Client.Address, local)
            ? $"None on this side: the host sees {view.Client}, this machine's own address."
            : $"This side is behind NAT: the host sees {view.Client}, this machine's own address is {local}. Sessions follow when either changes.";
        string there = reached is null || SameAddress(view.Server.Address, reached)
            ? ""
            : $" The host is behind NAT: reached at {reached}, its own address is {view.Server.Address}.";
        return Info(here + there);
    }

    private static ConnectionCheck Info(string detail) => new(CheckKind.Nat, CheckStatus.Info, detail);

    // A link-local address has a zone, which has another name on each machine.
    private static bool SameAddress(IPAddress left, IPAddress right) => left.GetAddressBytes().AsSpan().SequenceEqual(right.GetAddressBytes());
}
