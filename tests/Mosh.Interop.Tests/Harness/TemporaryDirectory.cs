using System.Diagnostics;

namespace Mosh.Interop.Harness;

/// <summary>A folder of a test's own, gone when disposed. Its path is short, because Unix socket paths are limited to 108 bytes.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    /// <summary>How long programs that were hung up may go on writing into the folder.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    public string Path { get; } = Directory.CreateTempSubdirectory("mosh-it-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a text file into the folder and gives back its path.</summary>
    public string Write(string name, string content)
    {
        string path = File(name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        long start = Stopwatch.GetTimestamp();
        while (!TryDelete(isLast: Stopwatch.GetElapsedTime(start) > Deadline))
        {
            Thread.Sleep(20);
        }
    }

    // An editor saves what it holds when its terminal goes away: a file may appear while the folder is being emptied.
    private bool TryDelete(bool isLast)
    {
        try
        {
            Directory.Delete(Path, recursive: true);
            return true;
        }
        catch (IOException) when (!isLast)
        {
            return !Directory.Exists(Path);
        }
    }
}
