using Mosh.Hosting.Diagnosis.Remote;
using Mosh.Hosting.Network;

namespace Mosh.Hosting.Diagnosis;

/// <summary>Which line to add to which firewall so that a range of UDP ports is open.</summary>
internal static class FirewallAdvice
{
    // What providers call the rules of their networks, by the maker of the virtual machine.
    private static readonly (string Vendor, string Rules)[] Providers =
    [
        ("Amazon", "the security group of the instance"),
        ("Google", "a VPC firewall rule (gcloud compute firewall-rules create mosh --allow=udp:{0}-{1})"),
        ("Microsoft", "the network security group of the virtual machine"),
        ("DigitalOcean", "the cloud firewall of the droplet"),
        ("Hetzner", "the firewall of the server in the cloud console"),
        ("OpenStack", "the security group of the instance"),
        ("Oracle", "the security list of the subnet"),
        ("Alibaba", "the security group of the instance"),
    ];

    /// <summary>The advice, in one line: first what is known to be active, else what is likely.</summary>
    internal static string For(PortRange ports, RemoteReport host)
    {
        var lines = host.Firewalls.Select(firewall => Line(firewall, ports)).ToList();
        string advice = lines.Count > 0
            ? $"On the host: {string.Join("; ", lines)}."
            : $"If the host has a firewall, run there: {Line("ufw", ports)}; or {Line("firewalld", ports)}.";
        string provider = Providers.FirstOrDefault(known => host.Vendor.Contains(known.Vendor, StringComparison.OrdinalIgnoreCase)).Rules
            ?? "its router or its cloud provider's rules";
        return $"{advice} Let UDP {Range(ports, "-")} in through {string.Format(provider, ports.Low, ports.High)}, too.";
    }

    private static string Line(string firewall, PortRange ports) => firewall == "ufw"
        ? $"sudo ufw allow {Range(ports, ":")}/udp"
        : $"sudo firewall-cmd --permanent --add-port={Range(ports, "-")}/udp && sudo firewall-cmd --reload";

    private static string Range(PortRange ports, string between) => ports.Low == ports.High ? $"{ports.Low}" : $"{ports.Low}{between}{ports.High}";
}
