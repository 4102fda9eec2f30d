namespace Mosh.Hosting.Client;

/// <summary>How a console came to be given back.</summary>
public enum AttachEnd
{
    /// <summary>The user asked for it with the escape key, or a program with <see cref="BackgroundClient.Detach"/>; the session goes on.</summary>
    Detached,
    /// <summary>The session is over; <see cref="BackgroundClient.Completion"/> tells how.</summary>
    Ended,
    /// <summary>The caller's token was cancelled; the session goes on.</summary>
    Cancelled,
    /// <summary>The console is gone or cannot be read or written any more; the session goes on.</summary>
    ConsoleLost,
}
