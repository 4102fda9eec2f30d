using System.Runtime.Versioning;
using Mosh.Hosting.Native;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Bootstrap;

/// <summary>A program of <see cref="SpawnProcessRunner"/>.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class SpawnedProgram : IBootstrapProcess
{
    // SIGINT, the same number everywhere.
    private const int Interrupt = 2;

    /// <summary>ECHILD, the same number everywhere.</summary>
    private const int NoChild = 10;

    /// <summary>Our choice: who presses Ctrl-C waits for it, and ssh goes within a moment.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly SpawnedProcess _process;
    private readonly UnattendedTerminal? _nobody;
    private readonly QuestionRelay? _questions;
    private ExitStatus _exit;

    internal SpawnedProgram(SpawnedProcess process, Stream output, Stream? input, UnattendedTerminal? nobody, QuestionRelay? questions)
    {
        _process = process;
        _nobody = nobody;
        _questions = questions;
        Output = output;
        Input = input;
        nobody?.WatchForQuestion(Kill);
        questions?.Start();
    }

    public Stream Output { get; }

    public Stream? Input { get; }

    public IReadOnlyList<string> TerminalLines => _questions?.Lines ?? [];

    public bool HasAsked => _nobody?.HasQuestion == true;

    public bool WasInterrupted => _exit.Signal == Interrupt;

    public int WaitForExit()
    {
        try
        {
            _exit = _process.Wait();
        }
        catch (SystemCallException e) when (e.ErrorNumber == NoChild)
        {
            // Whoever started us ignores SIGCHLD: waitpid has waited, but the status is lost.
        }

        _nobody?.Finish();
        _questions?.Finish();
        return _exit.ShellStatus;
    }

    public void Kill()
    {
        _process.Kill(Platform.SignalTerminate);
        _ = Task.Delay(Patience).ContinueWith(_ => _process.Kill(Platform.SignalKill), TaskScheduler.Default);
    }

    public void Dispose()
    {
        // The reading threads own the pipe and the terminal: those end with the last writer, and a read must not be left on a closed
        // descriptor.
        Input?.Dispose();
    }
}
