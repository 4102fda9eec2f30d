using Mosh.Hosting.Native;
using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Bootstrap;

/// <summary>Chooses the <see cref="IProcessRunner"/>.</summary>
internal static class ProcessRunner
{
    /// <summary>The way to start programs on this operating system.</summary>
    internal static IProcessRunner ForThisSystem { get; } = HostSystem.IsPosix ? new SpawnProcessRunner() : new PortableProcessRunner();

    /// <summary>The same, for programs that get more or less of the terminal.</summary>
    /// <param name="terminal">What they get of it.</param>
    /// <param name="feedsInput">Whether their standard input is to be <see cref="IBootstrapProcess.Input"/>.</param>
    /// <param name="user">The user's terminal, to which their questions are put through; null: they find their terminal themselves.</param>
    internal static IProcessRunner For(TerminalAccess terminal, bool feedsInput = false, UserTerminal? user = null)
        => HostSystem.IsPosix ? new SpawnProcessRunner(terminal, feedsInput, user) : new PortableProcessRunner(feedsInput);

    /// <summary>The exception for a program that cannot be started.</summary>
    internal static BootstrapException CannotStart(string program, string reason, Exception? cause) => new(
        BootstrapFailure.ProgramNotFound,
        $"cannot start \"{program}\": {reason}",
        "Install it, or name another program (--ssh=COMMAND, --client=PATH).",
        cause);
}
