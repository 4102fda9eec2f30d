namespace Mosh.Hosting.Bootstrap;

/// <summary>Why a session could not be set up. Each member is a different thing for the user to do.</summary>
public enum BootstrapFailure
{
    /// <summary>The ssh program (or the shell, for a local session) could not be started.</summary>
    ProgramNotFound,

    /// <summary>The host name is not known to the resolver.</summary>
    HostUnknown,

    /// <summary>The host is known, but its ssh port does not answer or refuses.</summary>
    ConnectionFailed,

    /// <summary>ssh reached the host, which did not let the user in.</summary>
    AuthenticationFailed,

    /// <summary>ssh does not trust the key that the host presents.</summary>
    HostKeyRejected,

    /// <summary>ssh has a question, and was started where nobody can be asked (<see cref="TerminalAccess.None"/>).</summary>
    AnswerNeeded,

    /// <summary>ssh failed for a reason that its own output tells.</summary>
    SshFailed,

    /// <summary>The remote shell did not find the server command.</summary>
    ServerNotFound,

    /// <summary>The server refused to run because neither side's locale is UTF-8.</summary>
    ServerLocale,

    /// <summary>The server could not bind a UDP port.</summary>
    PortUnavailable,

    /// <summary>The server could not bind the address that the user has named.</summary>
    BindAddressUnusable,

    /// <summary>The server is too old for a range of ports.</summary>
    PortRangeUnsupported,

    /// <summary>The command ran, but never printed a line that begins with <c>MOSH CONNECT</c>.</summary>
    NoServerMessage,

    /// <summary>A <c>MOSH …</c> line is not as it must be.</summary>
    MalformedReply,

    /// <summary>The server runs, but no address of its host is known.</summary>
    AddressUnknown,

    /// <summary>The host has IPv4 and IPv6 addresses, and the user asked for a choice that must be unique.</summary>
    AddressAmbiguous,

    /// <summary>The client program that the user named does not work.</summary>
    ClientFailed,

    /// <summary>This system cannot host a session.</summary>
    SystemUnsupported,
}
