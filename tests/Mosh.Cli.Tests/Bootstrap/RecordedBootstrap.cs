using System.Net;
using System.Net.Sockets;
using System.Text;
using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Tests.Bootstrap;

/// <summary>
/// A world for bootstraps without programs and without a resolver: every command is answered by the first entry whose words it
/// contains, and everything that happens is recorded.
/// </summary>
internal sealed class RecordedBootstrap : IProcessRunner, IHostLookup, IBootstrapObserver
{
    private readonly List<(string Word, string Output, int ExitStatus)> _programs = [];
    private readonly Dictionary<string, IPAddress[]> _hosts = [];

    internal List<string> Commands { get; } = [];

    internal List<string> Variables { get; } = [];

    internal List<string> Notices { get; } = [];

    internal List<BootstrapStage> Stages { get; } = [];

    internal string Shown { get; private set; } = "";

    /// <summary>A command with <paramref name="word"/> among its words prints <paramref name="output"/> and ends.</summary>
    internal RecordedBootstrap WithProgram(string word, string output, int exitStatus = 0)
    {
        _programs.Add((word, output, exitStatus));
        return this;
    }

    internal RecordedBootstrap WithHost(string name, params string[] addresses)
    {
        _hosts[name] = [.. addresses.Select(IPAddress.Parse)];
        return this;
    }

    internal ServerEndpoint Connect(BootstrapOptions options) => SshBootstrap.Connect(options, this, this, this, CancellationToken.None);

    public IBootstrapProcess Start(IReadOnlyList<string> words, params ReadOnlySpan<(string Name, string Value)> variables)
    {
        Commands.Add(string.Join('|', words));
        foreach (var (name, value) in variables)
        {
            Variables.Add($"{name}={value}");
        }

        var (_, output, exitStatus) = _programs.First(program => words.Contains(program.Word));
        return new Finished(output, exitStatus);
    }

    public IPAddress[] Resolve(string host)
        => _hosts.TryGetValue(host, out var addresses) ? addresses : throw new SocketException((int)SocketError.HostNotFound);

    public void Entered(BootstrapStage stage) => Stages.Add(stage);

    public void Line(ReadOnlySpan<byte> line) => Shown += Encoding.UTF8.GetString(line);

    public void Notice(string text) => Notices.Add(text);

    private sealed class Finished(string output, int exitStatus) : IBootstrapProcess
    {
        public Stream Output { get; } = new MemoryStream(Encoding.UTF8.GetBytes(output));

        public int WaitForExit() => exitStatus;

        public void Kill() => throw new InvalidOperationException("It has ended.");

        public void Dispose() => Output.Dispose();
    }
}
