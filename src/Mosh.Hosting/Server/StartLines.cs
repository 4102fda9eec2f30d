using System.Text;
using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.ForeignText;

namespace Mosh.Hosting.Server;

/// <summary>What a starting server says, as lines: its announcement is taken out, the rest is passed on and remembered.</summary>
internal sealed class StartLines(Action<string>? passOn)
{
    private readonly StringBuilder[] _unfinished = [new(), new()];
    private readonly List<string> _said = [];
    private readonly ServerProcessLine _process = new();

    /// <summary>The announcement of a server that prints it.</summary>
    public BootstrapReply Reply { get; } = new();

    /// <summary>The process that it has named; 0 for none.</summary>
    public int ProcessId => _process.Id ?? 0;

    /// <summary>All other lines that are not empty.</summary>
    public IReadOnlyList<string> Said => _said;

    /// <summary>Takes what came on standard output or standard error.</summary>
    public void Take(int stream, ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = _unfinished[stream - StandardStreams.Output].Append(Encoding.UTF8.GetString(bytes));
        string[] lines = text.ToString().Split('\n');
        text.Clear().Append(lines[^1]);
        foreach (string line in lines.AsSpan(..^1))
        {
            TakeLine(line.TrimEnd('\r'));
        }
    }

    /// <summary>Takes what is left when nothing more comes.</summary>
    public void Complete()
    {
        foreach (StringBuilder text in _unfinished)
        {
            TakeLine(text.ToString());
            text.Clear();
        }
    }

    private void TakeLine(string line)
    {
        if (line.Length == 0 || Reply.Accept(line))
        {
            return;
        }

        if (_process.Accept(line))
        {
            return;
        }

        var shown = HostText.Clean(line);
        _said.Add(shown);
        passOn?.Invoke(shown);
    }
}
