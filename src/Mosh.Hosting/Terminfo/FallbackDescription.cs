namespace Mosh.Hosting.Terminfo;

/// <summary>
/// What is taken for a type of terminal that the database here does not know. Terminals are younger than databases (ghostty and kitty
/// name themselves after themselves also on old hosts), and nearly all of today understand what xterm does.
/// </summary>
internal static class FallbackDescription
{
    private const string Xterm = "xterm-256color";

    // Terminals that do what xterm-256color promises, by how their names begin. Our choice, from their own descriptions.
    private static readonly string[] LikeXterm =
    [
        "xterm", "alacritty", "kitty", "ghostty", "foot", "wezterm", "contour", "konsole", "vte", "gnome", "iterm", "mintty", "rio", "st-",
        "putty", "rxvt", "mlterm", "nsterm", "apple_terminal", "ms-terminal", "vscode", "warp", "tabby", "hyper", "zellij",
    ];

    // Multiplexers have no back-colour erase unless it is turned on, so that not every description of xterm fits.
    private static readonly string[] Multiplexers = ["tmux", "screen"];

    // What any of them may append to its name to tell of its colours.
    private static readonly string[] Colorful = ["-256color", "-direct", "-truecolor"];

    /// <summary>The description for <paramref name="terminalType"/>.</summary>
    /// <param name="terminalType">TERM; it is set, and not in the database.</param>
    /// <param name="find">Looks up another name; null if that is not there, either.</param>
    public static TerminalDescription For(string terminalType, Func<string, TerminalDescription?> find)
    {
        if (StartsWithAny(terminalType, Multiplexers))
        {
            return find("screen-256color") ?? BuiltInDescription.Multiplexer;
        }

        return StartsWithAny(terminalType, LikeXterm) || Colorful.Any(end => terminalType.EndsWith(end, StringComparison.Ordinal))
            ? find(Xterm) ?? BuiltInDescription.Description
            : BuiltInDescription.Unknown;
    }

    private static bool StartsWithAny(string name, string[] beginnings)
        => beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
