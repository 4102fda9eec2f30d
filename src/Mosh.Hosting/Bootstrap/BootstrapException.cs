using Mosh.Hosting.ForeignText;

namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// A session could not be set up. <see cref="Exception.Message"/> names the cause in one line, without the name of a program
/// in front; <see cref="NextStep"/> says what to do about it. Both may hold words of other programs and hosts, so they are cleaned here.
/// </summary>
public sealed class BootstrapException : Exception
{
    /// <summary>Creates the exception for <paramref name="failure"/>.</summary>
    public BootstrapException(BootstrapFailure failure, string message, string nextStep = "", Exception? innerException = null)
        : base(HostText.CleanLines(message), innerException)
    {
        Failure = failure;
        NextStep = HostText.CleanLines(nextStep);
    }

    /// <summary>What went wrong.</summary>
    public BootstrapFailure Failure { get; }

    /// <summary>The last words of the host, fit to be shown (<see cref="HostWords"/>); empty if it said nothing that matters here.</summary>
    public string HostSaid { get; init; } = "";

    /// <summary>What the user can do; empty if the message says it all.</summary>
    public string NextStep { get; }
}
