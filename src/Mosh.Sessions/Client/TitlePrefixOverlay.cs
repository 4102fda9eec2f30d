using Mosh.Terminal.Screen;

namespace Mosh.Sessions.Client;

/// <summary>
/// Puts <c>[mosh] </c> in front of the window title, so that the user knows which window survives a change of network
/// (spec client.md §6). A session whose applications set no title gets none.
/// </summary>
public sealed class TitlePrefixOverlay : IScreenOverlay
{
    /// <summary>client.md §6.</summary>
    public const string DefaultPrefix = "[mosh] ";

    private readonly string _prefix;
    private string _title = "";
    private string _prefixedTitle = "";
    private bool _isEnding;

    /// <summary>An overlay with the usual prefix, or another.</summary>
    public TitlePrefixOverlay(string prefix = DefaultPrefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        _prefix = prefix;
        _prefixedTitle = prefix;
    }

    /// <inheritdoc/>
    public void Apply(Framebuffer screen, long now)
    {
        ArgumentNullException.ThrowIfNull(screen);
        if (_isEnding || !screen.IsTitleInitialized)
        {
            return;
        }

        string title = Prefixed(screen.WindowTitle);
        screen.SetTitles(screen.IconName == screen.WindowTitle ? title : screen.IconName, title);
    }

    /// <inheritdoc/>
    public long WaitTime(long now) => long.MaxValue;

    /// <inheritdoc/>
    public void KeysRead(ReadOnlySpan<byte> keys, Framebuffer shown, in ClientProgress progress, long now)
    {
    }

    /// <inheritdoc/>
    public void Received(in ClientProgress progress, long now)
    {
    }

    /// <inheritdoc/>
    public void Reset()
    {
    }

    /// <summary>The user's own title comes back.</summary>
    public void SessionEnding(long now) => _isEnding = true;

    private string Prefixed(string title)
    {
        // A frame is drawn far more often than a title changes.
        if (title != _title)
        {
            _title = title;
            _prefixedTitle = _prefix + title;
        }

        return _prefixedTitle;
    }
}
