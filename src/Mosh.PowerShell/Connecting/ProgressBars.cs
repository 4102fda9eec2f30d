using System.Management.Automation;
using Mosh.PowerShell.Pipeline;

namespace Mosh.PowerShell.Connecting;

/// <summary>The progress bars of one cmdlet. Any thread may show and close them; they change on the thread of the pipeline.</summary>
internal sealed class ProgressBars(PipelineRelay relay)
{
    private readonly Dictionary<int, string> _shown = [];

    /// <summary>Shows a bar, or changes it.</summary>
    public void Show(ProgressRecord bar) => relay.Post(cmdlet =>
    {
        _shown[bar.ActivityId] = bar.Activity;
        cmdlet.WriteProgress(bar);
    });

    /// <summary>Takes a bar away.</summary>
    public void Close(int id) => relay.Post(cmdlet => Close(cmdlet, id));

    /// <summary>Takes all bars away; on the thread of the pipeline.</summary>
    public void CloseAll(Cmdlet cmdlet)
    {
        foreach (var id in _shown.Keys.ToList())
        {
            Close(cmdlet, id);
        }
    }

    private void Close(Cmdlet cmdlet, int id)
    {
        if (_shown.Remove(id, out var activity))
        {
            cmdlet.WriteProgress(new ProgressRecord(id, activity, "done") { RecordType = ProgressRecordType.Completed });
        }
    }
}
