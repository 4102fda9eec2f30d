using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Server;

/// <summary>A server to be started on this host, in a session of its own.</summary>
public sealed record DetachedServerOptions
{
    /// <summary>The program and its arguments, complete.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>
    /// True for a mosh-server program of any make, which detaches itself and prints <c>MOSH CONNECT</c>; false for a program
    /// that calls <see cref="ServerHost.Run"/> in this very process, and reports through a pipe.
    /// </summary>
    public bool DetachesItself { get; init; }

    /// <summary>The name in the registry of sessions; empty for one after its number.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The UDP port or range that is among the arguments, for what there is to say of it; null for the default range.</summary>
    public string? Ports { get; init; }

    /// <summary>The address that is among the arguments; null where the user has named none.</summary>
    public string? BindAddress { get; init; }

    /// <summary>
    /// The process of the client that the server is started for, which stock's wrapper tells the server and its session in
    /// <c>MOSH_CLIENT_PID</c>; null where there is none yet.
    /// </summary>
    public int? ClientProcessId { get; init; }

    /// <summary>The size of the terminal until a client tells its own.</summary>
    public WindowSize Size { get; init; } = WindowSize.Default;

    /// <summary>How long the start may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Takes each line that the server has to say besides its port and key; null for nobody.</summary>
    public Action<string>? Line { get; init; }
}
