namespace Mosh.PowerShell.Connecting;

/// <summary>A session of this process has the server already.</summary>
internal sealed class ServerInUseException(MoshSession? session) : Exception("The server is in use.")
{
    /// <summary>That session; null while it is still connecting.</summary>
    public MoshSession? Session { get; } = session;
}
