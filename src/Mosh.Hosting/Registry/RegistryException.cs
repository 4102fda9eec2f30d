namespace Mosh.Hosting.Registry;

/// <summary>The registry cannot be used. A session goes on without: it is only not listed.</summary>
public sealed class RegistryException : IOException
{
    /// <summary>Describes a failure.</summary>
    public RegistryException(RegistryFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>What went wrong.</summary>
    public RegistryFailure Failure { get; }
}
