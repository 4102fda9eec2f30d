namespace Mosh.Cli.Tests.EndToEnd;

/// <summary>Starts a built program from a shell that has first changed its own limits, descriptors or signals.</summary>
internal static class ShellStart
{
    /// <summary>A well-formed key of no server.</summary>
    internal const string Key = "AAAAAAAAAAAAAAAAAAAAAA";

    /// <summary>Runs a script in which <c>$bin</c> is the folder of the built programs.</summary>
    internal static BuiltProgram Run(string script, params (string Name, string? Value)[] variables) => BuiltProgram.RunPath(
        "bash", ["-c", script], [("bin", BuiltProgram.PathOf("")), ("MOSH_KEY", Key), ("MOSH_SERVER_NETWORK_TMOUT", "1"), .. variables]);

    /// <summary>Checks that standard error has nothing but one line, which a person can use.</summary>
    internal static string OnlyLine(BuiltProgram run)
    {
        Assert.Matches("^[^\n]+\n$", run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", run.Error, StringComparison.Ordinal);
        return run.Error.TrimEnd('\n');
    }
}
