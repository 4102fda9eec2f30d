namespace Mosh.Hosting.Client;

/// <summary>A session could not be begun. The message is complete.</summary>
public sealed class ClientStartException(ClientStartFailure failure, string message) : Exception(message)
{
    /// <summary>What was in the way.</summary>
    public ClientStartFailure Failure { get; } = failure;
}
