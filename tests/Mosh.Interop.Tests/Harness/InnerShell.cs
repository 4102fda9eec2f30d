namespace Mosh.Interop.Harness;

/// <summary>The program that servers run in these tests: bash with a known prompt, after it has noted which process started it.</summary>
public static class InnerShell
{
    /// <summary>File in the shell's home that holds the id of the process that started it: the server.</summary>
    public const string ServerProcessFile = "server.pid";

    /// <summary>Writes the start script into the folder, which also becomes its home, and gives back the script's path.</summary>
    // The locale is not set here: it is the server's business to have it right.
    public static string Write(TemporaryDirectory directory) => directory.Write("inner", $"""
        cd {directory.Path}
        {NoteProcessId("$PPID", ServerProcessFile)}
        export HOME={directory.Path} HISTFILE= PS1='{CleanEnvironment.InnerPrompt} '
        exec bash --norc --noprofile

        """);

    /// <summary>A shell command that writes a process id to a file so that no reader sees half of it.</summary>
    public static string NoteProcessId(string id, string file) => $"echo {id} > {file}.new && mv {file}.new {file}";
}
