using System.Management.Automation.Host;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.Terminals;
using Mosh.PowerShell.Pipeline;
using Mosh.PowerShell.Servers;

namespace Mosh.PowerShell.Connecting;

/// <summary>Whether ssh may ask the user on the terminal, which depends on who uses the terminal while a cmdlet runs.</summary>
internal sealed class ConsoleQuestions
{
    // Jobs and remoting, and runspaces that a program has made: the terminal, if there is one, belongs to somebody else.
    private static readonly string[] HostsWithoutConsole = [RemotingOutput.HostName, "Default Host"];

    private readonly bool _hasTerminal;
    private readonly bool _mayAsk;

    private ConsoleQuestions(bool hasTerminal, bool mayAsk)
    {
        _hasTerminal = hasTerminal;
        _mayAsk = mayAsk;
    }

    /// <summary>
    /// What ssh gets where nobody lends it the terminal: nothing if the terminal is somebody else's. Without a terminal ssh itself knows
    /// what to do (an askpass program, or to give up).
    /// </summary>
    public TerminalAccess AccessWithoutLender => _hasTerminal && !_mayAsk ? TerminalAccess.None : TerminalAccess.Questions;

    /// <summary>What is so for cmdlets of <paramref name="host"/>.</summary>
    public static ConsoleQuestions Of(PSHost host) => new(HasTerminal(), IsInteractive() && !HostsWithoutConsole.Contains(host.Name));

    /// <summary>Who lends ssh the terminal; null if nobody does.</summary>
    public ITerminalLender? CreateLender(PipelineRelay relay, ProgressBars progress, bool isOneByOne, int hosts)
        => _hasTerminal && _mayAsk ? new ConsoleLender(relay, progress, triesWithout: hosts > 1 && !isOneByOne, namesHosts: hosts > 1) : null;

    private static bool HasTerminal()
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        using var terminal = UserTerminal.Open();
        return terminal is not null;
    }

    // pwsh -NonInteractive, which may be abbreviated; not a word of the script that it runs.
    private static bool IsInteractive() => !Environment.GetCommandLineArgs().Skip(1).TakeWhile(word => !BeginsScript(word))
        .Any(word => word.StartsWith("-noni", StringComparison.OrdinalIgnoreCase) || word.StartsWith("--noni", StringComparison.OrdinalIgnoreCase));

    // -File, -Command and -EncodedCommand, with one hyphen or two and abbreviated, take the rest; so does the name of a file.
    private static bool BeginsScript(string word)
    {
        var option = word.TrimStart('-').ToLowerInvariant();
        return word.StartsWith('-')
            && (option == "ec" || option.Length > 0 && (IsBeginning("file") || IsBeginning("command") || IsBeginning("encodedcommand")));

        bool IsBeginning(string name) => name.StartsWith(option, StringComparison.Ordinal);
    }
}
