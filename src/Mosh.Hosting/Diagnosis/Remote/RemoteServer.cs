using Mosh.Hosting.Bootstrap;
using Mosh.Hosting.ForeignText;

namespace Mosh.Hosting.Diagnosis.Remote;

/// <summary>One start of the server program on the host.</summary>
internal sealed class RemoteServer
{
    // Our choice: a server prints a handful, also where it refuses.
    private const int MostLines = 50;

    private readonly BootstrapReply _reply = new();
    private readonly List<string> _output = [];

    /// <summary>What it printed besides the line with the key; of many lines the last.</summary>
    internal IReadOnlyList<string> Output => _output;

    /// <summary>Its exit status; null while it is not known.</summary>
    internal int? ExitStatus { get; private set; }

    /// <summary>The process that it left behind; null if it did not tell.</summary>
    internal int? ProcessId { get; private set; }

    /// <summary>Whether there is a server now.</summary>
    internal bool IsStarted => _reply.IsComplete;

    /// <summary>The UDP port.</summary>
    internal int Port => _reply.Port;

    /// <summary>The session key. Keep it out of messages.</summary>
    internal string Key => _reply.Key;

    /// <exception cref="BootstrapException">The line with port and key is not as it must be.</exception>
    internal void AddOutput(string line)
    {
        if (!_reply.Accept(line) && line.Trim().Length > 0)
        {
            _output.Add(HostText.Clean(line.Trim()));
            if (_output.Count > MostLines)
            {
                _output.RemoveAt(0);
            }
        }
    }

    internal void Finish(int exitStatus, int? processId) => (ExitStatus, ProcessId) = (exitStatus, processId);
}
