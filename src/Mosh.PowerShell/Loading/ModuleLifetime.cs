using System.Management.Automation;
using Mosh.PowerShell.Sessions;

namespace Mosh.PowerShell.Loading;

/// <summary>What happens when the module goes. PowerShell creates it and calls it.</summary>
public sealed class ModuleLifetime : IModuleAssemblyCleanup
{
    /// <summary>How long sessions may take their leave. Our choice: a loopback or an ordinary link takes a tenth of a second.</summary>
    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(3);

    /// <summary>Ends this process's sessions.</summary>
    /// <param name="psModuleInfo">The module that goes.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => SessionEnding.EndAll(FarewellTime);
}
