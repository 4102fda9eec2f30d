using System.Text;
using Mosh.Hosting.ForeignText;

namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// What ssh writes to its terminal: remembered by lines, and given back for the user at once, since a question is an unfinished line. Only
/// what may become a line of <see cref="SshPeerReport"/>, which nobody has asked for, is held back until that is clear.
/// </summary>
/// <remarks>ssh itself makes control characters in banners and questions of the host visible.</remarks>
internal sealed class SshMessages
{
    /// <summary>Enough for the reason of a failure.</summary>
    private const int RememberedLines = 40;

    private readonly object _gate = new();
    private readonly Queue<string> _lines = new();
    private readonly List<byte> _line = [];
    private int _shown;

    /// <summary>The last lines, clean, oldest first. Any thread may ask.</summary>
    internal IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Takes what was written, and gives back what is to be shown now.</summary>
    internal byte[] Take(ReadOnlySpan<byte> written)
    {
        var shown = new List<byte>();
        foreach (var b in written)
        {
            _line.Add(b);
            if (b == (byte)'\n')
            {
                EndLine(shown);
            }
        }

        if (!SshPeerReport.MayBecomeReport(Text()))
        {
            Show(shown);
        }

        return [.. shown];
    }

    /// <summary>What was held back, when nothing more comes.</summary>
    internal byte[] Rest()
    {
        var shown = new List<byte>();
        EndLine(shown);
        return [.. shown];
    }

    private void EndLine(List<byte> shown)
    {
        var line = Text().TrimEnd();
        if (!SshPeerReport.IsReport(line))
        {
            Show(shown);
        }

        if (line.Length > 0)
        {
            lock (_gate)
            {
                _lines.Enqueue(HostText.Clean(line));
                if (_lines.Count > RememberedLines)
                {
                    _lines.Dequeue();
                }
            }
        }

        _line.Clear();
        _shown = 0;
    }

    private void Show(List<byte> shown)
    {
        shown.AddRange(_line.Skip(_shown));
        _shown = _line.Count;
    }

    private string Text() => Encoding.UTF8.GetString([.. _line]);
}
