using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Mosh.Hosting;

/// <summary>
/// An open file descriptor. Its owner disposes it, once; the number may be used in system calls while it is not disposed.
/// Not for sharing between threads.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class FileDescriptor : SafeHandleMinusOneIsInvalid
{
    /// <summary>Takes ownership of an open descriptor.</summary>
    public FileDescriptor(int number)
        : base(ownsHandle: true) => SetHandle(number);

    /// <summary>The descriptor's number.</summary>
    public int Number => (int)handle;

    /// <summary>Reads what is there.</summary>
    /// <returns>The number of bytes; 0 at the end of the file; −1 when nothing is there now (non-blocking) or the call was interrupted.</returns>
    /// <exception cref="SystemCallException">Any other failure.</exception>
    public int Read(Span<byte> buffer)
    {
        nint count = Native.Libc.Read(Number, buffer);
        if (count >= 0)
        {
            return (int)count;
        }

        return Native.Libc.IsTransient(Marshal.GetLastPInvokeError()) ? -1 : throw SystemCallException.FromLast("read");
    }

    /// <summary>Writes what fits.</summary>
    /// <returns>The number of bytes taken; 0 when none can be taken now (non-blocking) or the call was interrupted.</returns>
    /// <exception cref="SystemCallException">Any other failure.</exception>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        nint count = Native.Libc.Write(Number, bytes);
        if (count >= 0)
        {
            return (int)count;
        }

        return Native.Libc.IsTransient(Marshal.GetLastPInvokeError()) ? 0 : throw SystemCallException.FromLast("write");
    }

    /// <summary>Makes reads and writes return at once when they would have to wait.</summary>
    public void SetNonBlocking()
    {
        int flags = Native.Libc.Control(Number, Native.Platform.GetStatusFlags, 0);
        if (flags < 0 || Native.Libc.Control(Number, Native.Platform.SetStatusFlags, flags | Native.Platform.OpenNonBlocking) < 0)
        {
            throw SystemCallException.FromLast("fcntl");
        }
    }

    /// <summary>Keeps the descriptor out of programs started from here, or lets it through.</summary>
    public void SetCloseOnExec(bool isClosed = true)
    {
        if (Native.Libc.Control(Number, Native.Platform.SetDescriptorFlags, isClosed ? Native.Platform.CloseOnExec : 0) < 0)
        {
            throw SystemCallException.FromLast("fcntl");
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Native.Libc.Close((int)handle) == 0;
}
