using System.Diagnostics;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Tests.Server;

/// <summary>The stock mosh-server, which is ended by its number.</summary>
internal sealed class StockServer : IDisposable
{
    private readonly int _id;

    private StockServer(string port, string key, int id)
    {
        Port = port;
        Key = key;
        _id = id;
    }

    public string Port { get; }

    public string Key { get; }

    public static StockServer Start(params string[] command)
    {
        var start = new ProcessStartInfo("mosh-server", ["new", "-i", "127.0.0.1", "--", .. command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using Process process = Process.Start(start)!;
        string[] words = process.StandardOutput.ReadToEnd().Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        int connect = Array.IndexOf(words, "CONNECT");
        const string Before = "pid = ";
        int number = error.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        return new StockServer(words[connect + 1], words[connect + 2], int.Parse(error[number..error.IndexOf(']', number)]));
    }

    public bool IsRunning => RunningProcess.Is(_id);

    public void WaitForEnd() => RunningProcess.WaitForEnd(_id);

    public void Dispose()
    {
        if (RunningProcess.Is(_id))
        {
            _ = Libc.Kill(_id, Platform.SignalKill);
        }
    }
}
