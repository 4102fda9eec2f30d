using System.Globalization;
using Mosh.Bench.Latency.Links;
using Mosh.Hosting.EventLoop;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Latency.Sessions;

/// <summary>A mosh client on a terminal, a lossy link, and a mosh server that runs the application.</summary>
public sealed class MoshClientSession : IMeasuredSession
{
    private readonly MoshServer _server;
    private readonly DatagramLink _link;
    private readonly SpawnedTerminal _terminal;

    public MoshClientSession(MoshServer server, Implementation client, string prediction, LinkConditions conditions, int seed)
    {
        _server = server;
        _link = new DatagramLink(conditions, seed, server.Port);
        Dictionary<string, string> environment = new(CleanEnvironment.Create("/"))
        {
            ["MOSH_KEY"] = server.Key,
            ["MOSH_PREDICTION_DISPLAY"] = prediction,
            // The application numbers its screens in the title.
            ["MOSH_TITLE_NOPREFIX"] = "1",
        };
        string port = _link.Port.ToString(CultureInfo.InvariantCulture);
        _terminal = new SpawnedTerminal(Programs.Mosh(client, "mosh-client"), ["127.0.0.1", port], environment);
    }

    /// <inheritdoc/>
    public double NextDue => _link.NextDue;

    /// <inheritdoc/>
    public void AddTo(Poller poller)
    {
        _link.AddTo(poller);
        _terminal.AddTo(poller);
    }

    /// <inheritdoc/>
    public void Pump(double now, Action<byte[]> show)
    {
        _link.Pump(now);
        foreach (byte[] output in _terminal.Read())
        {
            show(output);
        }
    }

    /// <inheritdoc/>
    public void Type(byte[] keys, double now) => _terminal.Write(keys);

    /// <inheritdoc/>
    public void Dispose()
    {
        _terminal.Dispose();
        _link.Dispose();
        _server.Dispose();
    }
}
