using System.Globalization;

namespace Mosh.Interop.Harness;

/// <summary>The program that servers run in these tests: bash with a known prompt, after it has noted which process started it.</summary>
public static class InnerShell
{
    private const string ServerProcessFile = "server.pid";

    /// <summary>Writes the start script into the folder, which also becomes its home, and gives back the script's path.</summary>
    // The locale is not set here: it is the server's business to have it right.
    public static string Write(TemporaryDirectory directory) => directory.Write("inner", $"""
        cd {directory.Path}
        echo $PPID > {ServerProcessFile}.new && mv {ServerProcessFile}.new {ServerProcessFile}
        export HOME={directory.Path} HISTFILE= PS1='{CleanEnvironment.InnerPrompt} '
        exec bash --norc --noprofile

        """);

    /// <summary>The server process that ran the script in this folder; null if it has not been run.</summary>
    public static int? ServerProcessId(TemporaryDirectory directory)
    {
        string path = directory.File(ServerProcessFile);
        return File.Exists(path) ? int.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture) : null;
    }
}
