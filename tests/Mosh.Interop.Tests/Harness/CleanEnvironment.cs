namespace Mosh.Interop.Harness;

/// <summary>The whole environment of every program that a test starts: nothing of the developer's own leaks into a screen.</summary>
public static class CleanEnvironment
{
    /// <summary>Prompt of the shell inside the mosh session.</summary>
    public const string InnerPrompt = "inner$";

    /// <summary>Prompt of the shell in which the client runs.</summary>
    public const string OuterPrompt = "outer$";

    /// <summary>A new set of variables with <paramref name="home"/> as the home directory.</summary>
    public static Dictionary<string, string> Create(string home) => new()
    {
        ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ["HOME"] = home,
        ["USER"] = Environment.UserName,
        ["SHELL"] = "/bin/bash",
        ["TERM"] = "xterm-256color",
        ["LANG"] = "C.UTF-8",
        ["HISTFILE"] = "",
        ["DOTNET_ROOT"] = DotnetRoot,
        ["DOTNET_NOLOGO"] = "1",
        // Local echo by prediction may be on the screen before the server has it; waits here are for what the server shows.
        ["MOSH_PREDICTION_DISPLAY"] = "never",
        // The sessions of the tests are nobody else's to list and to end.
        ["XDG_RUNTIME_DIR"] = home,
        // A server that a broken test run leaves behind ends itself.
        ["MOSH_SERVER_NETWORK_TMOUT"] = "300",
    };

    /// <summary>The .NET installation that runs the tests, for programs whose environment is not inherited (sshd's children).</summary>
    public static string DotnetRoot { get; } =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../.."));
}
