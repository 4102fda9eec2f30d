namespace Mosh.PowerShell;

/// <summary>The colours of an exported picture.</summary>
public enum MoshScreenTheme
{
    /// <summary>Light text on a dark ground.</summary>
    Dark,

    /// <summary>Dark text on a white ground.</summary>
    Light,
}
