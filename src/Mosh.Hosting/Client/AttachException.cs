namespace Mosh.Hosting.Client;

/// <summary>A console could not be attached to a session. Nothing was changed at the console.</summary>
public sealed class AttachException(AttachFailure failure, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>What was in the way.</summary>
    public AttachFailure Failure { get; } = failure;
}
