using System.Management.Automation;
using Mosh.Hosting.Client;
using Mosh.PowerShell.Errors;
using Mosh.PowerShell.Screens;
using Mosh.PowerShell.Sessions;

namespace Mosh.PowerShell.Commands;

/// <summary><c>Resize-MoshSession</c>: changes the size of sessions' screens, and waits until the server has followed.</summary>
[Cmdlet(VerbsCommon.Resize, "MoshSession", DefaultParameterSetName = SessionParameterSet.Session)]
public sealed class ResizeMoshSessionCommand : SessionCmdlet
{
    // A screen's size is a 16-bit number to the system; far less is of use.
    private const int LargestSize = 1000;

    /// <summary>The new number of columns; the present one unless given.</summary>
    [Parameter]
    [Alias("Width")]
    [ValidateRange(1, LargestSize)]
    public int Columns { get; set; }

    /// <summary>The new number of rows; the present one unless given.</summary>
    [Parameter]
    [Alias("Height")]
    [ValidateRange(1, LargestSize)]
    public int Rows { get; set; }

    /// <summary>How long to wait for the server; a time span or seconds, 0 for not at all. 10 seconds unless given.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Columns == 0 && Rows == 0)
        {
            ThrowTerminatingError(MoshError.ParameterInvalid(null, "No size is given: give -Columns, -Rows or both."));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach ((MoshSession session, BackgroundClient client) in SelectLiveSessions())
        {
            if (client.IsAttached)
            {
                WriteError(MoshError.SessionAttached(session));
                continue;
            }

            Resize(session, client);
        }
    }

    private void Resize(MoshSession session, BackgroundClient client)
    {
        int columns = Columns == 0 ? client.Screen.Width : Columns;
        int rows = Rows == 0 ? client.Screen.Height : Rows;
        client.Resize(columns, rows);
        if (Timeout == TimeSpan.Zero)
        {
            return;
        }

        try
        {
            (ScreenWaitEnd end, Terminal.Screen.ScreenImage screen) = ScreenWait.Until(
                new DrivenClient(client), image => image.Width == columns && image.Height == rows, TimeSpan.Zero, Timeout, StopToken);
            if (end == ScreenWaitEnd.SessionOver)
            {
                WriteError(MoshError.SessionGone(session));
            }
            else if (end == ScreenWaitEnd.TimedOut)
            {
                WriteError(MoshError.WaitTimeout(session, $"{columns} columns and {rows} rows", Timeout, new MoshScreen(session, screen)));
            }
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }
}
