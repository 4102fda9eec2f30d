using System.Management.Automation;

namespace Mosh.PowerShell.Servers;

/// <summary>The name by which a user has reached the host that an object came from.</summary>
internal static class ReachedHost
{
    // What PowerShell adds to objects after they have arrived, live ones too: about_Remote_Output.
    private const string PropertyName = "PSComputerName";

    /// <summary>The name; null for an object of this process.</summary>
    public static string? NameOf(object value)
        => PSObject.AsPSObject(value).Properties[PropertyName]?.Value?.ToString() is { Length: > 0 } name ? name : null;
}
