using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Native;
using Mosh.Hosting.Processes;

namespace Mosh.Hosting.Tests.Registry;

/// <summary>A process that is in a registry and does nothing else: see <see cref="HelperProgram"/>.</summary>
internal sealed class RegisteredProcess : IDisposable
{
    private readonly SpawnedProcess _process;

    public RegisteredProcess(string folder, string name)
    {
        using Pipe output = Pipe.Open();
        _process = SpawnedProcess.Start(new SpawnOptions
        {
            Program = Helper.Program,
            Arguments = [.. Helper.Arguments("register", folder, name)],
            Files = [FileAction.Duplicate(output.WriteEnd.Number, 1)],
        });
        output.WriteEnd.Dispose();
        byte[] line = new byte[64];
        int count = output.ReadEnd.Read(line);
        Id = int.Parse(System.Text.Encoding.ASCII.GetString(line, 0, count));
    }

    /// <summary>The number that it got.</summary>
    public int Id { get; }

    public int ProcessId => _process.Id;

    public ExitStatus Wait() => _process.Wait();

    public void Signal(int signal) => _process.Kill(signal);

    public void Kill()
    {
        _process.Kill(Platform.SignalKill);
        _ = _process.Wait();
    }

    public void Dispose() => Kill();
}
