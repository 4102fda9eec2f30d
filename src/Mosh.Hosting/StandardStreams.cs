using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Native;

namespace Mosh.Hosting;

/// <summary>
/// The three standard streams, without System.Console, which changes the terminal's attributes behind our back. Writing to
/// a stream that nobody reads any more is not an error for a program that is about to end: methods report it and go on.
/// </summary>
public static partial class StandardStreams
{
    /// <summary>The descriptor of standard input.</summary>
    public const int Input = 0;

    /// <summary>The descriptor of standard output.</summary>
    public const int Output = 1;

    /// <summary>The descriptor of standard error.</summary>
    public const int Error = 2;

    /// <summary>Writes text to standard output.</summary>
    /// <exception cref="SystemCallException">There is a reader, who would get a part of it: the disk is full, or files may not be larger.</exception>
    public static void WriteOutput(string text) => WriteText(Output, text);

    /// <summary>Writes text to standard error.</summary>
    public static void WriteError(string text) => WriteText(Error, text);

    /// <summary>Writes a line to standard error.</summary>
    public static void WriteErrorLine(string line) => WriteError(line + "\n");

    /// <summary>Writes everything, waiting where the reader is slow.</summary>
    /// <returns>False when the stream is closed or broken.</returns>
    public static bool TryWrite(int descriptor, ReadOnlySpan<byte> bytes) =>
        OperatingSystem.IsWindows() ? TryWriteFile(descriptor, bytes) : TryWriteDescriptor(descriptor, bytes);

    /// <summary>Whether a descriptor is a terminal.</summary>
    public static bool IsTerminal(int descriptor) => OperatingSystem.IsWindows() ? IsConsole(descriptor) : Libc.IsTerminal(descriptor) == 1;

    /// <summary>Points all three at the null device, so that whoever waits for their end (ssh) sees it.</summary>
    [UnsupportedOSPlatform("windows")]
    internal static void RedirectToNull()
    {
        int number = Libc.Open("/dev/null", Platform.OpenReadWrite);
        if (number < 0)
        {
            throw SystemCallException.FromLast("open /dev/null");
        }

        for (int target = Input; target <= Error; target++)
        {
            if (Libc.Duplicate(number, target) < 0)
            {
                throw SystemCallException.FromLast("dup2");
            }
        }

        if (number > Error)
        {
            _ = Libc.Close(number);
        }
    }

    /// <summary>Waits until what was written to the terminals among the streams has reached them.</summary>
    [UnsupportedOSPlatform("windows")]
    internal static void Drain()
    {
        for (int descriptor = Input; descriptor <= Error; descriptor++)
        {
            if (IsTerminal(descriptor))
            {
                _ = Libc.DrainTerminal(descriptor);
            }
        }
    }

    // On Windows through the framework's writers, which know the console's code page.
    private static void WriteText(int descriptor, string text)
    {
        if (OperatingSystem.IsWindows())
        {
            (descriptor == Error ? Console.Error : Console.Out).Write(text);
        }
        else
        {
            bool isWritten = TryWriteDescriptor(descriptor, Encoding.UTF8.GetBytes(text));
            int error = isWritten ? 0 : Marshal.GetLastPInvokeError();
            if (descriptor == Output && error is (Errno.NoSpace or Errno.FileTooLarge))
            {
                throw new SystemCallException("standard output", error);
            }
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static bool TryWriteDescriptor(int descriptor, ReadOnlySpan<byte> bytes)
    {
        Poller? poller = null;
        while (bytes.Length > 0)
        {
            nint written = Libc.Write(descriptor, bytes);
            if (written >= 0)
            {
                bytes = bytes[(int)written..];
                continue;
            }

            int error = Marshal.GetLastPInvokeError();
            if (!Libc.IsTransient(error))
            {
                return false;
            }

            if (error == Errno.WouldBlock)
            {
                poller ??= new Poller();
                poller.Clear();
                poller.Add(descriptor, PollEvents.Writable);
                poller.Wait(long.MaxValue);
            }
        }

        return true;
    }
}
