namespace Mosh.Hosting.Client;

/// <summary>The connection cannot be made at all: the key or an address is unusable. The message is complete, in stock's words.</summary>
internal sealed class ClientStartException(string message) : Exception(message);
