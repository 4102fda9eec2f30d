using System.Text;
using Mosh.Sessions.Server;

namespace Mosh.Sessions.Tests;

/// <summary>An application that remembers what its terminal did to it: <c>[80x24]</c> for a size, bytes as Latin-1.</summary>
internal sealed class RecordingApplication : IServerSink
{
    private readonly StringBuilder _log = new();

    public string Log => _log.ToString();

    public void WriteToApplication(ReadOnlySpan<byte> bytes) => _log.Append(Encoding.Latin1.GetString(bytes));

    public void ResizeApplication(int width, int height) => _log.Append($"[{width}x{height}]");
}
