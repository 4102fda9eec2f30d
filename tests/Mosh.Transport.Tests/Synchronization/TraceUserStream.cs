using System.Buffers;
using Mosh.Transport.Synchronization;

namespace Mosh.Transport.Tests.Synchronization;

/// <summary>
/// The user's input as the traces need it: key bytes and resizes to small sizes, in the encoding of spec states.md §1 with
/// lengths below 128.
/// </summary>
internal sealed class TraceUserStream : ISynchronizedState<TraceUserStream>
{
    /// <summary>One element of the message, without its tag and length.</summary>
    private readonly List<byte[]> _events;

    public TraceUserStream()
        : this([])
    {
    }

    private TraceUserStream(List<byte[]> events) => _events = events;

    public int Count => _events.Count;

    public void Key(byte key) => _events.Add([0x12, 3, 0x22, 1, key]);

    public void Resize(byte width, byte height) => _events.Add([0x1A, 4, 0x28, width, 0x30, height]);

    /// <summary>The key bytes among the events from a place on.</summary>
    public byte[] KeysFrom(int start) => [.. _events.Skip(start).Where(IsKey).Select(key => key[^1])];

    public TraceUserStream Snapshot() => new([.. _events]);

    public bool StateEquals(TraceUserStream other) => _events.Count == other._events.Count && _events.Zip(other._events, Same).All(same => same);

    public void WriteDiff(TraceUserStream from, IBufferWriter<byte> output)
    {
        foreach (byte[] element in Merged(from._events.Count))
        {
            output.Write<byte>([0x0A, (byte)element.Length, .. element]);
        }
    }

    public bool TryApply(ReadOnlySpan<byte> diff)
    {
        for (; diff.Length > 0; diff = diff[(2 + diff[1])..])
        {
            ReadOnlySpan<byte> element = diff.Slice(2, diff[1]);
            if (element[0] == 0x1A)
            {
                _events.Add(element.ToArray());
                continue;
            }

            foreach (byte key in element[4..])
            {
                Key(key);
            }
        }

        return true;
    }

    public void Subtract(TraceUserStream prefix)
    {
    }

    public void Dispose()
    {
    }

    private static bool IsKey(byte[] element) => element[0] == 0x12;

    private static bool Same(byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right);

    // Consecutive keys share one element.
    private IEnumerable<byte[]> Merged(int start)
    {
        var keys = new List<byte>();
        foreach (byte[] element in _events.Skip(start))
        {
            if (IsKey(element))
            {
                keys.Add(element[^1]);
                continue;
            }

            if (keys.Count > 0)
            {
                yield return Keystroke(keys);
                keys.Clear();
            }

            yield return element;
        }

        if (keys.Count > 0)
        {
            yield return Keystroke(keys);
        }
    }

    private static byte[] Keystroke(List<byte> keys) => [0x12, (byte)(keys.Count + 2), 0x22, (byte)keys.Count, .. keys];
}
