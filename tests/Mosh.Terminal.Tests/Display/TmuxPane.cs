using System.Diagnostics;
using System.Globalization;

namespace Mosh.Terminal.Tests.Display;

/// <summary>
/// A terminal that is not ours: one pane of a tmux server with a socket of its own, which shows the bytes appended to a file.
/// </summary>
internal sealed class TmuxPane : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("mosh-display-").FullName;
    private readonly FileStream _bytes;

    public TmuxPane(int width, int height)
    {
        string file = Path.Combine(_directory, "bytes");
        _bytes = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        Run(
            "-f", "/dev/null", "start-server", ";", "set-option", "-g", "status", "off", ";",
            "new-session", "-d", "-x", Text(width), "-y", Text(height), $"stty raw -echo; exec tail -c +1 -f '{file}'");
    }

    public static bool IsInstalled => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Any(directory => File.Exists(Path.Combine(directory, "tmux")));

    public void Write(byte[] bytes)
    {
        _bytes.Write(bytes);
        _bytes.Flush();
    }

    /// <summary>The rows with their SGR sequences (which carry over from row to row).</summary>
    public string[] Rows() => Run("capture-pane", "-p", "-e").Split('\n');

    /// <summary>Row, column and visibility of the cursor.</summary>
    public string Cursor() => Run("display-message", "-p", "#{cursor_y},#{cursor_x} #{cursor_flag}").Trim();

    public void Dispose()
    {
        Run("kill-server");
        _bytes.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private string Run(params string[] arguments)
    {
        ProcessStartInfo start = new("tmux") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-u");
        start.ArgumentList.Add("-S");
        start.ArgumentList.Add(Path.Combine(_directory, "socket"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("TMUX");
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"tmux {string.Join(' ', arguments)}: {error}");
        return output;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
