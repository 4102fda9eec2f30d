namespace Mosh.PowerShell.Screens.Invocation;

/// <summary>
/// The folder on the host in which a POSIX shell keeps the output of one command line. Nobody but the user can put anything in its place or look
/// into it: it is made with mode 0700, must not have been there, and lies where only the user and root can rename it.
/// </summary>
/// <remarks>
/// Three take it away, whichever comes first: the script at its end; an EXIT trap, when the command line ends the shell; and a watcher, a
/// process of its own, within a second of the shell's end, however that came about.
/// </remarks>
/// <param name="marker">Letters and digits that appear nowhere else and cannot be guessed.</param>
internal sealed class PosixFolder(string marker)
{
    /// <summary>The folder's path, as words of the shell; empty where there is no folder.</summary>
    public const string Path = "$__mosh_t";

    /// <summary>The output of the command line.</summary>
    public const string Output = "\"" + Path + "/out\"";

    /// <summary>The output, packed.</summary>
    public const string Packed = "\"" + Path + "/packed\"";

    /// <summary>The output as the lines that are shown.</summary>
    public const string Lines = "\"" + Path + "/lines\"";

    /// <summary>The shell's traps.</summary>
    public const string Traps = "\"" + Path + "/traps\"";

    private string Name => "mosh-" + marker;

    /// <summary>Makes the folder and starts its watcher. The command that sets <see cref="Path"/>.</summary>
    /// <remarks>
    /// The folders of $XDG_RUNTIME_DIR come late: they are small, and are gone when the login has ended that started the server. All folders
    /// above are looked at: who can write into one that is not sticky, or owns it, can put another folder in the place of ours. Where
    /// not all users are mapped (containers) the owner of what comes from outside shows as the overflow user. A user's own functions and
    /// aliases by these names are not meant. The opening parentheses of the patterns are for bash 3.2, which is macOS's.
    /// </remarks>
    public string Make => $$"""
        __mosh_t=$(
        trap '' INT
        unset -f cd pwd ls id mkdir rmdir 2>/dev/null
        CDPATH=
        IFS=' '
        umask 077
        u=$(\id -u) o=0
        [ ! -r /proc/self/uid_map ] || \grep -q 4294967295 /proc/self/uid_map || read -r o </proc/sys/kernel/overflowuid
        sure() {
        p=$1
        a=
        while :; do
        LC_ALL=C \ls -ldn "${p:-/}" 2>/dev/null | {
        read -r m l w r
        case $a$m,$w in
        (drwx--[-S]---*,$u) ;;
        (ad????-??-*,$u | ad????????[tT]*,$u) ;;
        (ad????-??-*,0 | ad????????[tT]*,0) ;;
        (ad????-??-*,$o | ad????????[tT]*,$o) ;;
        (*) false ;;
        esac
        } || return 1
        [ -n "$p" ] || return 0
        p=${p%/*}
        a=a
        done
        }
        for d in "${TMPDIR-}" /tmp "${XDG_RUNTIME_DIR-}" "${HOME-}"; do
        case $d in (/*) ;; (*) continue ;; esac
        d=$(\cd "$d" >/dev/null 2>&1 && \pwd -P) || continue
        d=${d%/}/{{Name}}
        \mkdir -m 700 "$d" 2>/dev/null || continue
        if sure "$d" && : 2>/dev/null >"$d/out"; then
        (exec sh -c 'trap "" HUP INT QUIT
        trap "rm -rf \"\$1\"; exit" TERM
        while [ -d "$1" ] && kill -0 "$2"; do sleep 1; done
        rm -rf "$1"' mosh "$d" $$ </dev/null >/dev/null 2>&1 &)
        printf %s "$d"
        break
        fi
        \rmdir "$d"
        done
        )
        """;

    /// <summary>Takes the folder away, and nothing else whatever the command line has done to the variable.</summary>
    public string Remove => $"case \"${{__mosh_t-}}\" in /*/{Name}) rm -rf \"{Path}\" ;; esac";
}
