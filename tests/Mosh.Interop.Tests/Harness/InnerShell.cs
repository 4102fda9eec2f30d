namespace Mosh.Interop.Harness;

/// <summary>The program that servers run in these tests: bash with a known prompt, after it has noted which process started it.</summary>
public static class InnerShell
{
    /// <summary>File in the shell's home that holds the id of the process that started it: the server.</summary>
    public const string ServerProcessFile = "server.pid";

    /// <summary>Writes the start script into the folder, which also becomes its home, and gives back the script's path.</summary>
    // The locale is not set here: it is the server's business to have it right. Nothing is looked up in PATH.
    public static string Write(TemporaryDirectory directory) => directory.Write("inner", $"""
        cd {directory.Path}
        echo $PPID > {ServerProcessFile}
        export HOME={directory.Path} HISTFILE= PS1='{CleanEnvironment.InnerPrompt} '
        exec {Programs.Installed("bash")} --norc --noprofile

        """);
}
