using System.Runtime.Versioning;

namespace Mosh.Hosting.Server;

/// <summary>Bytes on their way into a non-blocking descriptor. What is taken at once is never copied.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class InputQueue(FileDescriptor target)
{
    // Our choice: a paste of usual size; a larger buffer is given back when it is empty.
    private const int UsualCapacity = 65536;

    private byte[] _waiting = [];
    private int _start;
    private int _end;

    public bool IsEmpty => _start == _end;

    /// <summary>Writes, or queues what is not taken.</summary>
    /// <returns>False when the target is gone.</returns>
    public bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        if (!IsEmpty)
        {
            Enqueue(bytes);
            return TryFlush();
        }

        if (!TryWriteSome(bytes, out int written))
        {
            return false;
        }

        Enqueue(bytes[written..]);
        return true;
    }

    /// <summary>Writes what the target takes of the queue.</summary>
    /// <returns>False when the target is gone.</returns>
    public bool TryFlush()
    {
        if (!TryWriteSome(_waiting.AsSpan(_start, _end - _start), out int written))
        {
            return false;
        }

        _start += written;
        if (IsEmpty)
        {
            _start = _end = 0;
            _waiting = _waiting.Length > UsualCapacity ? [] : _waiting;
        }

        return true;
    }

    private bool TryWriteSome(ReadOnlySpan<byte> bytes, out int written)
    {
        written = 0;
        try
        {
            while (written < bytes.Length)
            {
                int count = target.Write(bytes[written..]);
                if (count == 0)
                {
                    break;
                }

                written += count;
            }

            return true;
        }
        catch (SystemCallException)
        {
            return false;
        }
    }

    private void Enqueue(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        if (_end + bytes.Length > _waiting.Length)
        {
            int length = _end - _start;
            int needed = length + bytes.Length;
            byte[] larger = needed > _waiting.Length ? new byte[Math.Max(needed, Math.Max(UsualCapacity, _waiting.Length * 2))] : _waiting;
            _waiting.AsSpan(_start, length).CopyTo(larger);
            (_waiting, _start, _end) = (larger, 0, length);
        }

        bytes.CopyTo(_waiting.AsSpan(_end));
        _end += bytes.Length;
    }
}
