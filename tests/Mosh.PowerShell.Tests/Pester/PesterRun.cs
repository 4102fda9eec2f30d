using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mosh.Tests.Shared;

namespace Mosh.PowerShell.Pester;

/// <summary>
/// Runs one Pester file in a <c>pwsh</c> of its own, bounded in time. The run has a runtime folder of its own, so that the sessions
/// it registers are not mixed with the user's, and no process that it started outlives it: one that is still there afterwards is
/// ended and reported as a failure.
/// </summary>
internal static class PesterRun
{
    private const string Script = "tests/Pester/Harness/Invoke-PesterFile.ps1";

    /// <summary>Longest run of a file. A hang is a failure, not a stuck test run.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNameCaseInsensitive = true,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The outcomes of all tests of a file, given from the root of the repository. Never empty.</summary>
    public static async Task<IReadOnlyList<PesterOutcome>> RunAsync(string file, CancellationToken cancellationToken)
    {
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("mosh-pester-");
        StartedProcesses started = new();
        try
        {
            string results = Path.Combine(scratch.FullName, "results.json");
            ProcessStartInfo start = StartInfo(file, results, scratch.FullName);
            started.Mark(start.Environment);
            string? problem = await RunAsync(start, cancellationToken);

            List<PesterOutcome> outcomes = File.Exists(results)
                ? JsonSerializer.Deserialize<List<PesterOutcome>>(await File.ReadAllTextAsync(results, cancellationToken), Json)!
                : [];
            if (problem is not null)
            {
                outcomes.Add(Failure("(the run)", problem));
            }

            if (outcomes.Count == 0)
            {
                outcomes.Add(Failure("(the run)", "The file holds no test."));
            }

            IReadOnlyList<string> leftovers = await started.EndAsync();
            if (leftovers.Count > 0)
            {
                outcomes.Add(Failure("(processes left running)", string.Join('\n', leftovers)));
            }

            return outcomes;
        }
        finally
        {
            await started.EndAsync();
            scratch.Delete(recursive: true);
        }
    }

    private static ProcessStartInfo StartInfo(string file, string results, string runtimeFolder)
    {
        ProcessStartInfo start = new(PesterInstallation.Program,
        [
            "-NoProfile", "-NonInteractive", "-File", RepositoryFile.PathOf(Script),
            "-Path", RepositoryFile.PathOf(file), "-ResultPath", results, "-Pester", PesterInstallation.Module,
        ])
        {
            WorkingDirectory = RepositoryFile.PathOf("."),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        start.Environment["XDG_RUNTIME_DIR"] = runtimeFolder;
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment[PesterInstallation.ProgramVariable] = PesterInstallation.Program;
        return start;
    }

    /// <summary>Runs to the end, or ends the process and its descendants; says what went wrong, with the last lines of output.</summary>
    private static async Task<string?> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        StringBuilder output = new();
        using Process process = new() { StartInfo = start };
        process.OutputDataReceived += (_, e) => Append(e.Data);
        process.ErrorDataReceived += (_, e) => Append(e.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        // A process that was left behind may hold the pipes: only the exit of pwsh itself is waited for.
        TaskCompletionSource exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => exited.TrySetResult();
        process.EnableRaisingEvents = true;
        try
        {
            await exited.Task.WaitAsync(Deadline, cancellationToken);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            return $"The run did not end within {Deadline}.\n{LastLines()}";
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode == 0 ? null : $"PowerShell {PesterInstallation.Description} ended with {process.ExitCode}.\n{LastLines()}";

        void Append(string? line)
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        }

        string LastLines()
        {
            lock (output)
            {
                return string.Join('\n', output.ToString().Split('\n').TakeLast(40));
            }
        }
    }

    private static PesterOutcome Failure(string name, string message) => new(name, PesterResult.Failed, 0, message, null);
}
