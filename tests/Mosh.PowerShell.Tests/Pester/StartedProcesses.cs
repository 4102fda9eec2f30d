using System.Diagnostics;
using System.Text;

namespace Mosh.PowerShell.Pester;

/// <summary>
/// The processes that came from one start, found by a variable in their environment: a detached server is nobody's child, so the
/// tree of parents does not lead to it. Linux only; elsewhere nothing is found.
/// </summary>
internal sealed class StartedProcesses
{
    /// <summary>How long a process that was told to end may take.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly string _marker = $"MOSH_TEST_RUN={Guid.NewGuid():N}";

    /// <summary>Puts the mark into the environment of a program that is about to be started.</summary>
    public void Mark(IDictionary<string, string?> environment)
    {
        string[] parts = _marker.Split('=');
        environment[parts[0]] = parts[1];
    }

    /// <summary>Waits a little for all of them to end, kills the others, and says which these were.</summary>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        Stopwatch waited = Stopwatch.StartNew();
        List<int> running = Find();
        while (running.Count > 0 && waited.Elapsed < Grace)
        {
            await Task.Delay(Pause);
            running = Find();
        }

        List<string> killed = [];
        foreach (int id in running)
        {
            killed.Add($"{id}: {Read(id, "cmdline").Replace('\0', ' ')}");
            Kill(id);
        }

        return killed;
    }

    private List<int> Find() => !OperatingSystem.IsLinux()
        ? []
        : [.. Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => char.IsAsciiDigit(name![0]))
            .Select(name => int.Parse(name!))
            .Where(id => Read(id, "environ").Split('\0').Contains(_marker))];

    private static string Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}", Encoding.Latin1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended, or belongs to somebody else.
            return "";
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It has just ended by itself.
        }
    }
}
