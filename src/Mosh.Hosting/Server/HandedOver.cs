namespace Mosh.Hosting.Server;

/// <summary>What a detached server gets from its starter, as descriptors of its own.</summary>
/// <param name="Key">The read end of a pipe with the session key in its printable form: arguments and environment are for all to see.</param>
/// <param name="Socket">The bound UDP socket.</param>
/// <param name="Terminal">The master of the pseudo-terminal.</param>
internal readonly record struct HandedOver(int Key, int Socket, int Terminal);
