using System.Buffers;
using Mosh.Transport.Synchronization;

namespace Mosh.Transport.Tests.Support;

/// <summary>A state without content, shared by all its snapshots: whatever is allocated, it is not the state's.</summary>
internal sealed class TakeAnything : ISynchronizedState<TakeAnything>
{
    /// <summary>Set to have something to say, namely this many bytes, as often as asked.</summary>
    public int DiffLength { get; set; }

    public TakeAnything Snapshot() => this;

    public bool StateEquals(TakeAnything other) => DiffLength == 0;

    public void WriteDiff(TakeAnything from, IBufferWriter<byte> output)
    {
        output.GetSpan(DiffLength)[..DiffLength].Fill(1);
        output.Advance(DiffLength);
    }

    public bool TryApply(ReadOnlySpan<byte> diff) => true;

    public void Subtract(TakeAnything prefix)
    {
    }

    public void Dispose()
    {
    }
}
