using System.Globalization;
using Mosh.Hosting.Registry;

namespace Mosh.Hosting.Client;

/// <summary>What the registry shows of a client.</summary>
internal static class ClientFacts
{
    public static SessionFacts Of(string hostName, IReadOnlyList<CandidateAddress> candidates, ClientDisplaySettings display) => new()
    {
        Role = SessionRole.Client,
        HostName = hostName.Length > 0 ? hostName : candidates[0].Host,
        UdpPort = int.TryParse(candidates[0].Port, NumberStyles.None, CultureInfo.InvariantCulture, out int port) ? port : 0,
        Prediction = display.Prediction.ToString(),
    };
}
