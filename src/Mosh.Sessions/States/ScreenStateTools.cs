using System.Buffers;
using Mosh.Terminal.Display;
using Mosh.Terminal.Emulation;
using Mosh.Terminal.Screen;

namespace Mosh.Sessions.States;

/// <summary>
/// What all snapshots of one <see cref="ScreenState"/> use in turn: the emulator that applies diffs, the encoder that makes
/// them, and spare state objects.
/// </summary>
internal sealed class ScreenStateTools
{
    /// <summary>The sent list holds at most 32 states (ssp.md §3); received ones are few in an ordinary session.</summary>
    private const int MaximumSpareStates = 64;

    private readonly Stack<ScreenState> _spareStates = new(MaximumSpareStates);
    private readonly ArrayBufferWriter<byte> _frame = new();
    private readonly FrameEncoder _encoder = new();
    private Emulator? _emulator;

    public bool AreHyperlinksEnabled { get; set; }

    /// <summary>The frame that takes one screen to another; valid until the next call.</summary>
    public ReadOnlySpan<byte> Encode(Framebuffer from, Framebuffer to)
    {
        _frame.ResetWrittenCount();
        DisplayCapabilities capabilities = DisplayCapabilities.Wire with { Hyperlinks = AreHyperlinksEnabled };
        _encoder.Encode(from, to, initialized: true, capabilities, _frame);
        return _frame.WrittenSpan;
    }

    /// <summary>Lets the screen take host bytes. Each diff is complete in itself (ssp.md §3.7), so the parser starts afresh.</summary>
    public void Write(Framebuffer screen, ReadOnlySpan<byte> hostBytes)
    {
        // Taken away while it works: an emulator that was thrown out of half-way is not used again.
        Emulator emulator = _emulator ?? new Emulator(screen);
        _emulator = null;
        emulator.Screen = screen;
        emulator.AreHyperlinksEnabled = AreHyperlinksEnabled;
        emulator.ResetParser();
        emulator.Write(hostBytes);
        emulator.ClearReplies();
        _emulator = emulator;
    }

    public ScreenState Rent() => _spareStates.TryPop(out ScreenState? spare) ? spare : new ScreenState(this);

    public void Return(ScreenState state)
    {
        if (_spareStates.Count < MaximumSpareStates)
        {
            _spareStates.Push(state);
        }
    }
}
