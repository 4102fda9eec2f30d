using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using Mosh.Hosting.Native;

namespace Mosh.Hosting;

/// <content>The standard handles of Windows.</content>
public static partial class StandardStreams
{
    /// <summary>Standard output as a stream that closes it for good when it is disposed, so that whoever reads sees its end.</summary>
    public static FileStream TakeOutput() => new(
        new SafeFileHandle(OperatingSystem.IsWindows() ? Kernel32.GetStandardHandle(Kernel32.StandardOutput) : Output, ownsHandle: true),
        FileAccess.Write,
        bufferSize: 0);

    [SupportedOSPlatform("windows")]
    private static unsafe bool TryWriteFile(int descriptor, ReadOnlySpan<byte> bytes)
    {
        nint file = HandleOf(descriptor);
        fixed (byte* pointer = bytes)
        {
            uint done = 0;
            while (done < bytes.Length)
            {
                uint written;
                if (!Kernel32.WriteFile(file, pointer + done, (uint)bytes.Length - done, &written, null) || written == 0)
                {
                    return false;
                }

                done += written;
            }
        }

        return true;
    }

    [SupportedOSPlatform("windows")]
    private static unsafe bool IsConsole(int descriptor)
    {
        uint mode;
        return Kernel32.GetConsoleMode(HandleOf(descriptor), &mode);
    }

    // STD_INPUT_HANDLE, STD_OUTPUT_HANDLE and STD_ERROR_HANDLE are -10, -11 and -12.
    [SupportedOSPlatform("windows")]
    private static nint HandleOf(int descriptor) => Kernel32.GetStandardHandle(Kernel32.StandardInput - descriptor);
}
