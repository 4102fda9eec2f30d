namespace Mosh.Hosting.Server;

/// <summary>What is said where sessions cannot be hosted.</summary>
internal static class HostingSupport
{
    /// <summary>The fact.</summary>
    public const string Refusal = "hosting a session needs Linux or macOS; this is Windows, which can only connect to one";

    /// <summary>What to do.</summary>
    public const string NextStep =
        "Run the server on a Linux or macOS host (or in WSL), and connect to it from here with mosh or Enter-MoshSession.";
}
