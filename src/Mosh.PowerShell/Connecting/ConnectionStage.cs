namespace Mosh.PowerShell.Connecting;

/// <summary>How far a session has come.</summary>
internal enum ConnectionStage
{
    /// <summary>It waits for its turn.</summary>
    Waiting,

    /// <summary>ssh is on its way to the host, and may ask for a password.</summary>
    Ssh,

    /// <summary>The server has started, or starts on this machine.</summary>
    ServerStart,

    /// <summary>Datagrams are on their way to the server.</summary>
    FirstContact,
}
