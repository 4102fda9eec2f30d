namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// A session could not be set up. <see cref="Exception.Message"/> names the cause in one line, without the name of a program
/// in front; <see cref="NextStep"/> says what to do about it.
/// </summary>
public sealed class BootstrapException : Exception
{
    /// <summary>Creates the exception for <paramref name="failure"/>.</summary>
    public BootstrapException(BootstrapFailure failure, string message, string nextStep = "", Exception? innerException = null)
        : base(message, innerException)
    {
        Failure = failure;
        NextStep = nextStep;
    }

    /// <summary>What went wrong.</summary>
    public BootstrapFailure Failure { get; }

    /// <summary>What the user can do; empty if the message says it all.</summary>
    public string NextStep { get; }
}
