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
    /// <summary>The sent list holds at most 64 states while parts are under way (docs/pacing.md), else 32; received ones are few in an ordinary session.</summary>
    private const int MaximumSpareStates = 64;

    /// <summary>
    /// Our choice: more than an ordinary frame has, so that it is written in one piece, and little enough that of an instruction
    /// that is refused not all of its 4 MB are read.
    /// </summary>
    private const int BytesBetweenChecks = 1 << 16;

    private readonly Stack<ScreenState> _spareStates = new(MaximumSpareStates);
    private readonly ArrayBufferWriter<byte> _frame = new();
    private readonly FrameEncoder _encoder = new();
    private readonly WorkBudget _work = new();
    private Emulator? _emulator;
    private long _textBytes;

    public bool AreHyperlinksEnabled { get; set; }

    /// <summary>Whose turn it is where a change is sent in parts.</summary>
    public ScreenParts Parts { get; } = new();

    /// <summary>What is accepted from the peer; null for everything, on the side that only sends screens.</summary>
    public ScreenLimits? Limits { get; set; }

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
        Emulator emulator = _emulator ?? new Emulator(screen) { Budget = _work };
        _emulator = null;
        emulator.Screen = screen;
        emulator.AreHyperlinksEnabled = AreHyperlinksEnabled;
        emulator.ResetParser();
        while (!hostBytes.IsEmpty && !_work.IsExceeded)
        {
            int length = Math.Min(hostBytes.Length, BytesBetweenChecks);
            emulator.Write(hostBytes[..length]);
            hostBytes = hostBytes[length..];
        }

        emulator.ClearReplies();
        _emulator = emulator;
    }

    /// <summary>The work that is granted to one instruction begins to count.</summary>
    public void BeginDiff()
    {
        if (Limits is { } limits)
        {
            _work.Grant(limits.Work);
        }
    }

    /// <summary>Changes a size as the peer demands; false where that is not granted. The same size again is nothing.</summary>
    public bool TryResize(Framebuffer screen, int width, int height)
    {
        if (width == screen.Width && height == screen.Height)
        {
            return true;
        }

        // Every row is copied, and of a taller screen every new one made.
        long price = Math.Max((long)width * height, (long)screen.Width * screen.Height);
        if (Limits is { } limits && !(limits.AllowsSize(width, height) && _work.TrySpend(price)))
        {
            return false;
        }

        screen.Resize(width, height);
        return true;
    }

    /// <summary>Whether a diff has done no more than it may, and all states together hold no more than they may.</summary>
    public bool IsWithinLimits(Framebuffer screen) =>
        Limits is not { } limits || (!_work.IsExceeded && screen.RelatedRowBytes + _textBytes <= limits.HeldBytes);

    /// <summary>Takes note of the memory of a state's texts.</summary>
    public void AddText(long bytes) => _textBytes += bytes;

    public ScreenState Rent() => _spareStates.TryPop(out ScreenState? spare) ? spare : new ScreenState(this);

    public void Return(ScreenState state)
    {
        if (_spareStates.Count < MaximumSpareStates)
        {
            _spareStates.Push(state);
        }
    }
}
