using System.Diagnostics.CodeAnalysis;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Terminals;

namespace Mosh.Hosting.Server;

/// <summary>
/// The detached server's side of its start: a pipe to the process that the user (or ssh) started, whose number stands in an
/// environment variable. Whatever goes wrong before it is used goes to the standard streams, which reach the user.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class DetachedReport : IServerReport, IDisposable
{
    /// <summary>The mark of a detached server. Internal to this program; it never reaches the application.</summary>
    public const string Variable = "MOSH_SERVER_DETACHED";

    private readonly FileDescriptor _pipe;

    private DetachedReport(DetachedMark mark)
    {
        StarterSize = mark.Size;
        HandedOver = mark.HandedOver;
        _pipe = new FileDescriptor(mark.ReportDescriptor);
        _pipe.SetCloseOnExec();
    }

    public WindowSize StarterSize { get; }

    /// <summary>What the starter has prepared; null where that is left to the server.</summary>
    public HandedOver? HandedOver { get; }

    /// <summary>Whether this is a detached server, and its report if so.</summary>
    /// <param name="report">The report.</param>
    /// <param name="isForged">Whether there is a mark, and no server has made it for this process.</param>
    public static bool TryTake([NotNullWhen(true)] out DetachedReport? report, out bool isForged)
    {
        report = null;
        isForged = false;
        if (InheritedVariable.Take(Variable) is not { } text)
        {
            return false;
        }

        if (!DetachedMark.TryParse(text, out DetachedMark mark) || !HandedOverCheck.Passes(mark))
        {
            isForged = true;
            return false;
        }

        report = new DetachedReport(mark);
        return true;
    }

    public void Ready(int port, string printableKey, bool keepsStreams)
    {
        if (!keepsStreams)
        {
            // Nobody reads the pipes behind them any more once the starter has ended.
            StandardStreams.RedirectToNull();
        }

        byte[] report = Encoding.ASCII.GetBytes($"{port} {printableKey}\n");
        StandardStreams.TryWrite(_pipe.Number, report);
        CryptographicOperations.ZeroMemory(report);
        _pipe.Dispose();
    }

    public void Dispose() => _pipe.Dispose();
}
