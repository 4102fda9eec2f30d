using Mosh.Hosting.Registry;

namespace Mosh.Hosting.Client;

/// <content>What others on this machine may see of the session and do to it.</content>
internal sealed partial class ClientLoop : IRegisteredSession
{
    private readonly SessionRegistration? _registration;

    /// <inheritdoc/>
    bool IRegisteredSession.IsAttached => _attachment is not null;

    /// <inheritdoc/>
    void IRegisteredSession.End() => StartShutdown("Ended from outside, exiting...");
}
