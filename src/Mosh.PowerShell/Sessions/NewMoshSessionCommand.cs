using System.Management.Automation;
using Mosh.PowerShell.Connecting;
using Mosh.PowerShell.Errors;

namespace Mosh.PowerShell.Commands;

/// <summary>
/// <c>New-MoshSession</c>: sessions without the console, given back as each one connects; several hosts at once. A host that cannot be
/// reached is a non-terminating error.
/// </summary>
[Cmdlet(VerbsCommon.New, "MoshSession", DefaultParameterSetName = ConnectingParameterSet.SSHHost)]
[OutputType(typeof(MoshSession))]
[Alias("nmsn")]
public sealed class NewMoshSessionCommand : SessionStartingCmdlet
{
    // What PSSessions allow at once.
    private const int DefaultThrottleLimit = 32;

    // A screen that is nobody's console understands everything.
    private const int Colors = 256;

    private readonly List<(MoshSession Session, bool IsServerOurs)> _connected = [];
    private readonly HashSet<MoshSession> _written = [];

    /// <summary>What the sessions are to be called, in the order of the hosts; on this machine, one each.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>The screen's width in characters.</summary>
    [Parameter]
    [ValidateRange(1, ushort.MaxValue)]
    public int Columns { get; set; } = 80;

    /// <summary>The screen's height in lines.</summary>
    [Parameter]
    [ValidateRange(1, ushort.MaxValue)]
    public int Rows { get; set; } = 24;

    /// <summary>How many sessions are brought about at the same time.</summary>
    [Parameter(ParameterSetName = ConnectingParameterSet.SSHHost)]
    [Parameter(ParameterSetName = ConnectingParameterSet.SSHHostHashParam)]
    [ValidateRange(1, int.MaxValue)]
    public int ThrottleLimit { get; set; } = DefaultThrottleLimit;

    /// <inheritdoc/>
    private protected override int LocalCount => Math.Max(1, Name.Length);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Name.Select(MoshError.WhyNoName).FirstOrDefault(unfit => unfit is not null) is { } refusal)
        {
            ThrowTerminatingError(refusal);
        }

        var display = CreateDisplay();
        var targets = CreateTargets(Colors);
        using var throttle = new SemaphoreSlim(ThrottleLimit);
        try
        {
            Await(Task.WhenAll(targets.Select((target, index) => ConnectAsync(
                target, new SessionSettings(Name.ElementAtOrDefault(index) ?? string.Empty, Columns, Rows, display), index + 1, throttle))));
        }
        finally
        {
            LeaveUnwritten();
        }
    }

    private async Task ConnectAsync(ConnectionTarget target, SessionSettings settings, int number, SemaphoreSlim throttle)
    {
        var progress = new ConnectionProgress(Relay, Progress, number, target.HostName, text => Relay.WriteVerbose($"{target.HostName}: {text}"));
        progress.Entered(ConnectionStage.Waiting);
        try
        {
            await throttle.WaitAsync(StopToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        try
        {
            // ssh blocks, so it gets a thread and none of the pool's.
            var attempt = await Task.Factory.StartNew(
                () => SessionAttempt.Make(target, settings, progress, StopToken),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).ConfigureAwait(false);
            progress.Close();
            Hand(attempt, target.IsServerOurs);
        }
        finally
        {
            throttle.Release();
        }
    }

    private void Hand(SessionAttempt attempt, bool isServerOurs)
    {
        if (attempt.Session is { } session)
        {
            lock (_connected)
            {
                _connected.Add((session, isServerOurs));
            }

            Relay.Post(cmdlet =>
            {
                _written.Add(session);
                cmdlet.WriteObject(session);
            });
        }

        if (attempt.Error is { } error)
        {
            Relay.WriteError(error);
        }
    }

    // After Ctrl-C nobody holds what was written either; a cmdlet further down that has had enough holds what it got.
    private void LeaveUnwritten()
    {
        lock (_connected)
        {
            var unwanted = _connected.Where(one => Stopping || !_written.Contains(one.Session)).ToList();
            Parallel.ForEach(unwanted, one => SessionStarter.Leave(one.Session.Client!, one.IsServerOurs));
        }
    }
}
