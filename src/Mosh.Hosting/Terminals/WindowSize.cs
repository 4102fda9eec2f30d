using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Terminals;

/// <summary>The size of a terminal: struct winsize.</summary>
/// <param name="Rows">Its height in characters.</param>
/// <param name="Columns">Its width in characters.</param>
/// <param name="PixelWidth">Its width in pixels; 0 where nobody knows.</param>
/// <param name="PixelHeight">Its height in pixels; 0 where nobody knows.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct WindowSize(ushort Rows, ushort Columns, ushort PixelWidth = 0, ushort PixelHeight = 0)
{
    /// <summary>The size used where the real one cannot be known (spec states.md §2).</summary>
    public static readonly WindowSize Default = new(24, 80);

    /// <summary>Whether there is anything to draw on.</summary>
    public bool IsUsable => Rows > 0 && Columns > 0;

    /// <summary>
    /// The size that a session gets in this window: <see cref="Default"/> where the system knows none, and of a window larger
    /// than any session may be the upper left part.
    /// </summary>
    public WindowSize ForSession
    {
        get
        {
            if (!IsUsable)
            {
                return Default;
            }

            (int width, int height) = Sessions.States.WindowSize.Fit(Columns, Rows);
            return this with { Columns = (ushort)width, Rows = (ushort)height };
        }
    }

    /// <summary>The size of the terminal behind a descriptor; on Windows that of the console.</summary>
    /// <returns>False when the descriptor is no terminal, or there is no console.</returns>
    public static bool TryGet(int descriptor, out WindowSize size) =>
        OperatingSystem.IsWindows() ? TryGetConsole(out size) : TryGetTerminal(descriptor, out size);

    /// <summary>Sets the size of the terminal behind a descriptor; its foreground programs get SIGWINCH.</summary>
    /// <returns>False when the system refuses.</returns>
    [UnsupportedOSPlatform("windows")]
    public static unsafe bool TrySet(int descriptor, WindowSize size) =>
        Libc.DeviceControl(descriptor, Platform.SetWindowSize, &size) == 0;

    [UnsupportedOSPlatform("windows")]
    private static unsafe bool TryGetTerminal(int descriptor, out WindowSize size)
    {
        WindowSize found = default;
        bool isFound = Libc.DeviceControl(descriptor, Platform.GetWindowSize, &found) == 0;
        size = isFound ? found : default;
        return isFound;
    }

    [SupportedOSPlatform("windows")]
    private static unsafe bool TryGetConsole(out WindowSize size)
    {
        ConsoleScreenBufferInfo information;
        bool isFound = Kernel32.GetConsoleScreenBufferInfo(Kernel32.GetStandardHandle(Kernel32.StandardOutput), &information);
        size = isFound
            ? new WindowSize((ushort)(information.Bottom - information.Top + 1), (ushort)(information.Right - information.Left + 1))
            : default;
        return isFound;
    }
}
