namespace Mosh.Hosting.Registry;

/// <summary>Which end of a session a process has.</summary>
public enum SessionRole
{
    /// <summary>The end with the user.</summary>
    Client,

    /// <summary>The end with the application.</summary>
    Server,
}
