using System.Text;
using Mosh.Sessions.Server;

namespace Mosh.Sessions.Tests.Server;

/// <summary>
/// A terminal that holds so many bytes of input that nobody has read, takes no more then, and behaves to interrupt keys as a line
/// discipline does: one that comes to it forgets the input before it, one behind a full buffer has no effect.
/// </summary>
internal sealed class LimitedTerminal(int capacity) : IApplicationTerminal
{
    private readonly List<byte> _held = [];
    private readonly List<byte> _read = [];

    /// <summary>Bytes that are taken over the capacity, without being looked at.</summary>
    public int Outside { get; init; }

    public InterruptKeys InterruptKeys { get; set; } = new("\x03\x1c\x1a"u8);

    public bool HasUnreadInput => _held.Count > 0;

    public int Interruptions { get; private set; }

    public int Discarded { get; private set; }

    public bool IsGone { get; set; }

    /// <summary>All that the application has read, as Latin-1.</summary>
    public string Input => Encoding.Latin1.GetString([.. _read]);

    public int Write(ReadOnlySpan<byte> bytes)
    {
        if (IsGone)
        {
            return -1;
        }

        int count = Math.Min(bytes.Length, capacity + Outside - _held.Count);
        foreach (byte input in bytes[..count])
        {
            if (_held.Count < capacity && InterruptKeys.Contains(input))
            {
                Interruptions++;
                _held.Clear();
            }
            else
            {
                _held.Add(input);
            }
        }

        return count;
    }

    public void DiscardInput()
    {
        Discarded++;
        _held.Clear();
    }

    /// <summary>The application reads.</summary>
    public void Read(int count)
    {
        count = Math.Min(count, _held.Count);
        _read.AddRange(_held[..count]);
        _held.RemoveRange(0, count);
    }
}
