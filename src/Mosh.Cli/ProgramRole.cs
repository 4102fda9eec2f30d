namespace Mosh.Cli;

/// <summary>The three programs in one.</summary>
internal enum ProgramRole
{
    /// <summary><c>mosh</c>: starts a server through ssh and then the client.</summary>
    Wrapper,

    /// <summary><c>mosh-client</c>.</summary>
    Client,

    /// <summary><c>mosh-server</c>.</summary>
    Server,
}
