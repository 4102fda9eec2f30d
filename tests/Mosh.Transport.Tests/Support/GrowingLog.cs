using System.Buffers;
using Mosh.Transport.Synchronization;

namespace Mosh.Transport.Tests.Support;

/// <summary>A log of random bytes that only grows, of which a part is what comes first. A state of it is its length.</summary>
internal sealed class GrowingLog : ISynchronizedState<GrowingLog>
{
    private static readonly byte[] Bytes = Random(4 << 20);

    public static ReadOnlySpan<byte> Question => [];

    public static bool OnlyGrows => true;

    public int Length { get; set; }

    public GrowingLog Snapshot() => new() { Length = Length };

    public bool StateEquals(GrowingLog other) => Length == other.Length;

    public void WriteDiff(GrowingLog from, IBufferWriter<byte> output)
    {
        Assert.True(from.Length <= Length, "A state has less than the one it is made from.");
        output.Write(Bytes.AsSpan(from.Length..Length));
    }

    public GrowingLog? Part(GrowingLog from, int limit) => Length - from.Length <= limit ? null : new() { Length = from.Length + limit };

    public bool TryApply(ReadOnlySpan<byte> diff)
    {
        bool isValid = diff.SequenceEqual(Bytes.AsSpan(Length, diff.Length));
        Length += diff.Length;
        return isValid;
    }

    public bool Extends(GrowingLog earlier) => Length >= earlier.Length;

    public void Subtract(GrowingLog prefix)
    {
    }

    public void Dispose()
    {
    }

    private static byte[] Random(int length)
    {
        byte[] bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
