namespace Mosh.PowerShell;

/// <summary>Which end of a session a process is.</summary>
public enum MoshSessionRole
{
    /// <summary>The end with the user.</summary>
    Client,

    /// <summary>The end with the application.</summary>
    Server,
}
