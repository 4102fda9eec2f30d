namespace Mosh.Hosting.Client;

/// <content>The console.</content>
public sealed partial class BackgroundClient
{
    private int _isAttached;

    /// <summary>Whether a console is attached.</summary>
    public bool IsAttached => Volatile.Read(ref _isAttached) != 0;

    /// <summary>
    /// Gives the console to the session until the user detaches it with the escape key, the session ends or
    /// <paramref name="cancellation"/> is cancelled. The console is as before on every way out. While it is attached its size
    /// is the session's.
    /// </summary>
    /// <exception cref="AttachException">It cannot be attached.</exception>
    public AttachEnd Attach(AttachOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (Interlocked.Exchange(ref _isAttached, 1) != 0)
        {
            throw new AttachException(AttachFailure.AlreadyAttached, $"Another console is attached to {Name}.");
        }

        try
        {
            using AttachedConsole console = AttachedConsole.Prepare(options, options.Display ?? _options.Display);
            return Attach(console.Attachment, cancellation);
        }
        finally
        {
            Volatile.Write(ref _isAttached, 0);
        }
    }

    /// <summary>Takes the console away if one is attached; returns without waiting for it.</summary>
    public void Detach() => _mailbox.TryPost(() => _loop.EndAttachment(AttachEnd.Detached));

    private AttachEnd Attach(ClientAttachment attachment, CancellationToken cancellation)
    {
        if (!_mailbox.TryPost(() => _loop.OpenAndAttach(attachment)))
        {
            throw new AttachException(AttachFailure.SessionEnded, $"{Name} is over.");
        }

        using CancellationTokenRegistration registration = cancellation.Register(
            () => _mailbox.TryPost(() => _loop.Detach(attachment, AttachEnd.Cancelled)));
        return attachment.End.GetAwaiter().GetResult();
    }
}
