using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Text;
using Mosh.Hosting.Client;
using Mosh.PowerShell.Errors;
using Mosh.PowerShell.Screens;
using Mosh.PowerShell.Screens.Invocation;
using Mosh.PowerShell.Sessions;

namespace Mosh.PowerShell.Commands;

/// <summary>
/// <c>Invoke-MoshCommand</c>: runs a command line in the shells of sessions, on all of them at once, and gives out what they wrote as
/// each one ends. What the line changes in the shell (directory, variables) lasts.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "MoshCommand", DefaultParameterSetName = SessionParameterSet.Session)]
[OutputType(typeof(MoshCommandResult))]
public sealed class InvokeMoshCommandCommand : PipedSessionCmdlet
{
    // PowerShell's own for Invoke-Command.
    private const int DefaultThrottleLimit = 32;

    // Our choice: a way of pages over a screen is none for more, and as text and lines the output takes several times that here.
    private const int DefaultMaximumOutputSize = 16 * 1024 * 1024;

    // Our choice: in hexadecimal digits that is still one string.
    private const int LargestMaximumOutputSize = 256 * 1024 * 1024;

    // A shell can run one line at a time, whoever asks.
    private static readonly ConditionalWeakTable<BackgroundClient, SemaphoreSlim> Turns = [];

    private readonly List<(MoshSession Session, BackgroundClient Client)> _sessions = [];

    /// <summary>The command line, in the language of the sessions' shells.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Command")]
    [ValidateNotNullOrEmpty]
    public string CommandLine { get; set; } = "";

    /// <summary>How long the command line may take with all of its output; a time span or seconds. No limit unless given.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan Timeout { get; set; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>The language of the sessions' shells; found out unless given.</summary>
    [Parameter]
    public MoshShell Shell { get; set; }

    /// <summary>How many sessions are at work at the same time.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; } = DefaultThrottleLimit;

    /// <summary>The most bytes of output that are taken from each session. 16 MB unless given.</summary>
    [Parameter]
    [ValidateRange(1, LargestMaximumOutputSize)]
    public int MaximumOutputSize { get; set; } = DefaultMaximumOutputSize;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _sessions.AddRange(SelectLiveSessions());

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (string.IsNullOrWhiteSpace(CommandLine))
        {
            ThrowTerminatingError(MoshError.ParameterInvalid(CommandLine, "The command line is blank."));
        }

        using SemaphoreSlim throttle = new(ThrottleLimit);
        Await(Task.WhenAll(_sessions.Distinct().Select(entry => Task.Factory.StartNew(
            () => InTurn(entry.Session, entry.Client, throttle), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))));
    }

    private void InTurn(MoshSession session, BackgroundClient client, SemaphoreSlim throttle)
    {
        try
        {
            SemaphoreSlim turn = Turns.GetValue(client, _ => new SemaphoreSlim(1));
            throttle.Wait(StopToken);
            turn.Wait(StopToken);
            try
            {
                Run(session, client);
            }
            finally
            {
                turn.Release();
                throttle.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C: whoever waits for us knows.
        }
    }

    private void Run(MoshSession session, BackgroundClient client)
    {
        try
        {
            var (header, bytes, duration) = new CommandInvocation(new DrivenClient(client), CommandLine, Shell, Timeout, MaximumOutputSize).Run(StopToken);
            string output = Encoding.UTF8.GetString(bytes);
            Relay.WriteObject(new MoshCommandResult
            {
                SessionId = session.Id,
                SessionName = session.Name,
                CommandLine = CommandLine,
                ExitCode = header.Status,
                Lines = CommandOutput.LinesOf(output),
                Output = output,
                Bytes = bytes,
                Duration = duration,
            });
        }
        catch (CommandFailedException error)
        {
            Relay.WriteError(MoshError.CommandFailed(session, error, Timeout, MaximumOutputSize, new MoshScreen(session, client.Screen)));
        }
        catch (ShellNotSupportedException error)
        {
            Relay.WriteError(MoshError.ShellNotKnown(session, error.Message));
        }
    }
}
