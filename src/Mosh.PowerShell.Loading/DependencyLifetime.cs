using System.Management.Automation;

namespace Mosh.PowerShell.Loading;

/// <summary>
/// Makes the module's dependencies known while it is imported. It is an assembly of its own, a nested module that PowerShell imports
/// before the root module: PowerShell loads all public types of an assembly before it calls its initializer, and those of the root
/// module are made of the dependencies' types.
/// </summary>
public sealed class DependencyLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Begins to answer for the dependencies.</summary>
    public void OnImport() => DependencyContext.Instance.Open();

    /// <summary>Takes back what <see cref="OnImport"/> did.</summary>
    /// <param name="psModuleInfo">The module that goes.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => DependencyContext.Instance.Close();
}
