using System.Text;
using Mosh.Hosting.Bootstrap;
using Mosh.PowerShell.Pipeline;

namespace Mosh.PowerShell.Diagnosis;

/// <summary>Shows the lines of ssh and of a host with <c>-Verbose</c>.</summary>
internal sealed class VerboseLines(PipelineRelay relay, string hostName) : IBootstrapObserver
{
    public void Entered(BootstrapStage stage)
    {
        // The rows tell.
    }

    public void Line(ReadOnlySpan<byte> line) => Notice(Encoding.UTF8.GetString(line).TrimEnd('\r', '\n'));

    public void Notice(string text) => relay.WriteVerbose($"{hostName}: {text}");
}
