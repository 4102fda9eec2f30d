namespace Mosh.Hosting.Bootstrap;

/// <summary>Finds the cause of a start that brought no server, in ssh's exit status and in the lines that were printed.</summary>
internal static class FailureDiagnosis
{
    /// <summary>ssh's own status for "an error occurred" (ssh(1), EXIT STATUS); others are those of the remote command.</summary>
    internal const int SshError = 255;

    /// <summary>A POSIX shell's status for a command that is not found (XCU 2.8.2).</summary>
    internal const int CommandNotFound = 127;

    /// <summary>A POSIX shell's status for a command that cannot be executed (XCU 2.8.2).</summary>
    internal const int CommandNotExecutable = 126;

    /// <summary>How a server begins to say that it did not get its address (server.md §2).</summary>
    internal const string AddressNotBound = "Error binding to IP ";

    // What OpenSSH says, and what it means. The first match wins.
    private static readonly (string Text, BootstrapFailure Failure, string Cause, string NextStep)[] SshMessages =
    [
        ("Could not resolve hostname", BootstrapFailure.HostUnknown, "the host {0} is not known",
            "Check the spelling of the host name, the network of this machine, and HostName in ~/.ssh/config."),
        ("Host key verification failed", BootstrapFailure.HostKeyRejected, "ssh does not trust the host key of {0}",
            "Run ssh once by itself and follow what it says about the key."),
        ("Permission denied (", BootstrapFailure.AuthenticationFailed, "{0} refused the authentication",
            "Check the user name and the key or password; ssh alone must be able to log in."),
        ("Too many authentication failures", BootstrapFailure.AuthenticationFailed, "{0} refused the authentication",
            "Name the right key, for example with --ssh=\"ssh -i KEY -o IdentitiesOnly=yes\"."),
        ("Connection refused", BootstrapFailure.ConnectionFailed, "no ssh server answers on {0}",
            "Check that sshd runs there, and its port (for example --ssh=\"ssh -p 2222\")."),
        (" timed out", BootstrapFailure.ConnectionFailed, "{0} does not answer to ssh",
            "Check that the host is up and that no firewall blocks its ssh port."),
        ("No route to host", BootstrapFailure.ConnectionFailed, "there is no route to {0}",
            "Check the network of this machine and the address of the host."),
        ("Network is unreachable", BootstrapFailure.ConnectionFailed, "the network of {0} is unreachable",
            "Check the network of this machine; with -4 or -6, try the other family."),
        ("Cannot execute command-line and remote command", BootstrapFailure.SshFailed, "the ssh configuration for {0} sets RemoteCommand",
            "Turn it off for mosh with --ssh=\"ssh -o RemoteCommand=none\"."),
        ("could not get canonical name for", BootstrapFailure.HostUnknown, "the host {0} is not known",
            "Check the spelling of the host name and the network of this machine."),
    ];

    /// <summary>The exception for a start without a server.</summary>
    /// <param name="options">What was to be started.</param>
    /// <param name="exitStatus">The status of ssh, or of the local shell.</param>
    /// <param name="lines">The last lines that were shown to the user.</param>
    internal static BootstrapException Explain(BootstrapOptions options, int exitStatus, IReadOnlyList<string> lines)
        => ExplainByServer(options, lines)
        ?? ExplainBySsh(options, exitStatus, lines)
        ?? ExplainByStatus(options, exitStatus, lines)
        ?? NoMessage(options, exitStatus, lines);

    private static BootstrapException? ExplainByServer(BootstrapOptions options, IReadOnlyList<string> lines)
    {
        if (options.Ports?.Contains(':', StringComparison.Ordinal) == true && Has(lines, "Bad UDP port"))
        {
            return new(BootstrapFailure.PortRangeUnsupported, "Server does not support UDP port range option.");
        }

        if (Has(lines, "needs a UTF-8 native locale"))
        {
            return new(
                BootstrapFailure.ServerLocale,
                "mosh-server found no UTF-8 locale, neither its own nor the one sent from here",
                "Set LANG to a UTF-8 locale that the server has (locale -a there lists them), for example LANG=C.UTF-8.");
        }

        return Has(lines, "Error binding to any interface")
            ? NoPort(options, "")
            : ExplainBinding(options, lines);
    }

    /// <summary>The exception for a server that could not bind the address that the user has named; null if there is no word of that.</summary>
    /// <remarks>A stock server says so and goes on with all addresses, which nobody has asked for.</remarks>
    internal static BootstrapException? ExplainBinding(BootstrapOptions options, IReadOnlyList<string> lines)
    {
        if (options.Binding.NamedAddress is not { } address
            || lines.LastOrDefault(line => line.StartsWith(AddressNotBound, StringComparison.Ordinal)) is not { } line)
        {
            return null;
        }

        // Error binding to IP A: bind: REASON
        var reason = line[(line.LastIndexOf(": ", StringComparison.Ordinal) + 2)..];
        return reason == "Address already in use"
            ? NoPort(options, $" of {address}")
            : new(
                BootstrapFailure.BindAddressUnusable,
                $"mosh-server could not bind the address {address}: {reason}",
                "Give an address of the server's host with --bind-server, or let it choose with --bind-server=any.");
    }

    private static BootstrapException NoPort(BootstrapOptions options, string where) => new(
        BootstrapFailure.PortUnavailable,
        $"mosh-server could not bind UDP port {options.Ports ?? "60001:60999"}{where}",
        "Choose another port or a range with -p, or end the sessions that hold these.");

    private static BootstrapException? ExplainBySsh(BootstrapOptions options, int exitStatus, IReadOnlyList<string> lines)
    {
        if (exitStatus != SshError)
        {
            return null;
        }

        var host = HostAddresses.HostPart(options.Destination);
        foreach (var (text, failure, cause, nextStep) in SshMessages)
        {
            if (Has(lines, text))
            {
                return new(failure, string.Format(cause, host), nextStep);
            }
        }

        var reason = HostWords.Last(lines, most: 1) is { Length: > 0 } said ? $": {said}" : "";
        return new(
            BootstrapFailure.SshFailed,
            $"ssh to {host} failed (exit status {exitStatus}){reason}",
            $"Try \"{string.Join(' ', options.Ssh)} {options.Destination}\" by itself; mosh needs it to work.");
    }

    private static BootstrapException? ExplainByStatus(BootstrapOptions options, int exitStatus, IReadOnlyList<string> lines) => exitStatus switch
    {
        CommandNotFound => new(
            BootstrapFailure.ServerNotFound,
            $"\"{options.Server}\" was not found on {HostAddresses.HostPart(options.Destination)}",
            "Install mosh there, or tell where it is with --server=/path/to/mosh-server.")
        {
            HostSaid = HostWords.Last(lines),
        },
        CommandNotExecutable => new(
            BootstrapFailure.ServerNotFound,
            $"\"{options.Server}\" cannot be executed on {HostAddresses.HostPart(options.Destination)}",
            "Check the path given with --server and the permissions of the file.")
        {
            HostSaid = HostWords.Last(lines),
        },
        _ => null,
    };

    private static BootstrapException NoMessage(BootstrapOptions options, int exitStatus, IReadOnlyList<string> lines) => new(
        BootstrapFailure.NoServerMessage,
        "Did not find mosh server startup message. (Have you installed mosh on your server?)",
        exitStatus == 0 ? "" : $"The host's login or \"{options.Server}\" ended with exit status {exitStatus}.")
    {
        HostSaid = HostWords.Last(lines),
    };

    private static bool Has(IReadOnlyList<string> lines, string text)
        => lines.Any(line => line.Contains(text, StringComparison.Ordinal));
}
