using System.Diagnostics;
using System.Globalization;
using Mosh.Bench.Compare.Sessions;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Recovery;

/// <summary>
/// The client's machine gets another address in place of the one that it had, as when it changes the network, and the program
/// speaks right after. Both ends are in a network namespace of their own, which has a loopback device and nothing else.
/// </summary>
public static class AddressChange
{
    private const string Server = "10.77.0.1";
    private const string Before = "10.77.0.2";
    private const string After = "10.77.0.3";

    // The route's source is the address that the client has.
    private const string Network = $"""
        ip link set lo up
        ip address add {Server}/32 dev lo
        ip address add {Before}/32 dev lo
        ip route replace local {Server} dev lo src {Before} table local
        """;

    private const string Change = $"""
        ip address add {After}/32 dev lo
        ip route replace local {Server} dev lo src {After} table local
        ip address del {Before}/32 dev lo
        """;

    /// <summary>Why this cannot be measured here; null when it can.</summary>
    public static string? MissingReason()
    {
        if (Programs.MissingReason("unshare", "nsenter", "ip") is { } missing)
        {
            return missing;
        }

        using Process probe = Process.Start(new ProcessStartInfo("unshare", ["--net", "ip", "link", "set", "lo", "up"]) { RedirectStandardError = true })!;
        probe.WaitForExit();
        return probe.ExitCode == 0 ? null : "network namespaces are not permitted.";
    }

    public static async Task<double> MeasureAsync(Implementation implementation, int run)
    {
        using TemporaryDirectory directory = new();
        string speaker = directory.Write("speaker", $"cd {directory.Path}\necho {BenchSession.Ready}\n{Speaker.Script}\n");
        Dictionary<string, string> environment = CleanEnvironment.Create(directory.Path);
        environment["MOSH_CLIENT"] = Programs.Mosh(implementation, "mosh-client");
        environment["MOSH_SERVER"] = Programs.Mosh(implementation, "mosh-server");
        string start = directory.Write("start", $"""
            {Network}
            "$MOSH_SERVER" new -i {Server} -p 62000 -l LANG=C.UTF-8 -- /bin/bash {speaker} > {directory.File("connect")} 2> {directory.File("server")}
            set -- $(sed -n 's/^MOSH CONNECT //p' {directory.File("connect")})
            MOSH_KEY=$2 exec "$MOSH_CLIENT" {Server} $1

            """);
        using WatchedTerminal terminal = new("unshare", ["--net", "/bin/bash", start], environment, ScreenSize.Default);
        try
        {
            await terminal.WaitForTextAsync(BenchSession.Ready);
            await Speaker.SettleAsync(run);
            long before = Stopwatch.GetTimestamp();
            (await ExternalProcess.RunAsync(
                Programs.Installed("nsenter"),
                ["--net", "--target", terminal.ProcessId.ToString(CultureInfo.InvariantCulture), "/bin/sh", "-ec", Change])).RequireSuccess("The change of address");
            await File.WriteAllTextAsync(directory.File("told"), Speaker.Saying + "\n");
            return await Speaker.HeardAfterAsync(terminal, before);
        }
        finally
        {
            string output = directory.File("server");
            if (File.Exists(output) && MoshServer.TryFindDetached(await File.ReadAllTextAsync(output)) is { } server)
            {
                UnixProcess.Signal(server, UnixProcess.Kill);
            }
        }
    }
}
