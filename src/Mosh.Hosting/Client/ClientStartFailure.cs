namespace Mosh.Hosting.Client;

/// <summary>Why a session could not be begun. Each member is a different thing for the user to do.</summary>
public enum ClientStartFailure
{
    /// <summary>The key is not one.</summary>
    KeyMalformed,
    /// <summary>No candidate is a numeric address that this machine can send to.</summary>
    AddressUnusable,
    /// <summary>Nothing authentic came back in time: UDP is blocked on the way, the server is gone, or the key is not its key.</summary>
    NothingReceived,
    /// <summary>The server already has a session with another client, which goes on.</summary>
    ServerInUse,
    /// <summary>A fatal error of the protocol before the first answer.</summary>
    Failed,
}
