using System.Globalization;
using System.Text;
using Mosh.Hosting.Bootstrap;

namespace Mosh.Hosting.Diagnosis.Remote;

/// <summary>
/// The script that answers all questions to the host over one ssh connection. It tells facts as lines of <see cref="RemoteReport"/>,
/// starts a server per port, then waits for a line with the process ids of those that were ended politely, and ends the others. The
/// end of its input means the same as an empty line: so nothing is left on the host when ssh or this process dies.
/// </summary>
/// <remarks>
/// Plain POSIX sh. The script goes through standard input, for login shells agree on little more than how to start <c>sh</c>;
/// <c>read</c> takes no byte more than its line, which a shell that reads its script from standard input does not promise.
/// </remarks>
internal static class RemoteScript
{
    /// <summary>What ssh is asked to run.</summary>
    internal const string Command = $$"""
        sh -c 'eval "$(while IFS= read -r l && [ "$l" != "{{LastLine}}" ]; do printf "%s\n" "$l"; done)"'
        """;

    /// <summary>What the server runs: nothing, but long enough for the measurements.</summary>
    private const string Application = "sleep 120";
    private const string LastLine = "#END";

    private const string Functions = """
        trap : HUP PIPE
        PATH=$PATH:/usr/sbin:/sbin
        pids=
        say() { printf 'MOSH-TEST %s\n' "$*"; }
        tell() { while IFS= read -r line || [ -n "$line" ]; do say "$@" "$line"; done; }
        note() {
          pid=$(printf '%s\n' "$out" | sed -n 's/.*mosh-server detached, pid = \([0-9][0-9]*\)\].*/\1/p' | head -n 1)
          pids="$pids $pid"
          printf '%s\n' "$out" | tell OUTPUT "$1"
          say STARTED "$1" "$2" "$pid"
        }
        gone() {
          tries=0
          while kill -0 "$1" 2>/dev/null; do
            if [ "$tries" -ge "$2" ]; then
              case $(ps -o stat= -p "$1" 2>/dev/null) in Z*) return 0 ;; esac
              return 1
            fi
            tries=$((tries + 1))
            sleep 0.1 2>/dev/null || sleep 1
          done
        }
        end() {
          if gone "$1" "$2"; then say ENDED "$1" itself
          elif kill -s TERM "$1" 2>/dev/null; gone "$1" 30; then say ENDED "$1" asked
          elif kill -s KILL "$1" 2>/dev/null; gone "$1" 10; then say ENDED "$1" killed
          else say ENDED "$1" alive
          fi
        }
        """;

    private const string Facts = """
        # The line of a start-up file that did not end must not take this one with it.
        echo
        say BEGIN
        say CONNECTION "$SSH_CONNECTION"
        say SYSTEM "$(uname -s 2>/dev/null)"
        for tool in apt-get dnf yum zypper pacman apk pkg brew; do
          if command -v "$tool" >/dev/null 2>&1; then say PACKAGES "$tool"; break; fi
        done
        grep -qi '^ENABLED=yes' /etc/ufw/ufw.conf 2>/dev/null && say FIREWALL ufw
        systemctl is-active --quiet firewalld >/dev/null 2>&1 && say FIREWALL firewalld
        say VENDOR "$(cat /sys/class/dmi/id/sys_vendor 2>/dev/null)"
        say CHARMAP OWN "$(locale charmap 2>/dev/null)"
        say LOCALE "$(locale -a 2>/dev/null | grep -i 'utf-*8$' | head -n 1)"
        """;

    // Servers that were ended politely get three seconds for it.
    private const string Ending = """
        say READY
        answer=
        read -r answer
        for pid in $pids; do
          case " $answer " in *" $pid "*) end "$pid" 30 ;; *) end "$pid" 0 ;; esac
        done
        say END
        """;

    /// <summary>The script, with the line that ends it.</summary>
    /// <param name="options">The server command, its binding and the locale.</param>
    /// <param name="ports">What each server is asked for with <c>-p</c>; null for the server's own default.</param>
    /// <param name="isLocal">Whether no ssh connection is to be seen (see <see cref="LocalBootstrap"/>).</param>
    internal static string Build(BootstrapOptions options, IReadOnlyList<string?> ports, bool isLocal)
    {
        var script = new StringBuilder();
        script.Append(Functions).Append('\n').Append(isLocal ? "unset SSH_CONNECTION\ncd\n" : "").Append(Facts).Append('\n');
        script.Append($"say CHARMAP SENT \"$(env {SentLocale(options)} locale charmap 2>/dev/null)\"\n");
        script.Append($"out=$({options.Server} --version 2>&1 </dev/null)\nsay VERSION \"$?\" \"$(printf '%s\\n' \"$out\" | head -n 1)\"\n");
        for (int index = 0; index < ports.Count; index++)
        {
            BootstrapOptions start = options with { Ports = ports[index], Command = Application.Split(' ') };
            string number = index.ToString(CultureInfo.InvariantCulture);
            script.Append($"out=$({ServerCommandLine.Build(start)} 2>&1 </dev/null)\nnote {number} \"$?\"\n");
        }

        return script.Append(Ending).Append('\n').Append(LastLine).Append('\n').ToString();
    }

    // An empty variable is as good as none to setlocale(3); what is not sent must not shine through.
    private static string SentLocale(BootstrapOptions options)
    {
        string[] deciding = ["LANG", "LC_CTYPE", "LC_ALL"];
        return string.Join(' ', deciding.Select(name => ShellQuoting.Quote(
            $"{name}={options.Locale.LastOrDefault(variable => variable.Key == name).Value}")));
    }
}
