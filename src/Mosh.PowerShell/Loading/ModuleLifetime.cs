using System.Management.Automation;

namespace Mosh.PowerShell.Loading;

/// <summary>What happens when the module comes and goes. PowerShell creates it and calls it.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Makes the module's dependencies known.</summary>
    public void OnImport() => DependencyContext.Instance.Open();

    /// <summary>Ends this process's sessions and takes back what <see cref="OnImport"/> did.</summary>
    /// <param name="psModuleInfo">The module that goes.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => DependencyContext.Instance.Close();
}
