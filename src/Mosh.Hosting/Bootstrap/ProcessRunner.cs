using Mosh.Hosting.Native;

namespace Mosh.Hosting.Bootstrap;

/// <summary>Chooses the <see cref="IProcessRunner"/>.</summary>
internal static class ProcessRunner
{
    /// <summary>The way to start programs on this operating system.</summary>
    internal static IProcessRunner ForThisSystem { get; } = HostSystem.IsPosix ? new SpawnProcessRunner() : new PortableProcessRunner();

    /// <summary>The same, for programs that are to have this process's standard input or an empty one.</summary>
    internal static IProcessRunner For(BootstrapOptions options)
        => options.HidesTerminalInput && HostSystem.IsPosix ? new SpawnProcessRunner(hidesInput: true) : ForThisSystem;

    /// <summary>The exception for a program that cannot be started.</summary>
    internal static BootstrapException CannotStart(string program, string reason, Exception? cause) => new(
        BootstrapFailure.ProgramNotFound,
        $"cannot start \"{program}\": {reason}",
        "Install it, or name another program (--ssh=COMMAND, --client=PATH).",
        cause);
}
