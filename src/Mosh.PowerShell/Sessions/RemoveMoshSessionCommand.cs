using System.Management.Automation;
using Mosh.PowerShell.Sessions;

namespace Mosh.PowerShell.Commands;

/// <summary>
/// <c>Remove-MoshSession</c>: ends sessions, of this process or of others. Politely, so that the server ends too; with
/// <c>-Force</c> at once.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "MoshSession", SupportsShouldProcess = true, DefaultParameterSetName = SessionParameterSet.Session)]
public sealed class RemoveMoshSessionCommand : SessionCmdlet
{
    private readonly List<MoshSession> _chosen = [];

    /// <summary>The sessions end at once; their peers are not told.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
        => _chosen.AddRange(SelectSessions().Where(session => ShouldProcess($"{session.Name} ({session.HostName})", "Remove-MoshSession")));

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var isForced = Force.IsPresent;
        Await(Task.WhenAll(_chosen.Distinct().Select(session => Task.Factory.StartNew(
            () => EndOne(session, isForced), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))));
    }

    private void EndOne(MoshSession session, bool isForced)
    {
        if (SessionEnding.End(session, isForced, StopToken) is { } error)
        {
            Relay.WriteError(error);
        }
        else if (SessionEnding.DoubtAbout(session) is { } doubt)
        {
            Relay.WriteWarning(doubt);
        }
    }
}
