using Mosh.Hosting.Registry;

namespace Mosh.Hosting.Client;

/// <content>What others on this machine may see of the session and do to it.</content>
internal sealed partial class ClientLoop : IRegisteredSession
{
    private readonly SessionRegistration? _registration;

    // A session that was begun without a console was not left by anybody.
    private bool _wasAttached;

    /// <inheritdoc/>
    bool IRegisteredSession.IsAttached => _attachment is not null || !_wasAttached;

    /// <inheritdoc/>
    void IRegisteredSession.End() => Leave("Ended from outside, exiting...");
}
