using System.Text;
using System.Text.RegularExpressions;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Native;
using Mosh.Hosting.Processes;

namespace Mosh.Hosting.Tests.Server;

/// <summary>A server started as a user (or ssh) would: what it printed, and the detached process behind it, which is ended by its number.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private readonly int _serverId;

    private ServerProcess(string output, string error, ExitStatus exit)
    {
        Output = output;
        Error = error;
        Exit = exit;
        Match connect = ConnectLine().Match(output);
        Port = connect.Groups[1].Value;
        Key = connect.Groups[2].Value;
        Match detached = DetachedLine().Match(error);
        _serverId = detached.Success ? int.Parse(detached.Groups[1].Value) : 0;
    }

    public string Output { get; }

    public string Error { get; }

    public ExitStatus Exit { get; }

    public string Port { get; }

    public string Key { get; }

    /// <summary>Whether the detached process still runs (and is no zombie).</summary>
    public bool IsRunning => RunningProcess.Is(_serverId);

    public int Id => _serverId;

    /// <summary>Starts a server on any free port of the loopback interface.</summary>
    public static ServerProcess Start(params string[] command) => Start(null, "127.0.0.1", command);

    public static ServerProcess Start(Action<EnvironmentBlock>? change, string address, params string[] command)
    {
        EnvironmentBlock environment = EnvironmentBlock.Inherit();
        environment.Set("LC_ALL", "C.UTF-8");
        change?.Invoke(environment);
        using Pipe output = Pipe.Open();
        using Pipe error = Pipe.Open();
        SpawnedProcess starter = SpawnedProcess.Start(new SpawnOptions
        {
            Program = Helper.Program,
            Arguments = [.. Helper.Arguments("server", "0", address), .. command],
            Environment = environment,
            IsSessionLeader = true,
            Files =
            [
                FileAction.Open("/dev/null", 0),
                FileAction.Duplicate(output.WriteEnd.Number, 1),
                FileAction.Duplicate(error.WriteEnd.Number, 2),
            ],
        });
        output.WriteEnd.Dispose();
        error.WriteEnd.Dispose();

        // Like ssh: both streams to their end, which only comes when nobody holds them any more.
        string outputText = ReadToEnd(output.ReadEnd);
        string errorText = ReadToEnd(error.ReadEnd);
        return new ServerProcess(outputText, errorText, starter.Wait());
    }

    public void WaitForEnd() => RunningProcess.WaitForEnd(_serverId);

    public void Signal(int signal) => Assert.Equal(0, Libc.Kill(_serverId, signal));

    public void Dispose()
    {
        if (_serverId > 1 && IsRunning)
        {
            _ = Libc.Kill(_serverId, Platform.SignalKill);
        }
    }

    private static string ReadToEnd(FileDescriptor pipe)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[4096];
        int count;
        while ((count = pipe.Read(buffer)) != 0)
        {
            text.Append(Encoding.UTF8.GetString(buffer, 0, Math.Max(count, 0)));
        }

        return text.ToString();
    }

    [GeneratedRegex(@"^MOSH CONNECT (\d+) ([A-Za-z0-9+/]{22})\n", RegexOptions.Multiline)]
    private static partial Regex ConnectLine();

    [GeneratedRegex(@"\[mosh-server detached, pid = (\d+)\]\n")]
    private static partial Regex DetachedLine();
}
