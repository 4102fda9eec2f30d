namespace Mosh.PowerShell.Screens.Keys;

/// <summary>The special keys of a PC keyboard as xterm sends them (its "ctlseqs", PC-Style Function Keys).</summary>
internal static class SpecialKeys
{
    private static readonly (string Name, SpecialKey Key)[] Keys =
    [
        ("Enter", new(KeyForm.Control, "\r")),
        ("Tab", new(KeyForm.Control, "\t", ShiftCode: "\e[Z")),
        ("Escape", new(KeyForm.Control, "\e")),
        ("Backspace", new(KeyForm.Control, "\x7f", ControlCode: "\b")),
        ("Space", new(KeyForm.Control, " ", ControlCode: "\0")),
        ("Plus", new(KeyForm.Control, "+")),
        ("Up", new(KeyForm.Cursor, "A")),
        ("Down", new(KeyForm.Cursor, "B")),
        ("Right", new(KeyForm.Cursor, "C")),
        ("Left", new(KeyForm.Cursor, "D")),
        ("Home", new(KeyForm.Cursor, "H")),
        ("End", new(KeyForm.Cursor, "F")),
        ("Insert", new(KeyForm.Tilde, "2")),
        ("Delete", new(KeyForm.Tilde, "3")),
        ("PageUp", new(KeyForm.Tilde, "5")),
        ("PageDown", new(KeyForm.Tilde, "6")),
        ("F1", new(KeyForm.Cursor, "P")),
        ("F2", new(KeyForm.Cursor, "Q")),
        ("F3", new(KeyForm.Cursor, "R")),
        ("F4", new(KeyForm.Cursor, "S")),
        ("F5", new(KeyForm.Tilde, "15")),
        ("F6", new(KeyForm.Tilde, "17")),
        ("F7", new(KeyForm.Tilde, "18")),
        ("F8", new(KeyForm.Tilde, "19")),
        ("F9", new(KeyForm.Tilde, "20")),
        ("F10", new(KeyForm.Tilde, "21")),
        ("F11", new(KeyForm.Tilde, "23")),
        ("F12", new(KeyForm.Tilde, "24")),
    ];

    // Other names in use; those of System.ConsoleKey and of key caps.
    private static readonly (string Name, string Meaning)[] Aliases =
    [
        ("Return", "Enter"), ("Esc", "Escape"), ("Spacebar", "Space"), ("BS", "Backspace"), ("Del", "Delete"), ("Ins", "Insert"),
        ("PgUp", "PageUp"), ("PgDn", "PageDown"), ("UpArrow", "Up"), ("DownArrow", "Down"), ("LeftArrow", "Left"), ("RightArrow", "Right"),
    ];

    private static readonly Dictionary<string, SpecialKey> ByName = Index();

    public static IEnumerable<string> Names => Keys.Select(entry => entry.Name);

    /// <summary>The key of that name in any case of letters, or null.</summary>
    public static SpecialKey? Find(string name) => ByName.GetValueOrDefault(name);

    private static Dictionary<string, SpecialKey> Index()
    {
        Dictionary<string, SpecialKey> keys = Keys.ToDictionary(entry => entry.Name, entry => entry.Key, StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string meaning) in Aliases)
        {
            keys.Add(name, keys[meaning]);
        }

        return keys;
    }
}
