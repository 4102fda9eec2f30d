using System.Text;

namespace Mosh.PowerShell.Screens.Invocation;

/// <summary>
/// For POSIX shells. The command line is evaluated in the session's own shell, so that what it changes there lasts; its
/// output goes to a folder of its own (<see cref="PosixFolder"/>), its input is empty.
/// </summary>
internal sealed class PosixScript : IShellScript
{
    // A terminal in canonical mode takes 1024 bytes a line on macOS (MAX_CANON), 4096 on Linux.
    private const int LongestLine = 900;

    private const string Forget = "unset __mosh_a __mosh_b __mosh_c __mosh_e __mosh_s __mosh_t __mosh_y";

    private readonly string _marker;
    private readonly PosixFolder _folder;

    public PosixScript(string commandLine, string marker, PageLayout layout)
    {
        _marker = marker;
        _folder = new PosixFolder(marker);
        Lines = TypedLines(Script(commandLine, layout));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Lines { get; }

    /// <inheritdoc/>
    public string CleanUpLine =>
        $" stty echo isig 2>/dev/null; printf '\\033[H\\033[2J'; tail -c {IShellScript.MostCharactersShown} {PosixFolder.Output} 2>/dev/null | tr -d '\\000-\\010\\013-\\037\\177'"
        + $" | tail -n {IShellScript.MostLinesShown}; {_folder.Remove}; {Forget}; echo; echo {_marker}':gone'";

    // Markers are broken by quotes here, so that what is typed and echoed is never taken for what is printed. Anything but a request,
    // whoever typed it, ends the fetching. A line that ends the shell must not leave its files behind; an EXIT trap of the user's is more
    // important, the folder's watcher comes a second later then. No Ctrl-C may come between the folder and the variable that names it: the next
    // one, which CleanUpLine follows, is soon enough.
    private string Script(string commandLine, PageLayout layout)
    {
        string command = Quoted(commandLine);
        return $$"""
            unset __mosh_s
            stty -isig 2>/dev/null
            {{_folder.Make}}
            stty isig 2>/dev/null
            if [ -n "{{PosixFolder.Path}}" ]; then
            trap >|{{PosixFolder.Traps}}
            grep -q EXIT {{PosixFolder.Traps}} || trap '{{_folder.Remove}}; : {{_marker}}' EXIT
            {{RunIn(command, Quoted("__mosh_x() {\n" + commandLine + "\n}"))}}
            trap >|{{PosixFolder.Traps}}
            grep -q {{_marker}} {{PosixFolder.Traps}} && trap - EXIT
            {{Encode(layout)}}
            __mosh_y=$(stty -g 2>/dev/null)
            stty -echo 2>/dev/null
            printf '\033[H\033[2J'
            printf '%s\n' {{_marker}}'':begin "status $__mosh_s" "$__mosh_e"
            {{(layout.FirstPageLines > 0 ? $"sed -n '1,{layout.FirstPageLines}p' {PosixFolder.Lines}" : ":")}}
            echo {{_marker}}'':1
            while read -r __mosh_a __mosh_b; do
            case "$__mosh_a,$__mosh_b" in *[!0-9,]* | ,* | *,) break ;; esac
            printf '\033[H\033[2J'
            sed -n "${__mosh_a},${__mosh_b}p" {{PosixFolder.Lines}}
            echo {{_marker}}":$__mosh_a"
            done
            {{_folder.Remove}}
            stty "$__mosh_y" 2>/dev/null || stty echo 2>/dev/null
            printf '\033[H\033[2J'
            else
            echo {{_marker}}'':failed
            fi
            {{Forget}}
            """.ReplaceLineEndings("\n");
    }

    // In dash a syntax error within "eval" gives up the whole line, ours with it; so the command is first read as the body of a function, in
    // a subshell, which does not run it. Other errors that would give up the line do not behind "command", except that zsh does not know
    // built-in commands there.
    private static string RunIn(string command, string function) => $$"""
        if (eval {{function}}) >>{{PosixFolder.Output}} 2>&1; then
        if [ -n "${ZSH_VERSION-}" ]; then { eval {{command}}; } </dev/null >>{{PosixFolder.Output}} 2>&1
        else { command eval {{command}}; } </dev/null >>{{PosixFolder.Output}} 2>&1; fi
        __mosh_s=$?
        else __mosh_s=2; fi
        """;

    private static string Encode(PageLayout layout) => $$"""
        __mosh_e=$(f={{PosixFolder.Output}} k=r e=x
        gzip -c <"$f" >|{{PosixFolder.Packed}} 2>/dev/null && f={{PosixFolder.Packed}} k=z
        base64 </dev/null >/dev/null 2>&1 && e=b
        { if [ $e = b ]; then base64 <"$f"; else od -An -v -tx1 <"$f"; fi | tr -d ' \t\n' | fold -w {{layout.LineLength}}; echo; } >|{{PosixFolder.Lines}}
        printf '%s\n' "kind $k$e" "lines $(($(wc -l <{{PosixFolder.Lines}})))" "size $(($(wc -c <{{PosixFolder.Output}})))")
        """;

    private static string Quoted(string text) => "'" + text.Replace("'", "'\\''") + "'";

    /// <summary>
    /// The script as lines that mean the same however they are typed: no character of it is one that a line editor, a history or a terminal
    /// takes for something else.
    /// </summary>
    private static List<string> TypedLines(string script)
    {
        List<string> lines = [];
        StringBuilder piece = new();
        foreach (byte value in Encoding.UTF8.GetBytes(script))
        {
            piece.Append(IsPlain(value) ? ((char)value).ToString() : @"\" + Convert.ToString(value, 8).PadLeft(3, '0'));
            if (piece.Length > LongestLine)
            {
                Flush();
            }
        }

        Flush();
        lines.Add(" eval \"$(printf \"$__mosh_c\")\"");
        return lines;

        void Flush()
        {
            lines.Add($" __mosh_c={(lines.Count == 0 ? "" : "$__mosh_c")}'{piece}'");
            piece.Clear();
        }
    }

    // A digit could be taken for part of the escape before it: POSIX has those end after three digits, so it cannot.
    private static bool IsPlain(byte value) => value is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z')
        or (>= (byte)'0' and <= (byte)'9') or (byte)' ' or (byte)'_' or (byte)'.' or (byte)'/' or (byte)'-' or (byte)'=' or (byte)':' or (byte)',';
}
