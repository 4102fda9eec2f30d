using System.Diagnostics;
using System.Text;

namespace Mosh.Interop.Harness;

/// <summary>What a finished program printed and returned.</summary>
public sealed record ProcessOutcome(int ExitCode, string StandardOutput, string StandardError)
{
    /// <summary>This outcome, if it is a success.</summary>
    /// <exception cref="InvalidOperationException">The exit code is not 0.</exception>
    public ProcessOutcome RequireSuccess(string what) => ExitCode == 0
        ? this
        : throw new InvalidOperationException($"{what} ended with {ExitCode}: {StandardError}{StandardOutput}");
}

/// <summary>Runs a program to its end without a terminal.</summary>
public static class ExternalProcess
{
    /// <summary>Longest run of a helper program unless its caller says otherwise; a hang is a failure, not a stuck test run.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static async Task<ProcessOutcome> RunAsync(
        string file,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string input = "",
        TimeSpan? deadline = null)
    {
        ProcessStartInfo start = new(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        if (environment is not null)
        {
            start.Environment.Clear();
            foreach ((string name, string value) in environment)
            {
                start.Environment[name] = value;
            }
        }

        using Process process = Process.Start(start)!;
        using CancellationTokenSource timeout = new(deadline ?? Deadline);
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), timeout.Token);
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return new ProcessOutcome(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{file} {string.Join(' ', start.ArgumentList)} did not end and close its output in {deadline ?? Deadline}.");
        }
    }
}
