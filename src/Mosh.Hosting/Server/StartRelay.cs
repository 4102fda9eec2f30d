using System.Text;
using Mosh.Hosting.EventLoop;

namespace Mosh.Hosting.Server;

/// <summary>Three pipes from a starting server: its report, and what it has to say on its standard output and standard error.</summary>
internal sealed class StartRelay : IDisposable
{
    private readonly Poller _poller = new();
    private readonly byte[] _buffer = new byte[4096];
    private readonly StringBuilder _report = new();

    public Pipe Report { get; } = Pipe.Open();

    public Pipe Output { get; } = Pipe.Open();

    public Pipe Error { get; } = Pipe.Open();

    /// <summary>To be called when the server has its ends, so that their end is seen.</summary>
    public void CloseWriteEnds()
    {
        Report.WriteEnd.Dispose();
        Output.WriteEnd.Dispose();
        Error.WriteEnd.Dispose();
    }

    /// <summary>Waits for the report, passing on the rest.</summary>
    /// <returns>False when the server ended without one; it has then said why.</returns>
    public bool TryReadReport(out string port, out string printableKey)
    {
        bool isReportOpen = true;
        bool isOutputOpen = true;
        bool isErrorOpen = true;
        while (isReportOpen || (_report.Length == 0 && (isOutputOpen || isErrorOpen)))
        {
            _poller.Clear();
            int report = isReportOpen ? _poller.Add(Report.ReadEnd.Number, PollEvents.Readable) : -1;
            int output = isOutputOpen ? _poller.Add(Output.ReadEnd.Number, PollEvents.Readable) : -1;
            int error = isErrorOpen ? _poller.Add(Error.ReadEnd.Number, PollEvents.Readable) : -1;
            _poller.Wait(long.MaxValue);

            // What was said before the report is passed on before it.
            isOutputOpen = PassOn(output, Output, StandardStreams.Output);
            isErrorOpen = PassOn(error, Error, StandardStreams.Error);
            if (report >= 0 && _poller[report] != PollEvents.None)
            {
                isReportOpen = ReadReport();
            }
        }

        string[] words = _report.ToString().Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        bool isReported = words.Length == 2;
        port = isReported ? words[0] : string.Empty;
        printableKey = isReported ? words[1] : string.Empty;
        return isReported;
    }

    public void Dispose()
    {
        Report.Dispose();
        Output.Dispose();
        Error.Dispose();
    }

    private bool PassOn(int place, Pipe pipe, int target)
    {
        if (place < 0 || _poller[place] == PollEvents.None)
        {
            return place >= 0;
        }

        int count = pipe.ReadEnd.Read(_buffer);
        StandardStreams.TryWrite(target, _buffer.AsSpan(0, Math.Max(count, 0)));
        return count != 0;
    }

    private bool ReadReport()
    {
        int count = Report.ReadEnd.Read(_buffer);
        _report.Append(Encoding.ASCII.GetString(_buffer, 0, Math.Max(count, 0)));
        return count != 0;
    }
}
