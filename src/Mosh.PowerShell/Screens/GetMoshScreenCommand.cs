using System.Management.Automation;
using Mosh.PowerShell.Screens;
using Mosh.PowerShell.Sessions;

namespace Mosh.PowerShell.Commands;

/// <summary><c>Get-MoshScreen</c>: what sessions show now.</summary>
[Cmdlet(VerbsCommon.Get, "MoshScreen", DefaultParameterSetName = SessionParameterSet.Session)]
[OutputType(typeof(MoshScreen), typeof(string))]
public sealed class GetMoshScreenCommand : SessionCmdlet
{
    /// <summary>What the screen is given out as.</summary>
    [Parameter]
    public MoshScreenFormat As { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach ((MoshSession session, Hosting.Client.BackgroundClient client) in SelectLiveSessions())
        {
            WriteObject(As == MoshScreenFormat.Object
                ? new MoshScreen(session, client.Screen)
                : ScreenFormats.Write(client.Screen, As));
        }
    }
}
