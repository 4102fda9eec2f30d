namespace Mosh.Interop.Harness;

/// <summary>What a program that takes over a terminal has to put back: the line discipline's attributes and the emulator's modes.</summary>
public sealed record TerminalState(string Attributes, string Modes)
{
    private const string AttributesFile = "attributes";

    /// <summary>Alternate screen, application cursor keys and keypad, cursor visibility, insert, origin, autowrap, mouse.</summary>
    private const string ModesFormat =
        "alternate #{alternate_on}, cursor keys #{keypad_cursor_flag}, keypad #{keypad_flag}, cursor #{cursor_flag}, "
        + "insert #{insert_flag}, origin #{origin_flag}, wrap #{wrap_flag}, mouse #{mouse_any_flag}, "
        + "mouse encoding #{mouse_utf8_flag}#{mouse_sgr_flag}";

    /// <summary>Asks the terminal by its outer shell, which must be at its prompt.</summary>
    public static async Task<TerminalState> ReadAsync(TmuxTerminal terminal, TemporaryDirectory directory)
    {
        string path = directory.File(AttributesFile);
        File.Delete(path);
        await terminal.EnterAsync($"stty -g > {path}.new && mv {path}.new {path}");
        await Poll.UntilAsync(() => File.Exists(path), "the attributes of the terminal");
        await terminal.WaitForAsync(screen => screen.LastLine == CleanEnvironment.OuterPrompt, "the prompt after stty");
        return new TerminalState(await File.ReadAllTextAsync(path), await terminal.QueryAsync(ModesFormat));
    }
}
