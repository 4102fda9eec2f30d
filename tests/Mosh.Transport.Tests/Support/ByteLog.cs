using System.Buffers;
using Mosh.Transport.Synchronization;

namespace Mosh.Transport.Tests.Support;

/// <summary>A state for tests: a list of bytes that grows at its end. Its diff is what was added.</summary>
internal sealed class ByteLog : ISynchronizedState<ByteLog>
{
    private readonly List<byte> _bytes;
    private bool _isDisposed;

    public ByteLog()
        : this([])
    {
    }

    private ByteLog(List<byte> bytes)
    {
        _bytes = bytes;
        _alive++;
    }

    public byte[] Content => [.. _bytes];

    /// <summary>Objects of this thread that were not disposed, to find leaks.</summary>
    public static int Alive => _alive;

    [ThreadStatic]
    private static int _alive;

    public void Add(params ReadOnlySpan<byte> bytes) => _bytes.AddRange(bytes.ToArray());

    public ByteLog Snapshot()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new ByteLog([.. _bytes]);
    }

    public bool StateEquals(ByteLog other)
    {
        ObjectDisposedException.ThrowIf(_isDisposed || other._isDisposed, this);
        return _bytes.SequenceEqual(other._bytes);
    }

    public void WriteDiff(ByteLog from, IBufferWriter<byte> output)
    {
        ObjectDisposedException.ThrowIf(_isDisposed || from._isDisposed, this);
        Assert.Equal(from._bytes, _bytes.Take(from._bytes.Count));
        output.Write([.. _bytes.Skip(from._bytes.Count)]);
    }

    public bool TryApply(ReadOnlySpan<byte> diff)
    {
        // 0xFF stands for "not a message".
        if (diff.Contains((byte)0xFF))
        {
            return false;
        }

        _bytes.AddRange(diff.ToArray());
        return true;
    }

    public void Subtract(ByteLog prefix)
    {
    }

    public void Dispose()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _isDisposed = true;
        _alive--;
    }
}
