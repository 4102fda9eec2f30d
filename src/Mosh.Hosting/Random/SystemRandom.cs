using System.Security.Cryptography;
using Mosh.Transport;

namespace Mosh.Hosting.Random;

/// <summary>The operating system's cryptographic random source.</summary>
public sealed class SystemRandom : IRandomSource
{
    /// <summary>The source; it has no state of its own.</summary>
    public static SystemRandom Instance { get; } = new();

    /// <inheritdoc/>
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
