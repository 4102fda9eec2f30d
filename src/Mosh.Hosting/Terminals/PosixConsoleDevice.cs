using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Terminals;

/// <summary>A terminal behind descriptors. It can be polled with everything else; awaiting it is for loops that cannot.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class PosixConsoleDevice : ConsoleDevice
{
    private readonly int _input;
    private readonly int _output;
    private readonly TerminalAttributes _saved;
    private readonly TerminalAttributes _raw;
    private readonly Lazy<WakeUp> _interruption = new(() => WakeUp.Open(isPortable: false));
    private readonly Poller _poller = new(isPortable: false);

    public PosixConsoleDevice(int input, int output)
    {
        _input = input;
        _output = output;
        _saved = TerminalAttributes.Get(input);
        _raw = _saved.ToRaw().WithUtf8Input();
    }

    public override PollSource Source => _input;

    public override void MakeRaw()
    {
        if (!_raw.TrySet(_input))
        {
            throw SystemCallException.FromLast("tcsetattr");
        }
    }

    public override void MakeOrdinary() => _ = _saved.TrySet(_input);

    public override bool AwaitInput()
    {
        WakeUp interruption = _interruption.Value;
        do
        {
            _poller.Clear();
            int interruptionPlace = _poller.Add(interruption.Source, PollEvents.Readable);
            _poller.Add(_input, PollEvents.Readable);
            if (_poller.Wait(long.MaxValue) && _poller[interruptionPlace] != PollEvents.None)
            {
                interruption.Drain();
                return false;
            }
        }
        while (!_poller.IsAnyFoundFrom(0));

        return true;
    }

    public override void Interrupt() => _interruption.Value.Signal();

    // A terminal that has hung up reports an error (EIO), which is its end.
    public override int Read(Span<byte> buffer)
    {
        nint count = Libc.Read(_input, buffer);
        return count >= 0 ? (int)count : Libc.IsTransient(Marshal.GetLastPInvokeError()) ? -1 : 0;
    }

    public override int CountReadable() => Libc.CountReadable(_input);

    public override bool TryWrite(ReadOnlySpan<byte> bytes) => StandardStreams.TryWrite(_output, bytes);

    public override void Dispose()
    {
        if (_interruption.IsValueCreated)
        {
            _interruption.Value.Dispose();
        }
    }
}
