using System.Diagnostics;
using System.Text;
using Mosh.Bench.Compare.Reporting;
using Mosh.Bench.Compare.Sessions;
using Mosh.Interop.Harness;

namespace Mosh.Bench.Compare.Rows;

/// <summary>Time from starting a server to its MOSH CONNECT line on a pipe.</summary>
public sealed class StartUpRow : IRow
{
    /// <summary>Short and noisy, so more of them.</summary>
    private const int RunsFactor = 8;

    public string Name => "startup";

    public string Summary => "time to the server's MOSH CONNECT line";

    public async Task<RowResult> MeasureAsync(CompareOptions options, IProgress<string> progress)
    {
        Comparison start = new("Server start to MOSH CONNECT", "ms", Target.Ratio(1));
        using TemporaryDirectory directory = new();
        Dictionary<string, string> environment = CleanEnvironment.Create(directory.Path);
        foreach (Implementation implementation in Implementations.InTurn(options.Runs * RunsFactor))
        {
            start.Add(implementation, await MeasureAsync(implementation, environment));
        }

        return RowResult.Of(start);
    }

    private static async Task<double> MeasureAsync(Implementation implementation, Dictionary<string, string> environment)
    {
        string[] arguments = ["new", "-i", "127.0.0.1", "-p", MoshServer.PortRange, "-l", "LANG=C.UTF-8", "--", "/bin/sh"];
        ProcessStartInfo start = new(Programs.Mosh(implementation, "mosh-server"), arguments)
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

        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        double milliseconds = UntilConnectLine(process.StandardOutput.BaseStream, began);
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        UnixProcess.Signal(MoshServer.DetachedProcessId(error), UnixProcess.Kill);
        return milliseconds;
    }

    // Blocking: a thread of the pool would have to be woken up first.
    private static double UntilConnectLine(Stream output, long began)
    {
        StringBuilder text = new();
        byte[] buffer = new byte[4096];
        while (!text.ToString().Contains("MOSH CONNECT ", StringComparison.Ordinal))
        {
            int count = output.Read(buffer);
            if (count == 0)
            {
                throw new InvalidOperationException($"The server ended without a MOSH CONNECT line: {text}");
            }

            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
