namespace Mosh.Hosting.Bootstrap;

/// <summary>How far a bootstrap has come; reported to <see cref="IBootstrapObserver"/>.</summary>
public enum BootstrapStage
{
    /// <summary>The user's ssh configuration is being asked for the host's real name.</summary>
    ReadingConfiguration,

    /// <summary>
    /// ssh has a question, or may have one, and the terminal is not free yet. What comes next are the stages of an ssh that starts anew.
    /// </summary>
    AwaitingTerminal,

    /// <summary>ssh runs: it connects, authenticates (and may ask for a password), and starts the server.</summary>
    StartingServer,

    /// <summary>The server has announced its port and key.</summary>
    ServerStarted,
}
