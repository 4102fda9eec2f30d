using System.Management.Automation;
using Mosh.PowerShell.Errors;

namespace Mosh.PowerShell.Files;

/// <summary>Paths as PowerShell users write them: relative to the location, with drives of their own and <c>~</c>.</summary>
internal static class ProviderPath
{
    private const string FileSystem = "FileSystem";

    /// <summary>The path of a file that need not exist. A path of another provider is a terminating error.</summary>
    public static string OfNewFile(PSCmdlet cmdlet, string path)
    {
        string resolved = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out PSDriveInfo _);
        if (provider.Name != FileSystem)
        {
            cmdlet.ThrowTerminatingError(MoshError.ParameterInvalid(path, $"\"{path}\" is no place for a file but one of {provider.Name}."));
        }

        return resolved;
    }

    /// <summary>A file as <c>Get-Item</c> gives it out, so that its views and properties are the usual ones.</summary>
    public static PSObject ItemOf(PSCmdlet cmdlet, string file)
        => cmdlet.InvokeProvider.Item.Get([$"{FileSystem}::{file}"], force: true, literalPath: true)[0];
}
