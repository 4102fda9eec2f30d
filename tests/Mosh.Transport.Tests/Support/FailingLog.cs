using System.Buffers;
using Mosh.Transport.Synchronization;

namespace Mosh.Transport.Tests.Support;

/// <summary>A log of bytes with an error in it: at byte 0xEE it throws, in the middle of applying a diff.</summary>
internal sealed class FailingLog : ISynchronizedState<FailingLog>
{
    private readonly List<byte> _bytes;
    private readonly List<FailingLog> _live;

    public FailingLog()
        : this([], [])
    {
    }

    private FailingLog(List<byte> bytes, List<FailingLog> live)
    {
        _bytes = bytes;
        _live = live;
        _live.Add(this);
    }

    public byte[] Content => [.. _bytes];

    /// <summary>Logs that came from the same one and were not given back.</summary>
    public int LiveCount => _live.Count;

    public FailingLog Snapshot() => new([.. _bytes], _live);

    public bool StateEquals(FailingLog other) => _bytes.SequenceEqual(other._bytes);

    public void WriteDiff(FailingLog from, IBufferWriter<byte> output) => output.Write([.. _bytes.Skip(from._bytes.Count)]);

    public bool TryApply(ReadOnlySpan<byte> diff)
    {
        foreach (byte value in diff)
        {
            _bytes.Add(value == 0xEE ? throw new InvalidOperationException() : value);
        }

        return true;
    }

    public void Subtract(FailingLog prefix)
    {
    }

    public void Dispose() => Assert.True(_live.Remove(this));
}
