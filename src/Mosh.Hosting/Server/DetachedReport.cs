using System.Diagnostics.CodeAnalysis;
using System.Text;
using Mosh.Hosting.Native;

namespace Mosh.Hosting.Server;

/// <summary>
/// The detached server's side of its start: a pipe to the process that the user (or ssh) started, whose number stands in an
/// environment variable. Whatever goes wrong before it is used goes to the standard streams, which are still the user's.
/// </summary>
internal sealed class DetachedReport : IServerReport, IDisposable
{
    /// <summary>The mark of a detached server. Internal to this program; it never reaches the application.</summary>
    public const string Variable = "MOSH_SERVER_REPORT_DESCRIPTOR";

    private readonly FileDescriptor _pipe;

    private DetachedReport(FileDescriptor pipe) => _pipe = pipe;

    /// <summary>Whether this is a detached server, and its report if so.</summary>
    public static bool TryTake([NotNullWhen(true)] out DetachedReport? report)
    {
        report = null;
        if (!int.TryParse(Environment.GetEnvironmentVariable(Variable), out int number) || number <= StandardStreams.Error)
        {
            return false;
        }

        _ = Libc.UnsetEnvironment(Variable);
        Environment.SetEnvironmentVariable(Variable, null);
        var pipe = new FileDescriptor(number);
        pipe.SetCloseOnExec();
        report = new DetachedReport(pipe);
        return true;
    }

    public void Ready(int port, string printableKey, bool keepsStreams)
    {
        if (!keepsStreams)
        {
            // Before the report: when the starter has ended, nothing of ours may keep ssh waiting.
            StandardStreams.RedirectToNull();
        }

        StandardStreams.TryWrite(_pipe.Number, Encoding.ASCII.GetBytes($"{port} {printableKey}\n"));
        _pipe.Dispose();
    }

    public void Dispose() => _pipe.Dispose();
}
