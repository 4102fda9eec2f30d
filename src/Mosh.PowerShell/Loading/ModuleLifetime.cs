using System.Management.Automation;

namespace Mosh.PowerShell.Loading;

/// <summary>What happens when the module goes. PowerShell creates it and calls it.</summary>
public sealed class ModuleLifetime : IModuleAssemblyCleanup
{
    /// <summary>Ends this process's sessions.</summary>
    /// <param name="psModuleInfo">The module that goes.</param>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
    }
}
