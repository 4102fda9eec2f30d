namespace Mosh.Hosting.Bootstrap;

/// <summary>Hears everything and tells nobody.</summary>
internal sealed class SilentObserver : IBootstrapObserver
{
    internal static SilentObserver Instance { get; } = new();

    public void Entered(BootstrapStage stage)
    {
    }

    public void Line(ReadOnlySpan<byte> line)
    {
    }

    public void Notice(string text)
    {
    }
}
