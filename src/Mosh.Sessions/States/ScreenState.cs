using System.Buffers;
using Mosh.Sessions.Messages;
using Mosh.Terminal.Screen;
using Mosh.Transport.Synchronization;

namespace Mosh.Sessions.States;

/// <summary>
/// A screen and the echo acknowledgement (spec states.md §2): the object that the server keeps the same on the client.
/// </summary>
/// <remarks>
/// A snapshot shares the rows of the screen it was taken from, and the objects are used again after <see cref="Dispose"/>,
/// so neither sending nor receiving copies cells that did not change. The live state of a server is written by an emulator
/// through <see cref="Screen"/>; received states change only by <see cref="TryApply"/>. One thread owns a state and all its
/// snapshots.
/// </remarks>
public sealed class ScreenState : ISynchronizedState<ScreenState>
{
    private readonly ScreenStateTools _tools;
    private Framebuffer? _screen;
    private long _textBytes;

    /// <summary>A blank screen: state 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">See <see cref="WindowSize"/>.</exception>
    public ScreenState(int width, int height)
        : this(new ScreenStateTools())
    {
        WindowSize.ThrowIfInvalid(width, height);
        _screen = new Framebuffer(width, height);
    }

    internal ScreenState(ScreenStateTools tools) => _tools = tools;

    /// <summary>State 0 of a side that receives, and what it accepts.</summary>
    internal ScreenState(int width, int height, ScreenLimits limits)
        : this(width, height) => _tools.Limits = limits;

    /// <summary>The screen. It belongs to this state; take a snapshot of it to keep it.</summary>
    public Framebuffer Screen => _screen ?? throw new ObjectDisposedException(nameof(ScreenState));

    /// <summary>
    /// Number of the newest client state whose events the application has had 50 ms to answer (states.md §4). Never falls.
    /// </summary>
    public ulong EchoAcknowledgement { get; internal set; }

    /// <summary>Whether hyperlinks go into diffs and are taken from them, for this state and all related ones.</summary>
    public bool AreHyperlinksEnabled
    {
        get => _tools.AreHyperlinksEnabled;
        set => _tools.AreHyperlinksEnabled = value;
    }

    /// <inheritdoc/>
    public ScreenState Snapshot()
    {
        ScreenState copy = _tools.Rent();
        copy._screen = Screen.Snapshot();
        copy.EchoAcknowledgement = EchoAcknowledgement;
        copy.CountText();
        return copy;
    }

    /// <inheritdoc/>
    /// <remarks>Rows on the way; everything else is as on the live screen from the first part on (<see cref="ScreenParts"/>).</remarks>
    public ScreenState? Part(ScreenState from, int limit)
    {
        ArgumentNullException.ThrowIfNull(from);
        if (_tools.Parts.Next(from.Screen, Screen, limit) is not { } screen)
        {
            return null;
        }

        ScreenState part = _tools.Rent();
        part._screen = screen;
        part.EchoAcknowledgement = EchoAcknowledgement;
        part.CountText();
        return part;
    }

    /// <inheritdoc/>
    public bool StateEquals(ScreenState other) =>
        EchoAcknowledgement == other.EchoAcknowledgement && Screen.ContentEquals(other.Screen);

    /// <inheritdoc/>
    public void WriteDiff(ScreenState from, IBufferWriter<byte> output)
    {
        if (EchoAcknowledgement != from.EchoAcknowledgement)
        {
            StateMessageWriter.WriteEchoAcknowledgement(output, EchoAcknowledgement);
        }

        if (Screen.ContentEquals(from.Screen))
        {
            return;
        }

        if (Screen.Width != from.Screen.Width || Screen.Height != from.Screen.Height)
        {
            StateMessageWriter.WriteResize(output, Screen.Width, Screen.Height);
        }

        ReadOnlySpan<byte> frame = _tools.Encode(from.Screen, Screen);
        if (!frame.IsEmpty)
        {
            StateMessageWriter.WriteBytesHeader(output, frame.Length);
            output.Write(frame);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Refuses what is not a HostMessage, a size outside <see cref="WindowSize"/>, an echo acknowledgement that falls, and on the
    /// side of a client what goes beyond <see cref="ScreenLimits"/>.
    /// Replies that host bytes draw from the emulator are dropped: a server must not ask (transport.md §12).
    /// </remarks>
    public bool TryApply(ReadOnlySpan<byte> diff)
    {
        _tools.BeginDiff();
        StateMessageReader reader = new(diff);
        while (reader.TryRead(out StateMessageElement element))
        {
            if (!TryApplyElement(element))
            {
                return false;
            }
        }

        CountText();
        return !reader.IsMalformed && _tools.IsWithinLimits(Screen);
    }

    /// <summary>Nothing: a screen has no past.</summary>
    public void Subtract(ScreenState prefix)
    {
    }

    /// <summary>Gives the rows back. The object is used again for a later snapshot and must be forgotten.</summary>
    public void Dispose()
    {
        if (_screen is { } screen)
        {
            _screen = null;
            screen.Dispose();
            _tools.AddText(-_textBytes);
            _textBytes = 0;
            _tools.Return(this);
        }
    }

    private void CountText()
    {
        long bytes = Screen.TextBytes;
        _tools.AddText(bytes - _textBytes);
        _textBytes = bytes;
    }

    private bool TryApplyElement(in StateMessageElement element)
    {
        switch (element.Kind)
        {
            case StateMessageElementKind.Bytes:
                _tools.Write(Screen, element.Bytes);
                return true;
            case StateMessageElementKind.Resize:
                return WindowSize.IsValid(element.Width, element.Height) && _tools.TryResize(Screen, element.Width, element.Height);
            case StateMessageElementKind.EchoAcknowledgement when element.EchoAcknowledgement >= EchoAcknowledgement:
                EchoAcknowledgement = element.EchoAcknowledgement;
                return true;
            case StateMessageElementKind.EchoAcknowledgement:
                return false;
            default:
                return true;
        }
    }
}
