using System.Text;
using Mosh.Hosting.Bootstrap;

namespace Mosh.PowerShell.Connecting;

/// <summary>Passes on what is heard of a bootstrap, and stops listening to the user's impatience once there is a server: see
/// <see cref="SessionStarter"/>.</summary>
internal sealed class BootstrapRelay(IConnectionObserver observer, bool usesSsh, Action serverStarted) : IBootstrapObserver
{
    public void Entered(BootstrapStage stage)
    {
        if (stage == BootstrapStage.ServerStarted)
        {
            serverStarted();
        }

        observer.Entered(usesSsh && stage != BootstrapStage.ServerStarted ? ConnectionStage.Ssh : ConnectionStage.ServerStart);
    }

    public void Line(ReadOnlySpan<byte> line) => observer.Line(Encoding.UTF8.GetString(line).TrimEnd('\r', '\n'));

    public void Notice(string text) => observer.Line(text);
}
