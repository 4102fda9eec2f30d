using System.Text;
using Mosh.Hosting.Bootstrap;

namespace Mosh.PowerShell.Connecting;

/// <summary>
/// Passes on what is heard of a bootstrap, keeps the time (waiting for others at the terminal does not count), and stops listening to
/// the user's impatience once there is a server: see <see cref="SessionStarter"/>.
/// </summary>
internal sealed class BootstrapRelay(IConnectionObserver observer, bool usesSsh, ConnectingClock clock, Action serverStarted) : IBootstrapObserver
{
    public void Entered(BootstrapStage stage)
    {
        switch (stage)
        {
            case BootstrapStage.AwaitingTerminal:
                clock.Reset();
                observer.Entered(ConnectionStage.Waiting);
                break;
            case BootstrapStage.ServerStarted:
                serverStarted();
                observer.Entered(ConnectionStage.ServerStart);
                break;
            default:
                clock.Start();
                observer.Entered(usesSsh ? ConnectionStage.Ssh : ConnectionStage.ServerStart);
                break;
        }
    }

    public void Line(ReadOnlySpan<byte> line) => observer.Line(Encoding.UTF8.GetString(line).TrimEnd('\r', '\n'));

    public void Notice(string text) => observer.Line(text);
}
