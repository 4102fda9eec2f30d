using System.Management.Automation;
using Mosh.Hosting.ForeignText;
using Mosh.PowerShell.Pipeline;

namespace Mosh.PowerShell.Connecting;

/// <summary>One target's progress bar.</summary>
/// <param name="relay">The way to the pipeline.</param>
/// <param name="bars">The cmdlet's bars.</param>
/// <param name="id">Tells the bars of one cmdlet apart.</param>
/// <param name="hostName">What the bar is about.</param>
/// <param name="line">Takes the lines of other programs.</param>
internal sealed class ConnectionProgress(PipelineRelay relay, ProgressBars bars, int id, string hostName, Action<string> line) : IConnectionObserver
{
    private readonly string _activity = $"mosh session with {VisibleText.Of(hostName)}";

    public void Entered(ConnectionStage stage)
    {
        var (text, percent) = stage switch
        {
            ConnectionStage.Ssh => ("ssh", 15),
            ConnectionStage.ServerStart => ("server start", 50),
            ConnectionStage.FirstContact => ("first contact", 80),
            _ => ("waiting", 0),
        };
        bars.Show(new ProgressRecord(id, _activity, text) { PercentComplete = percent });
    }

    public void Line(string text) => line(text);

    public void Warn(string text) => relay.WriteWarning($"{hostName}: {text}");

    /// <summary>Takes the bar away.</summary>
    public void Close() => bars.Close(id);
}
