using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Mosh.Hosting.EventLoop;
using Mosh.Hosting.Processes;
using Mosh.Hosting.Time;

namespace Mosh.Hosting.Server;

/// <summary>Takes what a starting server says.</summary>
/// <param name="stream"><see cref="StandardStreams.Output"/> or <see cref="StandardStreams.Error"/>.</param>
/// <param name="bytes">Whatever came at once.</param>
internal delegate void StartOutput(int stream, ReadOnlySpan<byte> bytes);

/// <summary>Three pipes from a starting server: its report, and what it has to say on its standard output and standard error.</summary>
/// <param name="output">Takes what it says.</param>
/// <param name="wake">Ends the waiting early; null to wait for the server alone.</param>
/// <param name="timeout">How long to wait; null for as long as it takes.</param>
[UnsupportedOSPlatform("windows")]
internal sealed class StartRelay(StartOutput output, WakeUp? wake = null, TimeSpan? timeout = null) : IDisposable
{
    /// <summary>The number under which a server that gets nothing else has the pipe for its report.</summary>
    public const int ReportDescriptor = 3;

    private readonly long _deadline = timeout is { } time ? MonotonicClock.NowMilliseconds + (long)time.TotalMilliseconds : long.MaxValue;
    private readonly Poller _poller = new();
    private readonly byte[] _buffer = new byte[4096];
    private readonly StringBuilder _report = new();
    private readonly Pipe _reportPipe = Pipe.Open();
    private readonly Pipe _output = Pipe.Open();
    private readonly Pipe _error = Pipe.Open();

    /// <summary>The number that the server's pipe for its report has here.</summary>
    public int ReportNumber => _reportPipe.WriteEnd.Number;

    /// <summary>Whether the waiting ended before the server had said all.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>The server's descriptors. The report comes last: its number may be one of ours that is used before.</summary>
    /// <param name="reportAs">The number under which the server gets the pipe for its report; null for none.</param>
    /// <param name="keepsStreams">Whether it keeps our standard streams.</param>
    public IReadOnlyList<FileAction> Files(int? reportAs, bool keepsStreams = false)
    {
        var files = new List<FileAction>();
        if (!keepsStreams)
        {
            files.Add(FileAction.Open("/dev/null", StandardStreams.Input));
            files.Add(FileAction.Duplicate(_output.WriteEnd.Number, StandardStreams.Output));
            files.Add(FileAction.Duplicate(_error.WriteEnd.Number, StandardStreams.Error));
        }

        if (reportAs is { } number)
        {
            files.Add(FileAction.Duplicate(ReportNumber, number));
        }

        return files;
    }

    /// <summary>To be called when the server has its ends, so that their end is seen.</summary>
    public void CloseWriteEnds()
    {
        _reportPipe.WriteEnd.Dispose();
        _output.WriteEnd.Dispose();
        _error.WriteEnd.Dispose();
    }

    /// <summary>Waits for the report, passing on the rest.</summary>
    /// <returns>False when the server ended without one (it has then said why), or the waiting was interrupted.</returns>
    public bool TryReadReport(out string port, out string printableKey)
    {
        bool isReportOpen = true;
        bool isOutputOpen = true;
        bool isErrorOpen = true;
        while (isReportOpen || (_report.Length == 0 && (isOutputOpen || isErrorOpen)))
        {
            _poller.Clear();
            int report = isReportOpen ? _poller.Add(_reportPipe.ReadEnd.Number, PollEvents.Readable) : -1;
            int output = isOutputOpen ? _poller.Add(_output.ReadEnd.Number, PollEvents.Readable) : -1;
            int error = isErrorOpen ? _poller.Add(_error.ReadEnd.Number, PollEvents.Readable) : -1;
            int woken = wake is null ? -1 : _poller.Add(wake.Source, PollEvents.Readable);
            _poller.Wait(_deadline == long.MaxValue ? long.MaxValue : _deadline - MonotonicClock.NowMilliseconds);
            IsInterrupted = (woken >= 0 && _poller[woken] != PollEvents.None) || MonotonicClock.NowMilliseconds >= _deadline;
            if (IsInterrupted)
            {
                break;
            }

            // What was said before the report is passed on before it.
            isOutputOpen = PassOn(output, _output, StandardStreams.Output);
            isErrorOpen = PassOn(error, _error, StandardStreams.Error);
            if (report >= 0 && _poller[report] != PollEvents.None)
            {
                isReportOpen = ReadReport();
            }
        }

        string[] words = _report.ToString().Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        bool isReported = words.Length == 2 && !IsInterrupted;
        port = isReported ? words[0] : string.Empty;
        printableKey = isReported ? words[1] : string.Empty;
        return isReported;
    }

    public void Dispose()
    {
        _reportPipe.Dispose();
        _output.Dispose();
        _error.Dispose();

        // The report and the announcement of a server both have its key.
        CryptographicOperations.ZeroMemory(_buffer);
        for (int index = 0; index < _report.Length; index++)
        {
            _report[index] = '\0';
        }
    }

    private bool PassOn(int place, Pipe pipe, int stream)
    {
        if (place < 0 || _poller[place] == PollEvents.None)
        {
            return place >= 0;
        }

        int count = pipe.ReadEnd.Read(_buffer);
        output(stream, _buffer.AsSpan(0, Math.Max(count, 0)));
        return count != 0;
    }

    private bool ReadReport()
    {
        int count = _reportPipe.ReadEnd.Read(_buffer);
        _report.Append(Encoding.ASCII.GetString(_buffer, 0, Math.Max(count, 0)));
        return count != 0;
    }
}
