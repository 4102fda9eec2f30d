namespace Mosh.Hosting.Tests;

internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mosh").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
