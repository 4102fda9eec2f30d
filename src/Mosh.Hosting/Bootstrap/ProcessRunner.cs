using Mosh.Hosting.Native;

namespace Mosh.Hosting.Bootstrap;

/// <summary>Chooses the <see cref="IProcessRunner"/>.</summary>
internal static class ProcessRunner
{
    /// <summary>The way to start programs on this operating system.</summary>
    internal static IProcessRunner ForThisSystem { get; } = HostSystem.IsPosix ? new SpawnProcessRunner() : new PortableProcessRunner();

    /// <summary>The exception for a program that cannot be started.</summary>
    internal static BootstrapException CannotStart(string program, string reason, Exception? cause) => new(
        BootstrapFailure.ProgramNotFound,
        $"cannot start \"{program}\": {reason}",
        "Install it, or name another program (--ssh=COMMAND, --client=PATH).",
        cause);
}
