using System.Buffers;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Terminals;

/// <summary>
/// A console of Windows 10 or later in virtual terminal mode ("Console Virtual Terminal Sequences"). Keys are read as events
/// rather than as a file: a read of events never blocks after a wait, so that it can be given up without a key being lost, and
/// a change of the window's size is an event as well.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe class WindowsConsoleDevice : ConsoleDevice
{
    private const int EventsPerRead = 128;

    // Our choice: older consoles tell only of a new buffer, not of a new window onto it.
    private static readonly TimeSpan SizeCheckInterval = TimeSpan.FromMilliseconds(500);

    private readonly nint _input = Kernel32.GetStandardHandle(Kernel32.StandardInput);
    private readonly nint _output = Kernel32.GetStandardHandle(Kernel32.StandardOutput);
    private readonly ConsoleInputModes _savedInput;
    private readonly ConsoleOutputModes _savedOutput;
    private readonly ConsoleWaitHandle _inputEvents;
    private readonly AutoResetEvent _interruption = new(false);
    private readonly ConsoleKeyDecoder _decoder = new();
    private readonly ArrayBufferWriter<byte> _keys = new();
    private int _taken;
    private uint _savedCodePage;
    private WindowSize _size;

    /// <summary>Remembers the modes of the console.</summary>
    /// <exception cref="SystemCallException">Input or output is no console (<c>GetConsoleMode: …</c>).</exception>
    public WindowsConsoleDevice()
    {
        _savedInput = (ConsoleInputModes)ModeOf(_input);
        _savedOutput = (ConsoleOutputModes)ModeOf(_output);
        _inputEvents = new ConsoleWaitHandle(_input);
    }

    public override PollSource Source => throw new PlatformNotSupportedException("A console cannot be waited for together with sockets.");

    public override void MakeRaw()
    {
        ConsoleInputModes input = _savedInput
            & ~(ConsoleInputModes.ProcessedInput | ConsoleInputModes.LineInput | ConsoleInputModes.EchoInput | ConsoleInputModes.MouseInput);
        ConsoleOutputModes output = _savedOutput | ConsoleOutputModes.ProcessedOutput | ConsoleOutputModes.WrapAtEndOfLine
            | ConsoleOutputModes.VirtualTerminalProcessing | ConsoleOutputModes.DisableNewlineAutoReturn;
        _savedCodePage = Kernel32.GetConsoleOutputCodePage();
        _ = WindowSize.TryGet(StandardStreams.Output, out _size);
        SetMode(_input, (uint)(input | ConsoleInputModes.WindowInput | ConsoleInputModes.VirtualTerminalInput));
        try
        {
            SetMode(_output, (uint)output);
        }
        catch (SystemCallException)
        {
            _ = Kernel32.SetConsoleMode(_input, (uint)_savedInput);
            throw;
        }

        // Keys need none: their events are UTF-16.
        _ = Kernel32.SetConsoleOutputCodePage(Kernel32.Utf8CodePage);
    }

    public override void MakeOrdinary()
    {
        _ = Kernel32.SetConsoleMode(_output, (uint)_savedOutput);
        _ = Kernel32.SetConsoleMode(_input, (uint)_savedInput);
        _ = Kernel32.SetConsoleOutputCodePage(_savedCodePage);
    }

    public override bool AwaitInput()
    {
        if (_taken < _keys.WrittenCount)
        {
            return true;
        }

        WaitHandle[] handles = [_interruption, _inputEvents];
        while (true)
        {
            int found = WaitHandle.WaitAny(handles, SizeCheckInterval);
            CheckSize();
            if (found != WaitHandle.WaitTimeout)
            {
                return found == 1;
            }
        }
    }

    public override void Interrupt() => _interruption.Set();

    public override int Read(Span<byte> buffer)
    {
        if (_taken == _keys.WrittenCount && !TryReadEvents())
        {
            return 0;
        }

        ReadOnlySpan<byte> left = _keys.WrittenSpan[_taken..];
        int count = Math.Min(left.Length, buffer.Length);
        left[..count].CopyTo(buffer);
        _taken += count;
        return count > 0 ? count : -1;
    }

    public override bool TryWrite(ReadOnlySpan<byte> bytes) => StandardStreams.TryWrite(StandardStreams.Output, bytes);

    public override void Dispose()
    {
        _inputEvents.Dispose();
        _interruption.Dispose();
    }

    // False when the console is gone.
    private bool TryReadEvents()
    {
        _keys.ResetWrittenCount();
        _taken = 0;
        uint available;
        if (!Kernel32.GetNumberOfConsoleInputEvents(_input, &available))
        {
            return false;
        }

        // Somebody else may have taken what the wait has seen; a read would then block.
        if (available == 0)
        {
            return true;
        }

        ConsoleInputRecord* records = stackalloc ConsoleInputRecord[EventsPerRead];
        uint read;
        if (!Kernel32.ReadConsoleInput(_input, records, EventsPerRead, &read))
        {
            return false;
        }

        for (uint index = 0; index < read; index++)
        {
            _decoder.Decode(records[index], _keys);
        }

        CheckSize();
        return true;
    }

    private void CheckSize()
    {
        if (WindowSize.TryGet(StandardStreams.Output, out WindowSize size) && size != _size)
        {
            _size = size;
            SizeChanged?.Invoke();
        }
    }

    private static uint ModeOf(nint console)
    {
        uint mode;
        return Kernel32.GetConsoleMode(console, &mode) ? mode : throw SystemCallException.FromLast("GetConsoleMode");
    }

    private static void SetMode(nint console, uint mode)
    {
        if (!Kernel32.SetConsoleMode(console, mode))
        {
            throw SystemCallException.FromLast("SetConsoleMode");
        }
    }

    // Signalled while there are unread events ("Console Handles"). The handle is the process's own and stays open.
    private sealed class ConsoleWaitHandle : WaitHandle
    {
        public ConsoleWaitHandle(nint console) => SafeWaitHandle = new SafeWaitHandle(console, ownsHandle: false);
    }
}
