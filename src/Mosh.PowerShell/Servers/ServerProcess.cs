using Mosh.Hosting.Network;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Server;

namespace Mosh.PowerShell.Servers;

/// <summary>
/// What a detached PowerShell runs to be a mosh server: <see cref="ServerCommand"/> writes the call. The process belongs to the server alone;
/// nothing else may run in it.
/// </summary>
public static class ServerProcess
{
    /// <summary>Serves a session until its end.</summary>
    /// <param name="ports">A UDP port, or a range with a colon.</param>
    /// <param name="bindAddress">A numeric address; empty for all.</param>
    /// <param name="colors">The colours of the client's terminal.</param>
    /// <param name="localeVariables">NAME=VALUE each; for a host whose own locale is not UTF-8.</param>
    /// <param name="command">The program and its arguments; empty for the login shell.</param>
    /// <returns>The exit status for the process.</returns>
    public static int Run(string ports, string bindAddress, int colors, string[] localeVariables, string[] command)
    {
        if (!PortRange.TryParse(ports, out PortRange range, out string error))
        {
            throw new ArgumentException(error, nameof(ports));
        }

        ProcessMemory.CloseToOthers();
        return ServerHost.Run(new ServerHostOptions
        {
            Ports = range,
            BindAddress = string.IsNullOrEmpty(bindAddress) ? null : bindAddress,
            Colors = colors,
            LocaleVariables = localeVariables,
            Command = command,
        });
    }
}
