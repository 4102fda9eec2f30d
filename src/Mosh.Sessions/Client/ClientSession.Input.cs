using Mosh.Sessions.States;

namespace Mosh.Sessions.Client;

/// <content>What the user does (spec client.md §3 step 6, §4).</content>
public sealed partial class ClientSession
{
    /// <summary>
    /// Shows one read from the keyboard to the overlays. Called before its bytes are separated into keys for the session and
    /// commands for the client (<see cref="EscapeKey.EscapeKeyReader"/>); <see cref="TypeKeys"/> then sends.
    /// </summary>
    public void ObserveKeys(ReadOnlySpan<byte> read, long now)
    {
        if (IsShuttingDown)
        {
            return;
        }

        if (read.Length > LongestTypedRead)
        {
            ResetOverlays();
            return;
        }

        ClientProgress progress = Progress;
        foreach (IScreenOverlay overlay in _overlays)
        {
            overlay.KeysRead(read, _shown, progress, now);
        }
    }

    /// <summary>
    /// Adds key bytes to what is sent. Of a large paste as much goes out at a time as the network takes; the rest follows by
    /// itself, and a <see cref="Resize"/> in between overtakes it.
    /// </summary>
    public void TypeKeys(ReadOnlySpan<byte> keys, long now)
    {
        if (!IsShuttingDown && !keys.IsEmpty)
        {
            _keys.Add(keys, _stream, Progress, now);
        }
    }

    /// <summary>
    /// As <see cref="TypeKeys"/>, for keys from a keyboard, which is not read while <see cref="KeyboardHoldTime"/> is not 0: a paste
    /// does not fill the memory. Of what is read in spite of it, because nothing can be sent for long, 16 MB are kept.
    /// </summary>
    public void TypeKeysFromKeyboard(ReadOnlySpan<byte> keys, long now)
    {
        if (!IsShuttingDown && !keys.IsEmpty)
        {
            _keys.AddFromKeyboard(keys, _stream, Progress, now);
        }
    }

    /// <summary>For how long, in milliseconds, the keyboard is to be left unread, unless keys go out sooner.</summary>
    public long KeyboardHoldTime(long now) => IsShuttingDown ? 0 : _keys.HoldTime(now);

    /// <summary>Bytes of keys that have not yet become part of what is sent.</summary>
    public int WaitingKeys => _keys.Count;

    /// <summary>
    /// Tells the server the window's new size. The screen follows when the server's answer arrives. Sizes outside
    /// <see cref="WindowSize"/> are discarded.
    /// </summary>
    public void Resize(int width, int height, long now)
    {
        if (!IsShuttingDown && WindowSize.IsValid(width, height))
        {
            AppendSize(width, height);
            ResetOverlays();
        }
    }

    /// <summary>Makes all overlays forget what they guessed; after a suspension.</summary>
    public void ResetOverlays()
    {
        foreach (IScreenOverlay overlay in _overlays)
        {
            overlay.Reset();
        }
    }

    // The one way by which the server learns of a size, and so the one by which a size becomes one that may come back.
    private void AppendSize(int width, int height)
    {
        _screenLimits.AllowSize(width, height);
        _stream.AppendResize(width, height);
    }

    private void PumpKeys(in ClientProgress progress, long now)
    {
        if (!IsShuttingDown)
        {
            _keys.Pump(_stream, progress, now);
        }
    }
}
