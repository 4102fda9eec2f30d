using System.Runtime.Versioning;
using System.Text;
using Mosh.Hosting.Native;
using Mosh.Hosting.Processes;

namespace Mosh.Hosting.Terminals;

/// <summary>
/// A pseudo-terminal: our end (the master) and the device that the application takes for a terminal. No helper program and
/// no fork: the application is spawned in a session of its own and opens the device there, which makes it the controlling
/// terminal. Disposing hangs up on the application. One thread.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed unsafe class PseudoTerminal : IDisposable
{
    private const int LongestName = 128;

    // Kept open until the application has the device: a master without any open device reports a hang-up.
    private FileDescriptor? _device;

    private PseudoTerminal(FileDescriptor master, string deviceName)
    {
        Master = master;
        DeviceName = deviceName;
        _device = OpenDevice(deviceName);
    }

    /// <summary>Our end; non-blocking.</summary>
    public FileDescriptor Master { get; }

    /// <summary>The path of the device.</summary>
    public string DeviceName { get; }

    /// <summary>Opens a pseudo-terminal with the system's default attributes and UTF-8 input.</summary>
    public static PseudoTerminal Open(WindowSize size)
    {
        int number = Libc.OpenPseudoTerminal(Platform.OpenReadWrite | Platform.OpenNoControllingTerminal);
        if (number < 0)
        {
            throw SystemCallException.FromLast("posix_openpt");
        }

        var master = new FileDescriptor(number);
        try
        {
            master.SetCloseOnExec();
            if (Libc.GrantPseudoTerminal(number) < 0 || Libc.UnlockPseudoTerminal(number) < 0)
            {
                throw SystemCallException.FromLast("grantpt");
            }

            var terminal = new PseudoTerminal(master, NameOf(number));
            _ = TerminalAttributes.Get(terminal._device!.Number).WithUtf8Input().TrySet(terminal._device.Number);
            terminal.Resize(size);
            master.SetNonBlocking();
            return terminal;
        }
        catch
        {
            master.Dispose();
            throw;
        }
    }

    /// <summary>Goes on with a pseudo-terminal that another process has opened, and whose device is still open there.</summary>
    /// <param name="number">The descriptor of its master, which becomes ours.</param>
    internal static PseudoTerminal TakeOver(int number)
    {
        var master = new FileDescriptor(number);
        master.SetCloseOnExec();
        return new PseudoTerminal(master, NameOf(number));
    }

    /// <summary>Starts the application in a new session on this terminal. The files of the options are replaced by it.</summary>
    /// <param name="options">The application.</param>
    /// <param name="start">How to start it; <see cref="SpawnedProcess.Start"/> if null.</param>
    /// <exception cref="SystemCallException">It cannot be executed.</exception>
    public SpawnedProcess Start(SpawnOptions options, Func<SpawnOptions, SpawnedProcess>? start = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        SpawnedProcess process = (start ?? SpawnedProcess.Start)(options with
        {
            IsSessionLeader = true,
            Files = [FileAction.Open(DeviceName, 0), FileAction.Duplicate(0, 1), FileAction.Duplicate(0, 2)],
        });
        ReleaseDevice();
        return process;
    }

    /// <summary>Closes our own hold on the device: from now on the terminal ends with its last user.</summary>
    internal void ReleaseDevice()
    {
        _device?.Dispose();
        _device = null;
    }

    /// <summary>Sets the size in characters; the pixel sizes are kept.</summary>
    public void Resize(int columns, int rows)
    {
        _ = WindowSize.TryGet(Master.Number, out WindowSize size);
        Resize(size with { Columns = (ushort)columns, Rows = (ushort)rows });
    }

    /// <summary>Whether there is input that the application could read now. The master does not tell; the device does.</summary>
    internal bool HasUnreadInput()
    {
        using FileDescriptor? device = TryOpenDevice(DeviceName);
        return device is not null && Libc.CountReadable(device.Number) > 0;
    }

    /// <summary>Forgets all input that the application has not read.</summary>
    internal void DiscardInput()
    {
        using FileDescriptor? device = TryOpenDevice(DeviceName);
        if (device is not null)
        {
            _ = Libc.FlushTerminal(device.Number, Platform.FlushInput);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _device?.Dispose();
        Master.Dispose();
    }

    private void Resize(WindowSize size)
    {
        if (!WindowSize.TrySet(Master.Number, size))
        {
            throw SystemCallException.FromLast("TIOCSWINSZ");
        }
    }

    private static string NameOf(int master)
    {
        byte* buffer = stackalloc byte[LongestName];
        int error = Libc.PseudoTerminalName(master, buffer, LongestName);
        return error == 0
            ? Encoding.UTF8.GetString(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(buffer))
            : throw new SystemCallException("ptsname", error);
    }

    private static FileDescriptor OpenDevice(string name) => TryOpenDevice(name) ?? throw SystemCallException.FromLast($"open {name}");

    // For as long as it is open the application's end of the terminal does not show.
    private static FileDescriptor? TryOpenDevice(string name)
    {
        int number = Libc.Open(name, Platform.OpenReadWrite | Platform.OpenNoControllingTerminal | Platform.OpenCloseOnExec);
        return number >= 0 ? new FileDescriptor(number) : null;
    }
}
