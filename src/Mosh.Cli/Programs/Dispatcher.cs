using Mosh.Hosting.Processes;

namespace Mosh.Cli.Programs;

/// <summary>Runs the program that this process is.</summary>
internal static class Dispatcher
{
    internal static int Run(ProgramIdentity identity, IReadOnlyList<string> arguments)
    {
        // First of all: the client is born with its key in the environment.
        ProcessMemory.CloseToOthers();
        return identity.Role switch
        {
            ProgramRole.Client => new ClientProgram(identity).Run(arguments),
            ProgramRole.Server => new ServerProgram(identity).Run(arguments),
            _ => new WrapperProgram(identity).Run(arguments),
        };
    }
}
