using System.Buffers;
using Mosh.Transport.Synchronization;

namespace Mosh.Transport.Tests.Synchronization;

/// <summary>
/// A stand-in for the terminal: the application's output itself, and the echo acknowledgement. Its diff has two bytes for the
/// one and the missing output for the other, and so is about as long as the real one.
/// </summary>
internal sealed class TraceScreen : ISynchronizedState<TraceScreen>
{
    private readonly List<byte> _output;

    public TraceScreen()
        : this([], 0)
    {
    }

    private TraceScreen(List<byte> output, byte echoAck)
    {
        _output = output;
        EchoAck = echoAck;
    }

    public byte EchoAck { get; set; }

    public void Write(byte[] output) => _output.AddRange(output);

    /// <summary>A diff in words, comparable with that of a trace.</summary>
    public static string Describe(ReadOnlySpan<byte> diff) =>
        $"{(diff[0] == 1 ? $"echo {diff[1]} " : "")}{(diff.Length > 2 ? "output" : "")}".Trim();

    public TraceScreen Snapshot() => new([.. _output], EchoAck);

    public bool StateEquals(TraceScreen other) => EchoAck == other.EchoAck && _output.SequenceEqual(other._output);

    public void WriteDiff(TraceScreen from, IBufferWriter<byte> output)
    {
        if (!StateEquals(from))
        {
            output.Write<byte>([(byte)(EchoAck == from.EchoAck ? 0 : 1), EchoAck, .. _output.Skip(from._output.Count)]);
        }
    }

    public bool TryApply(ReadOnlySpan<byte> diff)
    {
        EchoAck = diff[1];
        _output.AddRange(diff[2..].ToArray());
        return true;
    }

    public void Subtract(TraceScreen prefix)
    {
    }

    public void Dispose()
    {
    }
}
