using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.EventLoop;

/// <summary>A pipe whose ends are kept out of programs started from here. Ends that are passed on are disposed by their taker.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class Pipe : IDisposable
{
    private Pipe(int readEnd, int writeEnd)
    {
        ReadEnd = new FileDescriptor(readEnd);
        WriteEnd = new FileDescriptor(writeEnd);
    }

    /// <summary>Where bytes come out.</summary>
    public FileDescriptor ReadEnd { get; }

    /// <summary>Where bytes go in.</summary>
    public FileDescriptor WriteEnd { get; }

    /// <summary>Opens a pipe.</summary>
    public static unsafe Pipe Open()
    {
        int* ends = stackalloc int[2];
        if (Libc.Pipe(ends) < 0)
        {
            throw SystemCallException.FromLast("pipe");
        }

        var pipe = new Pipe(ends[0], ends[1]);
        pipe.ReadEnd.SetCloseOnExec();
        pipe.WriteEnd.SetCloseOnExec();
        return pipe;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ReadEnd.Dispose();
        WriteEnd.Dispose();
    }
}
