using Mosh.Sessions.Client;
using Mosh.Sessions.Statistics;
using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Notifications;

/// <summary>
/// The bar over the top row: messages of the client, and for how long nothing was heard from the server (spec client.md §5).
/// </summary>
/// <remarks>
/// One message at a time. It stays (permanent), goes after a second, or, if the network reported it, goes a second after the
/// network has recovered. Independently of it the bar complains when the last contact or the last reply is too long ago.
/// </remarks>
public sealed partial class NotificationBar : IScreenOverlay
{
    private const int TemporaryMilliseconds = 1000; // spec client.md §5.1
    private const int NetworkErrorMilliseconds = 3100; // ACK_INTERVAL + 100
    private const int ContactLateMilliseconds = ConnectionSnapshot.SilenceMilliseconds;
    private const int ReplyLateMilliseconds = 10000;
    private const int LongSilenceMilliseconds = 60000; // spec client.md §5.3
    private const int RedrawMilliseconds = 1000;
    private const int SlowRedrawMilliseconds = 3000;

    private readonly string _quitHint;
    private string _message = "";
    private long _expiry = long.MaxValue;
    private bool _isNetworkError;
    private bool _showsQuitHint;
    private long _heard;
    private long _acknowledged;

    /// <summary>A bar with nothing to say.</summary>
    /// <param name="quitKeyName">The escape key as the quit hint names it, or empty for no hint (spec client.md §4).</param>
    /// <param name="nowMilliseconds">The start of the program, from which silence counts.</param>
    public NotificationBar(string quitKeyName, long nowMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(quitKeyName);
        _quitHint = quitKeyName.Length == 0 ? "" : $" [To quit: {quitKeyName} .]";
        _heard = nowMilliseconds;
        _acknowledged = nowMilliseconds;
    }

    /// <summary>The message, or empty.</summary>
    public string Message => _message;

    /// <summary>Shows a message; an empty one takes the present one away.</summary>
    /// <param name="text">The text; characters that a terminal does not print are left out.</param>
    /// <param name="isPermanent">Whether it stays until it is replaced, instead of going after a second.</param>
    /// <param name="showsQuitHint">Whether the hint how to quit follows.</param>
    /// <param name="nowMilliseconds">The time.</param>
    public void SetMessage(string text, bool isPermanent, bool showsQuitHint, long nowMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(text);
        _message = text;
        _expiry = isPermanent || text.Length == 0 ? long.MaxValue : nowMilliseconds + TemporaryMilliseconds;
        _isNetworkError = false;
        _showsQuitHint = showsQuitHint;
    }

    /// <summary>Takes the message away if it is still <paramref name="text"/>.</summary>
    public void RemoveMessage(string text)
    {
        if (_message == text)
        {
            RemoveMessage();
        }
    }

    /// <summary>Sending failed; said again at every failure.</summary>
    public void SetNetworkError(string text, long nowMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(text);
        _message = text;
        _expiry = nowMilliseconds + NetworkErrorMilliseconds;
        _isNetworkError = true;
        _showsQuitHint = true;
    }

    /// <summary>Sending works: a network error fades.</summary>
    public void ClearNetworkError(long nowMilliseconds)
    {
        if (_isNetworkError)
        {
            _expiry = Math.Min(_expiry, nowMilliseconds + TemporaryMilliseconds);
        }
    }

    /// <summary>When the newest screen arrived, and when the newest acknowledged client state was sent.</summary>
    public void SetContact(long heard, long acknowledged)
    {
        _heard = heard;
        _acknowledged = acknowledged;
    }

    /// <inheritdoc/>
    public void Received(in ClientProgress progress, long now) =>
        SetContact(progress.RemoteStateTime, progress.AcknowledgedStateSentTime);

    /// <inheritdoc/>
    public long WaitTime(long now)
    {
        long wait = _expiry == long.MaxValue ? long.MaxValue : Math.Max(0, _expiry - now);
        if (IsContactLate(now) || IsReplyLate(now))
        {
            wait = Math.Min(wait, now - _heard > LongSilenceMilliseconds ? SlowRedrawMilliseconds : RedrawMilliseconds);
        }

        return wait;
    }

    /// <inheritdoc/>
    public void KeysRead(ReadOnlySpan<byte> keys, Framebuffer shown, in ClientProgress progress, long now)
    {
    }

    /// <inheritdoc/>
    public void Reset()
    {
    }

    /// <summary>The message goes and silence is not complained about any more (spec client.md §7 step 1).</summary>
    public void SessionEnding(long now)
    {
        RemoveMessage();
        _heard = now;
    }

    private bool IsContactLate(long now) => now - _heard > ContactLateMilliseconds;

    private bool IsReplyLate(long now) => now - _acknowledged > ReplyLateMilliseconds;

    private void RemoveMessage()
    {
        _message = "";
        _expiry = long.MaxValue;
        _isNetworkError = false;
    }
}
