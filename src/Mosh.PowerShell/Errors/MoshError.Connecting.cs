using System.Management.Automation;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Client;
using Mosh.PowerShell.Connecting;

namespace Mosh.PowerShell.Errors;

/// <content>Sessions that do not come about.</content>
public static partial class MoshError
{
    /// <summary>What a failed bootstrap is to a PowerShell user.</summary>
    public static ErrorRecord From(BootstrapException failure, object? target)
    {
        ArgumentNullException.ThrowIfNull(failure);
        var (id, category) = KindOf(failure.Failure);
        return Create(id, category, target, Sentence(AsParameters(failure.Message)) + HostWords.Sentence(failure.HostSaid), AsParameters(failure.NextStep), failure);
    }

    /// <summary>What a session that could not be begun is to a PowerShell user.</summary>
    /// <param name="failure">Why not.</param>
    /// <param name="target">The host.</param>
    /// <param name="isServerKnownToRun">True if the server was just started: then its silence is the network's.</param>
    /// <param name="server">What became of the server.</param>
    internal static ErrorRecord From(ClientStartException failure, object? target, bool isServerKnownToRun, ServerFate server)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.Failure switch
        {
            ClientStartFailure.KeyMalformed => Create(
                MoshErrorId.KeyMalformed,
                ErrorCategory.InvalidArgument,
                target,
                "The session key is malformed: it has 22 characters of the Base64 alphabet.",
                "Copy it as mosh-server printed it behind MOSH CONNECT and the port.",
                failure),
            ClientStartFailure.AddressUnusable => Create(
                MoshErrorId.AddressUnknown,
                ErrorCategory.InvalidArgument,
                target,
                Sentence(failure.Message),
                "Check the address, and that this machine has a network of its family.",
                failure),
            ClientStartFailure.ServerInUse => Create(
                MoshErrorId.ServerInUse,
                ErrorCategory.ResourceBusy,
                target,
                "The server already has a session with another client, which goes on.",
                OtherServer,
                failure),
            ClientStartFailure.NothingReceived when isServerKnownToRun => Create(
                MoshErrorId.UdpBlocked,
                ErrorCategory.ConnectionError,
                target,
                "The server has started, but nothing came back from it over UDP." + server.Sentence,
                "Let UDP through to the server's port in the firewalls of the host, its network and its cloud provider, or choose an open port "
                    + "with -UdpPort. If the host is in more than one network, try -BindAddress any." + server.Advice,
                failure),
            ClientStartFailure.NothingReceived => Create(
                MoshErrorId.KeyWrong,
                ErrorCategory.ConnectionError,
                target,
                "Nothing came back from the server: the key is not its key, it runs no more, or UDP does not get through.",
                "Compare address, port and key with what the server printed; a server that nobody came to for a minute has ended.",
                failure),
            _ => Create(MoshErrorId.ConnectionFailed, ErrorCategory.ConnectionError, target, Sentence(failure.Message), "", failure),
        };
    }

    /// <summary>A session of this process has the server.</summary>
    /// <param name="target">The host.</param>
    /// <param name="session">That session; null while it is still connecting.</param>
    public static ErrorRecord ServerInUse(object? target, MoshSession? session) => Create(
        MoshErrorId.ServerInUse,
        ErrorCategory.ResourceBusy,
        target,
        session is null
            ? "Another session of this PowerShell is connecting to the server."
            : $"The server already has a session here: \"{session.Name}\".",
        session is null
            ? OtherServer
            : $"Use that session (Get-MoshSession -InstanceId {session.InstanceId}); Enter-MoshSession gives it the console. {OtherServer}");

    private const string OtherServer = "A server has one session at a time: Start-MoshServer starts another one.";

    /// <summary>The time for connecting is over.</summary>
    internal static ErrorRecord ConnectingTimeout(object? target, TimeSpan time, ServerFate server) => Create(
        MoshErrorId.ConnectingTimeout,
        ErrorCategory.OperationTimeout,
        target,
        $"There was no session within {time.TotalMilliseconds:0} ms.{server.Sentence}",
        $"Give it more time with -ConnectingTimeout; Test-MoshConnection shows where it stops.{server.Advice}");

    private static (string Id, ErrorCategory Category) KindOf(BootstrapFailure failure) => failure switch
    {
        BootstrapFailure.ProgramNotFound => (MoshErrorId.SshNotFound, ErrorCategory.NotInstalled),
        BootstrapFailure.HostUnknown => (MoshErrorId.HostUnknown, ErrorCategory.ObjectNotFound),
        BootstrapFailure.ConnectionFailed or BootstrapFailure.SshFailed => (MoshErrorId.ConnectionFailed, ErrorCategory.ConnectionError),
        BootstrapFailure.AuthenticationFailed => (MoshErrorId.AuthenticationFailed, ErrorCategory.AuthenticationError),
        BootstrapFailure.AnswerNeeded => (MoshErrorId.AnswerNeeded, ErrorCategory.AuthenticationError),
        BootstrapFailure.HostKeyRejected => (MoshErrorId.HostKeyMismatch, ErrorCategory.SecurityError),
        BootstrapFailure.ServerNotFound => (MoshErrorId.ServerNotFound, ErrorCategory.NotInstalled),
        BootstrapFailure.ServerLocale => (MoshErrorId.ServerLocale, ErrorCategory.InvalidOperation),
        BootstrapFailure.PortUnavailable or BootstrapFailure.PortRangeUnsupported
            => (MoshErrorId.PortUnavailable, ErrorCategory.ResourceUnavailable),
        BootstrapFailure.BindAddressUnusable => (MoshErrorId.BindAddressUnusable, ErrorCategory.ResourceUnavailable),
        BootstrapFailure.NoServerMessage or BootstrapFailure.MalformedReply => (MoshErrorId.ServerFailed, ErrorCategory.ProtocolError),
        BootstrapFailure.AddressUnknown or BootstrapFailure.AddressAmbiguous => (MoshErrorId.AddressUnknown, ErrorCategory.ObjectNotFound),
        BootstrapFailure.SystemUnsupported => (MoshErrorId.SystemUnsupported, ErrorCategory.NotImplemented),
        _ => (MoshErrorId.ConnectionFailed, ErrorCategory.ConnectionError),
    };

    // The bootstrap speaks to users of the command line.
    private static string AsParameters(string text) => text
        .Replace("Install it, or name another program (--ssh=COMMAND, --client=PATH).", "Install it, or tell where it is with -SshPath.", StringComparison.Ordinal)
        .Replace("Check the user name and the key or password", "Check -UserName and -KeyFilePath, or the password", StringComparison.Ordinal)
        .Replace("--ssh=\"ssh -i KEY -o IdentitiesOnly=yes\"", "-KeyFilePath KEY -Options @{IdentitiesOnly='yes'}", StringComparison.Ordinal)
        .Replace("--ssh=\"ssh -p 2222\"", "-Port 2222", StringComparison.Ordinal)
        .Replace("--ssh=\"ssh -o RemoteCommand=none\"", "-Options @{RemoteCommand='none'}", StringComparison.Ordinal)
        .Replace("with -4 or -6, try the other family", "try the other family with -AddressFamily", StringComparison.Ordinal)
        .Replace("--server=/path/to/mosh-server", "-ServerPath /path/to/mosh-server", StringComparison.Ordinal)
        .Replace("--server", "-ServerPath", StringComparison.Ordinal)
        .Replace("--bind-server, or let it choose with --bind-server=any", "-BindAddress, or leave it out", StringComparison.Ordinal)
        .Replace("--family", "-AddressFamily", StringComparison.Ordinal)
        .Replace("a range with -p", "a range with -UdpPort", StringComparison.Ordinal)
        .Replace("Try it without --experimental-remote-ip.", "Try it without -RemoteAddress.", StringComparison.Ordinal);

    private static string Sentence(string message) => message is [] or [.., '.' or '!' or '?' or ')'] ? message : message + ".";
}
