using System.Buffers;
using Mosh.Transport.Synchronization;

namespace Mosh.Transport.Tests.Support;

/// <summary>A log of bytes with an error in it: at byte 0xEE it throws, in the middle of applying a diff.</summary>
internal sealed class FailingLog(params byte[] content) : ISynchronizedState<FailingLog>
{
    private readonly List<byte> _bytes = [.. content];
    private bool _isBroken;

    public byte[] Content => [.. _bytes];

    public FailingLog Snapshot() => new([.. _bytes]);

    public bool StateEquals(FailingLog other) => _bytes.SequenceEqual(other._bytes);

    public void WriteDiff(FailingLog from, IBufferWriter<byte> output) => output.Write([.. _bytes.Skip(from._bytes.Count)]);

    public bool TryApply(ReadOnlySpan<byte> diff)
    {
        foreach (byte value in diff)
        {
            _isBroken = true;
            _bytes.Add(value == 0xEE ? throw new InvalidOperationException() : value);
            _isBroken = false;
        }

        return true;
    }

    public void Subtract(FailingLog prefix)
    {
    }

    // What was left half-way must not go back to a pool.
    public void Dispose() => Assert.False(_isBroken);
}
