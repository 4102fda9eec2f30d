using System.Runtime.Versioning;
using System.Security.Cryptography;
using Mosh.Hosting.Native;
using Mosh.Transport;

namespace Mosh.Hosting.Random;

/// <summary>The operating system's cryptographic random source.</summary>
/// <remarks>
/// On Linux and macOS the kernel itself: the framework's generator loads OpenSSL, which a session has no other use for. That was
/// 2 ms of a start and 0.6 MB of each process.
/// </remarks>
public sealed class SystemRandom : IRandomSource
{
    /// <summary>The source; it has no state of its own.</summary>
    public static SystemRandom Instance { get; } = new();

    /// <inheritdoc/>
    public void Fill(Span<byte> bytes)
    {
        if (OperatingSystem.IsWindows())
        {
            RandomNumberGenerator.Fill(bytes);
        }
        else
        {
            FillFromKernel(bytes);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static unsafe void FillFromKernel(Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            Span<byte> part = bytes[..Math.Min(bytes.Length, Libc.MostEntropy)];
            fixed (byte* pointer = part)
            {
                if (Libc.GetEntropy(pointer, (nuint)part.Length) < 0)
                {
                    throw SystemCallException.FromLast("getentropy");
                }
            }

            bytes = bytes[part.Length..];
        }
    }
}
