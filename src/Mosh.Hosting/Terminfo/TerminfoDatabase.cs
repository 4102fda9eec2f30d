namespace Mosh.Hosting.Terminfo;

/// <summary>Finds terminfo entries where ncurses looks for them (terminfo(5), "Fetching Compiled Descriptions").</summary>
public static class TerminfoDatabase
{
    private static readonly string[] SystemDirectories = ["/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/lib/terminfo",
        "/usr/local/share/terminfo", "/opt/homebrew/share/terminfo"];

    /// <summary>Looks up a type of terminal.</summary>
    /// <param name="terminalType">TERM; null when it is not set.</param>
    /// <param name="description">The entry; also given for a printing terminal.</param>
    /// <remarks>
    /// A type that is named, but not in the database, gets the description that its name suggests (<see cref="FallbackDescription"/>).
    /// Windows has one kind of console and no database; what TERM says there is meant for other programs.
    /// </remarks>
    public static TerminfoError Find(string? terminalType, out TerminalDescription? description)
    {
        if (OperatingSystem.IsWindows())
        {
            description = BuiltInDescription.Description;
            return TerminfoError.None;
        }

        TerminfoError error = Find(terminalType, Directories(), out description);
        if (error is TerminfoError.UnknownTerminal or TerminfoError.NoDatabase && !string.IsNullOrEmpty(terminalType))
        {
            description = FallbackDescription.For(terminalType, Known);
            return TerminfoError.None;
        }

        return error;

        static TerminalDescription? Known(string name) => Find(name, Directories(), out TerminalDescription? known) == TerminfoError.None ? known : null;
    }

    /// <summary>The type of this process's terminal: TERM; null where it is not set and the system knows no other.</summary>
    public static string? TerminalTypeOfThisProcess() =>
        OperatingSystem.IsWindows() ? BuiltInDescription.TerminalType : Environment.GetEnvironmentVariable("TERM");

    /// <summary>Stock's message for an error (spec client.md §2).</summary>
    public static string TextOf(TerminfoError error) => error switch
    {
        TerminfoError.UnknownTerminal => "Unknown terminal type.",
        TerminfoError.NoDatabase => "Terminfo database could not be found.",
        TerminfoError.HardCopy => "Terminal is hardcopy and cannot be used by curses applications.",
        _ => string.Empty,
    };

    /// <summary>What <c>mosh-client -c</c> prints (spec client.md §1).</summary>
    /// <param name="terminalType">TERM; null when it is not set.</param>
    /// <param name="colors">The number of colours; −1 if the description has none.</param>
    /// <param name="error">The message where there is no usable description.</param>
    public static bool TryCountColors(string? terminalType, out int colors, out string error)
    {
        TerminfoError found = Find(terminalType, out TerminalDescription? description);
        colors = description?.Number(NumericCapability.MaxColors) ?? -1;
        error = found switch
        {
            TerminfoError.None => string.Empty,
            _ when string.IsNullOrEmpty(terminalType) => "TERM environment variable not set.",
            TerminfoError.HardCopy => $"'{terminalType}': I can't handle hardcopy terminals.",
            _ => $"'{terminalType}': unknown terminal type.",
        };
        return found == TerminfoError.None;
    }

    internal static TerminfoError Find(string? terminalType, IEnumerable<string> directories, out TerminalDescription? description)
    {
        description = null;
        // A name is one path component; ncurses refuses others too.
        if (string.IsNullOrEmpty(terminalType))
        {
            return TerminfoError.NoDatabase;
        }

        bool hasDatabase = false;
        foreach (string directory in directories.Where(Directory.Exists))
        {
            hasDatabase = true;
            description = terminalType.Contains('/', StringComparison.Ordinal) ? null : Read(directory, terminalType);
            if (description is not null)
            {
                return description.Flag(BooleanCapability.HardCopy) ? TerminfoError.HardCopy : TerminfoError.None;
            }
        }

        return hasDatabase ? TerminfoError.UnknownTerminal : TerminfoError.NoDatabase;
    }

    private static IEnumerable<string> Directories()
    {
        if (Environment.GetEnvironmentVariable("TERMINFO") is { Length: > 0 } own)
        {
            yield return own;
        }

        if (Environment.GetEnvironmentVariable("HOME") is { Length: > 0 } home)
        {
            yield return Path.Combine(home, ".terminfo");
        }

        // An empty element stands for the system's own places.
        foreach (string listed in (Environment.GetEnvironmentVariable("TERMINFO_DIRS") ?? string.Empty).Split(':'))
        {
            if (listed.Length > 0)
            {
                yield return listed;
            }
        }

        foreach (string directory in SystemDirectories)
        {
            yield return directory;
        }
    }

    // Entries lie under their first letter; on case-insensitive file systems (macOS) under its code in hexadecimal.
    private static TerminalDescription? Read(string directory, string name)
    {
        string[] paths = [Path.Combine(directory, name[..1], name), Path.Combine(directory, $"{(int)name[0]:x}", name)];
        foreach (string path in paths)
        {
            try
            {
                if (TerminalDescription.Parse(File.ReadAllBytes(path)) is { } description)
                {
                    return description;
                }
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                // Like ncurses: an entry that cannot be read is not there.
            }
        }

        return null;
    }
}
