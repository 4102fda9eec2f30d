using System.Buffers;
using Mosh.Transport.Synchronization;

namespace Mosh.Sessions.Tests.Hostile;

/// <summary>A server's object whose diffs are whatever a test likes: a HostMessage made by hand.</summary>
internal sealed class HostileScreen : ISynchronizedState<HostileScreen>
{
    private byte[] _message = [];
    private int _version;

    /// <summary>What the next diff is, whatever the client holds.</summary>
    public void Say(byte[] message)
    {
        _message = message;
        _version++;
    }

    /// <summary>Elements one behind the other: terminal output, an int32 pair for a size.</summary>
    public static byte[] Message(params ReadOnlySpan<byte[]> elements) => elements.ToArray().SelectMany(element => element).ToArray();

    /// <summary>An element of a HostMessage with terminal output.</summary>
    public static byte[] Output(byte[] bytes) => Field(1, Field(2, Field(4, bytes)));

    /// <summary>An element of a HostMessage with a size.</summary>
    public static byte[] Resize(int width, int height) => Field(1, Field(3, [0x28, .. Varint(width), 0x30, .. Varint(height)]));

    /// <summary>An element of a UserMessage with keys.</summary>
    public static byte[] Keys(byte[] bytes) => Field(1, Field(2, Field(4, bytes)));

    public HostileScreen Snapshot() => new() { _message = _message, _version = _version };

    public bool StateEquals(HostileScreen other) => _version == other._version;

    public void WriteDiff(HostileScreen from, IBufferWriter<byte> output) => output.Write(_message);

    public bool TryApply(ReadOnlySpan<byte> diff) => true;

    public void Subtract(HostileScreen prefix)
    {
    }

    public void Dispose()
    {
    }

    private static byte[] Field(int number, byte[] content) => [(byte)((number << 3) | 2), .. Varint(content.Length), .. content];

    private static byte[] Varint(int value)
    {
        List<byte> bytes = [];
        for (; value > 0x7F; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }
}
