using System.Text;
using Mosh.Hosting.ForeignText;

namespace Mosh.Hosting.Bootstrap;

/// <summary>
/// What ssh writes to its terminal: remembered by lines, and given back for the user at once, since a question is an unfinished line. Only
/// what may become a line of <see cref="SshPeerReport"/>, which nobody has asked for, is held back until that is clear.
/// </summary>
/// <remarks>
/// ssh itself makes control characters in banners and questions of the host visible, but not in what a command there writes: everything is
/// cleaned (<see cref="HostText"/>) before it is shown. Of a line that comes in pieces the clean form may change with the next piece; it is
/// then shown anew.
/// </remarks>
internal sealed class SshMessages
{
    /// <summary>Enough for the reason of a failure.</summary>
    private const int RememberedLines = 40;

    private readonly object _gate = new();
    private readonly Queue<string> _lines = new();
    private readonly List<byte> _line = [];
    private string _shown = "";

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
            else if (_line.Count >= ProcessLines.LongestLine)
            {
                EndLine(shown); // no question is so long
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
        var text = Text();
        var line = HostText.Clean(text).TrimEnd();
        if (!SshPeerReport.IsReport(text.TrimEnd()))
        {
            Show(shown);
            shown.AddRange(Encoding.UTF8.GetBytes(text[text.TrimEnd('\r', '\n').Length..]));
        }

        if (line.Length > 0)
        {
            lock (_gate)
            {
                _lines.Enqueue(line);
                if (_lines.Count > RememberedLines)
                {
                    _lines.Dequeue();
                }
            }
        }

        _line.Clear();
        _shown = "";
    }

    private void Show(List<byte> shown)
    {
        var clean = HostText.Clean(Text());
        var isContinued = clean.StartsWith(_shown, StringComparison.Ordinal);
        shown.AddRange(Encoding.UTF8.GetBytes(isContinued ? clean[_shown.Length..] : "\r\n" + clean));
        _shown = clean;
    }

    private string Text() => Encoding.UTF8.GetString([.. _line]);
}
