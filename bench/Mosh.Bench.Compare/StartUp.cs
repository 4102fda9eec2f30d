using System.Diagnostics;
using System.Text;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare;

/// <summary>
/// Time from starting a server to its MOSH CONNECT line, and from starting a client to the first frame that shows what the
/// server's program printed. The server behind the clients is the stock one for both.
/// </summary>
public static class StartUp
{
    /// <summary>Short and noisy, so more of them.</summary>
    private const int RunsFactor = 4;

    private const string Content = "first-frame-content";

    public static async IAsyncEnumerable<ComparedQuantity> MeasureAsync(CompareOptions options)
    {
        ComparedQuantity server = new("Server start to MOSH CONNECT", "ms");
        ComparedQuantity client = new("Client start to first frame with content", "ms");
        using TemporaryDirectory directory = new();
        Dictionary<string, string> environment = CleanEnvironment.Create(directory.Path);
        for (int run = 0; run < options.Runs * RunsFactor; run++)
        {
            foreach (Implementation implementation in Enum.GetValues<Implementation>())
            {
                server.Add(implementation, await ServerAsync(implementation, environment));
                client.Add(implementation, await ClientAsync(implementation, environment, directory));
            }
        }

        yield return server;
        yield return client;
    }

    private static async Task<double> ServerAsync(Implementation implementation, Dictionary<string, string> environment)
    {
        string[] arguments = ["new", "-i", "127.0.0.1", "-p", MoshServer.PortRange, "-l", "LANG=C.UTF-8", "--", "/bin/sh"];
        long start = Stopwatch.GetTimestamp();
        using Process process = Start(Programs.Mosh(implementation, "mosh-server"), arguments, environment);
        Task<string> error = process.StandardError.ReadToEndAsync();
        double milliseconds = await UntilOutputAsync(process, "MOSH CONNECT ", start);
        await process.WaitForExitAsync();
        UnixProcess.Signal(MoshServer.DetachedProcessId(await error), UnixProcess.Kill);
        return milliseconds;
    }

    private static async Task<double> ClientAsync(
        Implementation implementation, Dictionary<string, string> environment, TemporaryDirectory directory)
    {
        string say = directory.Write("say", $"echo {Content}; exec sleep 60\n");
        using MoshServer server = await MoshServer.StartAsync(Implementation.Stock, environment, "/bin/sh", say);
        // script(1) gives the client a terminal, whose size it cannot know, and hands on what comes out of it.
        string client = Programs.Mosh(implementation, "mosh-client");
        string command = $"stty rows 24 cols 80; MOSH_KEY={server.Key} exec {client} 127.0.0.1 {server.Port}";
        long start = Stopwatch.GetTimestamp();
        using Process process = Start(Programs.Installed("script"), ["-qfc", command, "/dev/null"], environment);
        double milliseconds = await UntilOutputAsync(process, Content, start);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        return milliseconds;
    }

    private static Process Start(string program, IEnumerable<string> arguments, Dictionary<string, string> environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<double> UntilOutputAsync(Process process, string expected, long start)
    {
        using CancellationTokenSource deadline = new(Poll.DefaultDeadline);
        StringBuilder output = new();
        char[] buffer = new char[4096];
        while (!output.ToString().Contains(expected, StringComparison.Ordinal))
        {
            int count = await process.StandardOutput.ReadAsync(buffer, deadline.Token);
            if (count == 0)
            {
                throw new InvalidOperationException($"{process.StartInfo.FileName} ended without \"{expected}\": {output}");
            }

            output.Append(buffer, 0, count);
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
