using Mosh.Hosting;
using Mosh.Hosting.Bootstrap;

namespace Mosh.Cli.Programs;

/// <summary>Shows what the user is to see of a bootstrap: other programs' lines on standard output, as stock does.</summary>
internal sealed class WrapperObserver : IBootstrapObserver
{
    public void Entered(BootstrapStage stage)
    {
        // ssh tells the user itself when something takes long.
    }

    public void Line(ReadOnlySpan<byte> line) => StandardStreams.TryWrite(StandardStreams.Output, line);

    public void Notice(string text) => StandardStreams.WriteErrorLine("mosh: " + text);
}
