using System.Buffers;

namespace Mosh.Sessions.Client;

/// <summary>Passes a frame on to the terminal and notices whether there was anything to it.</summary>
internal sealed class FrameCounter : IBufferWriter<byte>
{
    private IBufferWriter<byte>? _terminal;
    private bool _isEmpty;

    /// <summary>Frames that were not empty.</summary>
    public long Count { get; private set; }

    private IBufferWriter<byte> Terminal => _terminal ?? throw new InvalidOperationException("No frame has begun.");

    public IBufferWriter<byte> Begin(IBufferWriter<byte> terminal)
    {
        _terminal = terminal;
        _isEmpty = true;
        return this;
    }

    public void End()
    {
        Count += _isEmpty ? 0 : 1;
        _terminal = null;
    }

    public void Advance(int count)
    {
        _isEmpty &= count == 0;
        Terminal.Advance(count);
    }

    public Memory<byte> GetMemory(int sizeHint = 0) => Terminal.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => Terminal.GetSpan(sizeHint);
}
